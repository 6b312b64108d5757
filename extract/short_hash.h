// Short hash: a name for what the portal gives no id: heading rows, items without an anchor.
// Refuses to know what is named. Source: DESIGN "References".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace extract {

// The first `digits` hexadecimal digits of the SHA-256 of `text`, at most 64.
std::string hash_digits(std::string_view text, std::size_t digits);
// The first 10 hexadecimal digits of the SHA-256 of `text`.
std::string short_hash(std::string_view text);

}  // namespace extract
