// Webcasts: the recordings a meeting's page leads to, by their label or by its player's script.
// Private to this folder's readers. Refuses to know who hosts them, and plays nothing.
// Source: "Webcast: <a>", "Link: <a>"; new mgMediaPlayer(mgJQuery,"…",[{Url:"https://…"}]).
#pragma once

#include <vector>

#include "extract/page_view.h"

namespace extract {

// Each address once, in the page's order; what stands in `tables` belongs to its items.
std::vector<WebcastFact> read_webcasts(const PageView& view, const std::vector<Node>& tables);

}  // namespace extract
