// DOCX text: the words of a word processor's main document part (word/document.xml).
// Refuses to know ZIP files and styles. Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4
// (tables).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

// Pages as they lay when the file was last saved; one where it does not say. Paragraphs are divided
// by a line feed, a table row is one line with tabs between its cells. Deleted text is left out.
// Nothing when it is no sound XML or no such document.
std::optional<std::vector<std::string>> docx_pages(std::string_view xml);

}  // namespace extract
