// Depth of HTML, estimated before parsing. Gumbo is quadratic in the depth of the tree and copies
// unclosed formatting tags into every block, so hostile pages must be known without parsing them.
// Refuses to know the tree: it reads tags, and when in doubt it counts too many.
// Source: WHATWG HTML 13.2 (tokenizer, "special" and formatting elements, scopes).
#pragma once

#include <string>
#include <string_view>

namespace extract {

// Whether Gumbo may be too slow for this page: more than 512 elements open at once (where Blink
// and WebKit stop nesting too), or over half a million formatting elements to be repeated.
bool nests_too_deep(std::string_view html);

}  // namespace extract
