#include "crawler/register_windows.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

#include "crawler/plan.h"

namespace crawler {
namespace {

namespace chrono = std::chrono;

constexpr std::int64_t kSettles = 90;  // days after a publication
constexpr auto kWeek = chrono::hours(24 * 7);
constexpr auto kHalfYear = chrono::hours(24 * 180);
constexpr int kMonths = 12;
constexpr unsigned kFirstHalf = 15;  // days of a month

std::string iso(chrono::sys_days day) {
  const chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

chrono::sys_days day_of(const std::string& date) {
  return chrono::sys_days{chrono::days{day_number(date)}};
}

chrono::year_month month_of(chrono::sys_days day) {
  const chrono::year_month_day date{day};
  return date.year() / date.month();
}

// Whole months, the first and the last within.
RegisterWindow months(chrono::year_month first, chrono::year_month last) {
  return {iso(chrono::sys_days{first / 1}), iso(chrono::sys_days{last / chrono::last})};
}

}  // namespace

std::string RegisterWindow::id() const {
  std::string digits = from + "-" + to;
  // 2024-01-01-2024-06-30: all dashes but the one between the days.
  constexpr std::size_t kBetween = 10;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != '-' || i == kBetween) out += digits[i];
  }
  return out;
}

RegisterWindow current_window(Instant today) {
  const chrono::year_month now = month_of(chrono::floor<chrono::days>(today));
  return months(now - chrono::months{1}, now);
}

std::vector<RegisterWindow> past_windows(Instant today, int first_year) {
  constexpr int kHalf = kMonths / 2;
  const RegisterWindow current = current_window(today);
  const chrono::year_month now = month_of(chrono::floor<chrono::days>(today));
  const unsigned begins = static_cast<unsigned>(now.month()) > kHalf ? kHalf + 1 : 1;
  chrono::year_month first = now.year() / chrono::month{begins};
  std::vector<RegisterWindow> windows;
  for (; static_cast<int>(first.year()) >= first_year; first -= chrono::months{kHalf}) {
    RegisterWindow window = months(first, first + chrono::months{kHalf - 1});
    if (window.from < current.from) windows.push_back(std::move(window));
  }
  return windows;
}

std::vector<RegisterWindow> parts_of(const RegisterWindow& window) {
  constexpr int kQuarter = 3;
  const chrono::year_month first = month_of(day_of(window.from)),
                           last = month_of(day_of(window.to));
  const auto count = (last - first).count() + 1;
  std::vector<RegisterWindow> parts;
  if (count > 1) {
    const int length = count > kQuarter ? kQuarter : 1;
    for (auto from = first; from <= last; from += chrono::months{length}) {
      parts.push_back(months(from, std::min(last, from + chrono::months{length - 1})));
    }
  } else if (window == months(first, last)) {
    parts = {{window.from, iso(chrono::sys_days{first / chrono::day{kFirstHalf}})},
             {iso(chrono::sys_days{first / chrono::day{kFirstHalf + 1}}), window.to}};
  }
  std::reverse(parts.begin(), parts.end());  // newest first
  return parts;
}

bool window_is_due(const RegisterWindow& window, Instant last_read, Instant today) {
  const RegisterWindow current = current_window(today);
  if (window == current || (window.from >= current.from && window.to <= current.to)) return true;
  const bool settled = day_number(window.to) + kSettles < day_number(iso_day(last_read));
  return today - last_read > (settled ? kHalfYear : kWeek);
}

bool decision_has_settled(const std::string& published, Instant last_read, Instant today) {
  const std::int64_t day = day_number(published);
  if (day == 0) return false;
  return day_number(iso_day(last_read)) < day + kSettles &&
         day_number(iso_day(today)) >= day + kSettles;
}

}  // namespace crawler
