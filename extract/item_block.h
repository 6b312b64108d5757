// Item block: a run of nodes as a block of an item, with the stub it may end in.
// Private to this folder's readers. Refuses to know which block it is.
// Source: stubs of Kingston, Cardiff and City of London: " ... view the full minutes text…".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// Nothing when the nodes hold neither a word nor a stub.
std::optional<Block> read_block(const std::vector<Node>& nodes, const PageView& view);

// portal_pages.h's full_block() on whatever the view shows (item_page.cpp).
std::optional<Block> full_block(const PageView& view, const Block& cut);

}  // namespace extract
