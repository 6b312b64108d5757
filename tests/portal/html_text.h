// HTML text: characters written the four ways ModernGov pages write them.
// Refuses to know elements. Source: captured pages; each function says where its manner is seen.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// Headings, cells: & < > and, as the product does, / : ( ) & as numbers; the rest raw UTF-8.
std::string html(std::string_view text);
// Title attributes: every blank and sign but , - . as a number (Link&#32;to&#32;…).
std::string title_attribute(std::string_view text);
// Inside Word text: ASCII with named entities, as HTML Tidy writes it.
std::string word_text(std::string_view text);
// A hidden attribute of HTML Tidy's: & < > " and ' (as &#x27;), blanks as they are.
std::string tidy_attribute(std::string_view text);
// An address as the pages carry it: & as &amp;, blanks raw.
std::string href(std::string_view address);

}  // namespace portal
