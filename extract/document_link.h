// Document link: a link to a document as facts: title, size and type as printed.
// Private to this folder's readers. Refuses to know where the link stands.
// Source: "Annex 1 <span class=mgFileSize><img> PDF 601 KB</span>"; skins without the span.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/page_view.h"

namespace extract {

// Nothing when the link leads to no document of the platform.
std::optional<DocumentFact> read_document(Node link, const PageView& view);

// "Annex 1 pdf icon PDF 601 KB" taken apart; type and size are "" when they are not printed.
struct PrintedSize {
  std::string title, type, size;
};
PrintedSize take_size_off(std::string_view text, const Recipe& recipe);

}  // namespace extract
