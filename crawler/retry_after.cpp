// Retry-After. Source: RFC 9110, 10.2.3 and 5.6.7 (the three forms of an HTTP-date).
#include <algorithm>
#include <array>
#include <chrono>

#include "crawler/politeness.h"
#include "extract/words.h"

namespace crawler {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Reads from the front of a text; any step that fails makes the whole date none.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  bool literal(std::string_view expected) {
    if (text_.substr(0, expected.size()) != expected) return false;
    text_.remove_prefix(expected.size());
    return true;
  }
  std::optional<int> number(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  // 1-based place of the name that stands here.
  template <std::size_t N>
  std::optional<int> one_of(const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
      if (literal(names[i])) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
  }
  bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

constexpr std::array<std::string_view, 7> kLongDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 7> kShortDays{"Mon", "Tue", "Wed", "Thu",
                                                     "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "08:49:37"; a leap second counts as the second before it.
std::optional<std::chrono::seconds> time_of_day(Scan& scan) {
  const std::optional<int> hour = scan.number(2);
  if (!hour || *hour > 23 || !scan.literal(":")) return std::nullopt;
  const std::optional<int> minute = scan.number(2);
  if (!minute || *minute > 59 || !scan.literal(":")) return std::nullopt;
  const std::optional<int> second = scan.number(2);
  if (!second || *second > 60) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(std::min(*second, 59));
}

std::optional<Instant> instant(std::optional<int> y, std::optional<int> m, std::optional<int> d,
                               std::optional<std::chrono::seconds> time) {
  if (!y || !m || !d || !time) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return Instant(sys_days(date)) + *time;
}

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<Instant> fixed_date(Scan scan) {
  if (!scan.one_of(kShortDays) || !scan.literal(", ")) return std::nullopt;
  const std::optional<int> d = scan.number(2);
  if (!scan.literal(" ")) return std::nullopt;
  const std::optional<int> m = scan.one_of(kMonthNames);
  if (!scan.literal(" ")) return std::nullopt;
  const std::optional<int> y = scan.number(4);
  if (!scan.literal(" ")) return std::nullopt;
  const auto time = time_of_day(scan);
  if (!scan.literal(" GMT") || !scan.done()) return std::nullopt;
  return instant(y, m, d, time);
}

// "Sunday, 06-Nov-94 08:49:37 GMT": a year more than 50 years ahead is in the past (5.6.7).
std::optional<Instant> rfc850_date(Scan scan, Instant now) {
  if (!scan.one_of(kLongDays) || !scan.literal(", ")) return std::nullopt;
  const std::optional<int> d = scan.number(2);
  if (!scan.literal("-")) return std::nullopt;
  const std::optional<int> m = scan.one_of(kMonthNames);
  if (!scan.literal("-")) return std::nullopt;
  std::optional<int> y = scan.number(2);
  if (!y || !scan.literal(" ")) return std::nullopt;
  const auto time = time_of_day(scan);
  if (!scan.literal(" GMT") || !scan.done()) return std::nullopt;
  const year_month_day today{std::chrono::floor<std::chrono::days>(now)};
  const int this_year = static_cast<int>(today.year());
  *y += this_year - this_year % 100;
  if (*y > this_year + 50) *y -= 100;
  return instant(y, m, d, time);
}

// "Sun Nov  6 08:49:37 1994"
std::optional<Instant> asctime_date(Scan scan) {
  if (!scan.one_of(kShortDays) || !scan.literal(" ")) return std::nullopt;
  const std::optional<int> m = scan.one_of(kMonthNames);
  if (!scan.literal(" ")) return std::nullopt;
  const std::optional<int> d = scan.literal(" ") ? scan.number(1) : scan.number(2);
  if (!scan.literal(" ")) return std::nullopt;
  const auto time = time_of_day(scan);
  if (!scan.literal(" ")) return std::nullopt;
  const std::optional<int> y = scan.number(4);
  if (!scan.done()) return std::nullopt;
  return instant(y, m, d, time);
}

// Saturates at `most`: a server may write more digits than fit.
Milliseconds seconds(std::string_view digits, Milliseconds most) {
  Milliseconds::rep value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
    if (value > most.count() / 1000) return most;
  }
  return Milliseconds(value * 1000);
}

}  // namespace

std::optional<Instant> parse_retry_after(std::string_view value, Instant now,
                                         const PolitenessRules& rules) {
  const std::string_view text = extract::trimmed(value, " \t");
  if (text.empty()) return std::nullopt;
  const Instant latest = now + rules.longest_retry_after;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    return now + seconds(text, rules.longest_retry_after);
  }
  std::optional<Instant> date = fixed_date(Scan(text));
  if (!date) date = rfc850_date(Scan(text), now);
  if (!date) date = asctime_date(Scan(text));
  if (!date) return std::nullopt;
  return std::clamp(*date, now, latest);  // a moment that is over means: no wait
}

}  // namespace crawler
