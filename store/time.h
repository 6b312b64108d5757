// Time: instants in UTC as text that sorts, "2026-11-22T13:29:41.250Z". No clock: callers bring
// the time. Source: RFC 3339.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace store {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

std::string to_iso(Instant when);         // with milliseconds and Z
std::string to_warc_date(Instant when);   // whole seconds and Z
Instant from_iso(std::string_view text);  // either form; throws std::invalid_argument

}  // namespace store
