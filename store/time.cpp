#include "store/time.h"

#include <fmt/format.h>

#include <stdexcept>

namespace store {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

std::string whole_seconds(Instant when) {
  const auto day = floor<days>(when);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(floor<seconds>(when - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument(
      fmt::format("\"{}\" is not an instant like 2026-11-22T13:29:41.250Z", text));
}

// Checks the text against a shape: '0' stands for a digit, anything else for itself.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !is_digit : text[i] != shape[i]) return false;
  }
  return true;
}

int number(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  for (const char digit : text.substr(from, length)) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::string to_iso(Instant when) {
  const auto part = (when - floor<seconds>(when)).count();
  return fmt::format("{}.{:03}Z", whole_seconds(when), part);
}

std::string to_warc_date(Instant when) { return whole_seconds(when) + 'Z'; }

Instant from_iso(std::string_view text) {
  const bool with_part = has_shape(text, "0000-00-00T00:00:00.000Z");
  if (!with_part && !has_shape(text, "0000-00-00T00:00:00Z")) refuse(text);
  const std::chrono::year_month_day date(
      std::chrono::year(number(text, 0, 4)),
      std::chrono::month(static_cast<unsigned>(number(text, 5, 2))),
      std::chrono::day(static_cast<unsigned>(number(text, 8, 2))));
  const int hour = number(text, 11, 2), minute = number(text, 14, 2), second = number(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) refuse(text);
  const int part = with_part ? number(text, 20, 3) : 0;
  return std::chrono::sys_days(date) + hours(hour) + minutes(minute) + seconds(second) +
         milliseconds(part);
}

}  // namespace store
