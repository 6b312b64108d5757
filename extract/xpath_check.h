// What is wrong with an XPath before libxml2 sees it. libxml2 finds unknown functions, variables
// and prefixes only when a page happens to reach them; a recipe should fail when it is loaded.
// Source: XPath 1.0, 2.5 (abbreviations) and 4 (core functions); measured cost of `//` in `//`.
#pragma once

#include <string>
#include <string_view>

namespace extract {

// "" when nothing is.
std::string xpath_fault(std::string_view path);

}  // namespace extract
