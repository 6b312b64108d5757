// Canonical JSON: values as text, byte for byte what nlohmann::json::dump gives of them (no white
// space, keys sorted, bytes that are no UTF-8 as U+FFFD), without a tree of values in between.
// Refuses to know what a value means. Source: RFC 8259; nlohmann::json's dump().
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// Keys and values that are JSON already.
using CanonicalMembers = std::map<std::string_view, std::string>;

std::string canonical_text(std::string_view text);
std::string canonical_flag(bool value);
std::string canonical_null();
std::string canonical_object(const CanonicalMembers& members);
std::string canonical_list(const std::vector<std::string>& elements);

}  // namespace store
