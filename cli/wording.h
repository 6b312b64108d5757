// Wording: dates, sizes and the archive's closed words as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

std::string long_date(const std::string& iso);  // "2022-06-30" -> "Thursday 30 June 2022"
std::string short_time(
    const std::string& iso_utc);            // "2026-11-22T13:29:41.250Z" -> "2026-11-22 13:29 UTC"
std::string file_size(std::int64_t bytes);  // "569 KB"
std::string counted(std::int64_t count, std::string_view one, std::string_view many);
std::string grouped(std::int64_t number);  // "12,345"
std::string in_words(std::string word);    // "draft_minutes" -> "draft minutes"
// Why an item has no (whole) minutes; "" when it has.
std::string minutes_note(const std::string& minutes_status, const std::string& cut_reason);

}  // namespace cli
