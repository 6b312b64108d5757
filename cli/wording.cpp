#include "cli/wording.h"

#include <array>
#include <charconv>
#include <chrono>

namespace cli {
namespace {

constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};
constexpr std::array kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                  "Thursday", "Friday", "Saturday"};

bool read(std::string_view digits, int& number) {
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return fault == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

std::string long_date(const std::string& iso) {
  int year = 0, month = 0, day = 0;
  const std::string_view text = iso;
  if (text.size() != 10 || !read(text.substr(0, 4), year) || !read(text.substr(5, 2), month) ||
      !read(text.substr(8, 2), day)) {
    return iso;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return iso;
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
  return std::string(kWeekdays[weekday]) + ' ' + std::to_string(day) + ' ' +
         kMonths[static_cast<std::size_t>(month - 1)] + ' ' + std::to_string(year);
}

std::string short_time(const std::string& iso_utc) {
  if (iso_utc.size() < 17 || iso_utc[10] != 'T') return iso_utc;
  return iso_utc.substr(0, 10) + ' ' + iso_utc.substr(11, 5) + " UTC";
}

std::string file_size(std::int64_t bytes) {
  if (bytes < 1024) return counted(bytes, "byte", "bytes");
  std::int64_t size = bytes;
  std::size_t unit = 0;
  constexpr std::array kUnits = {"bytes", "KB", "MB", "GB"};
  while (size >= 10 * 1024 && unit < 3) size /= 1024, ++unit;
  if (unit == 0) size /= 1024, unit = 1;
  return std::to_string(size) + ' ' + kUnits[unit];
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return grouped(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string in_words(std::string word) {
  for (char& c : word) {
    if (c == '_') c = ' ';
  }
  return word;
}

std::string minutes_note(const std::string& minutes_status, const std::string& cut_reason) {
  if (minutes_status == "cut") {
    return "The minutes of this item are cut off here: " +
           (cut_reason.empty() ? "the full text was not read yet" : cut_reason) + '.';
  }
  if (minutes_status == "exempt") return "Exempt: the public record leaves this item out.";
  if (minutes_status == "in_document") return "The minutes of this item are in a document only.";
  if (minutes_status == "not_published") return "Minutes are not published yet.";
  if (minutes_status == "none") return "Nothing is minuted under this item.";
  return "";
}

}  // namespace cli
