// Canonical JSON: a value as text, byte for byte what nlohmann::json::dump gives it (no white
// space, keys sorted, bytes that are no UTF-8 as U+FFFD), several times faster for long plain
// texts. Refuses to know what the value means. Source: RFC 8259; nlohmann::json's dump().
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace store {

std::string canonical_json(const nlohmann::json& value);

}  // namespace store
