// Quantity: durations and sizes as people type them ("45m", "1h30m", "500MB") and read them.
// Refuses to know what they limit. Source: SI and IEC 80000-13 (kB is 1000 bytes, KiB 1024).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace cli {

// Both throw CannotRun with one sentence that names the option: `option` is "max-time".

// One or more numbers, each with its unit, the larger unit first: s, m, h, d. From 1 s to a year.
std::chrono::milliseconds to_duration(const std::string& option, const std::string& text);
// One number and its unit: B, kB, MB, GB, TB, KiB, MiB, GiB, TiB, whatever the case. From 1 B to
// 1000 TB.
std::int64_t to_size(const std::string& option, const std::string& text);

std::string duration_text(std::chrono::milliseconds time);  // "45 s", "12 min", "1.5 h"
std::string size_text(std::int64_t bytes);                  // "900 B", "399 KB", "1.2 GB"

}  // namespace cli
