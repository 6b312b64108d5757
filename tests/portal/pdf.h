// PDF: plain text as a small valid PDF 1.4 file: Helvetica 11, A4, a page for every 50 lines,
// WinAnsi letters, a true cross-reference table. Refuses to know what it prints.
// Source: ISO 32000-1, 7.5 (file structure) and annex D (WinAnsiEncoding).
#pragma once

#include <string>
#include <string_view>

namespace portal {

// Lines longer than 90 characters are broken at blanks. What WinAnsi lacks becomes '?'.
std::string pdf(std::string_view utf8_text);

}  // namespace portal
