#include "cli/night_window.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <ctime>

#include "cli/command.h"
#include "cli/terminal.h"

namespace cli {
namespace {

using crawler::Instant;
using crawler::Milliseconds;

constexpr int kMinutesADay = 24 * 60;

std::optional<int> minute_of(const std::string& text) {  // "06:30"
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  std::array<int, 2> parts{};
  for (std::size_t i = 0; i < 2; ++i) {
    const char* const at = text.data() + 3 * i;
    const auto [stop, fault] = std::from_chars(at, at + 2, parts[i]);
    if (fault != std::errc() || stop != at + 2 || parts[i] < 0) return std::nullopt;
  }
  if (parts[0] > 23 || parts[1] > 59) return std::nullopt;
  return parts[0] * 60 + parts[1];
}

std::tm local(Instant now) {
  const std::time_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  std::tm day{};
  localtime_r(&seconds, &day);
  return day;
}

int minute_of(Instant now) {
  const std::tm day = local(now);
  return day.tm_hour * 60 + day.tm_min;
}

// Until the clock on the wall next shows this minute.
Milliseconds until(int minute, Instant now) {
  std::tm day = local(now);
  if (minute <= day.tm_hour * 60 + day.tm_min) ++day.tm_mday;
  day.tm_hour = minute / 60;
  day.tm_min = minute % 60;
  day.tm_sec = 0;
  day.tm_isdst = -1;
  const Instant then{std::chrono::seconds(std::mktime(&day))};
  return std::chrono::duration_cast<Milliseconds>(then - now);
}

}  // namespace

NightWindow::NightWindow(const std::string& text) {
  const std::size_t dash = text.find('-');
  const auto begin = minute_of(text.substr(0, dash));
  const auto end = dash == std::string::npos ? std::nullopt : minute_of(text.substr(dash + 1));
  if (!begin || !end || *begin == *end) {
    throw CannotRun(
        fmt::format("--between takes hours such as 20:00-06:00, not \"{}\"", printable(text)));
  }
  begin_ = *begin;
  end_ = *end;
}

std::optional<Milliseconds> NightWindow::left(Instant now) const {
  const int since_begin = (minute_of(now) - begin_ + kMinutesADay) % kMinutesADay;
  if (since_begin >= (end_ - begin_ + kMinutesADay) % kMinutesADay) return std::nullopt;
  return until(end_, now);
}

Milliseconds NightWindow::until_open(Instant now) const {
  return left(now) ? Milliseconds(0) : until(begin_, now);
}

}  // namespace cli
