#include "cli/quantity.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string_view>

#include "cli/command.h"
#include "cli/terminal.h"
#include "extract/words.h"

namespace cli {
namespace {

struct Unit {
  std::string_view name;
  double times;
};
constexpr double kHour = 3'600'000, kDay = 24 * kHour, kYear = 366 * kDay;  // in milliseconds
constexpr std::array kTimes = {Unit{"s", 1000}, Unit{"m", 60'000}, Unit{"h", kHour},
                               Unit{"d", kDay}};
constexpr std::array kSizes = {Unit{"b", 1},
                               Unit{"kb", 1e3},
                               Unit{"mb", 1e6},
                               Unit{"gb", 1e9},
                               Unit{"tb", 1e12},
                               Unit{"kib", 1024},
                               Unit{"mib", 1024.0 * 1024},
                               Unit{"gib", 1024.0 * 1024 * 1024},
                               Unit{"tib", 1024.0 * 1024 * 1024 * 1024}};
constexpr double kLargestSize = 1e15;

// A number at the front of `text`, taken off it: digits, perhaps with a decimal point.
std::optional<double> take_number(std::string_view& text) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789."), text.size());
  double value = 0;
  const auto [end, fault] =
      std::from_chars(text.data(), text.data() + length, value, std::chars_format::fixed);
  if (fault != std::errc() || end != text.data() + length) return {};
  text.remove_prefix(length);
  return value;
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

template <std::size_t kCount>
const Unit* unit_named(const std::array<Unit, kCount>& units, std::string_view name) {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
  return found == units.end() ? nullptr : &*found;
}

std::optional<double> time_in(std::string_view text) {
  double sum = 0, last = kYear;
  while (!text.empty()) {
    const auto number = take_number(text);
    skip_blanks(text);
    const Unit* const unit = unit_named(kTimes, text.substr(0, 1));
    if (!number || unit == nullptr || unit->times >= last) return {};
    sum += *number * unit->times;
    last = unit->times;
    text.remove_prefix(1);
    skip_blanks(text);
  }
  return sum;
}

std::optional<double> bytes_in(std::string_view text) {
  const auto number = take_number(text);
  skip_blanks(text);
  const Unit* const unit = unit_named(kSizes, extract::ascii_lower(text));
  if (!number || unit == nullptr) return {};
  return *number * unit->times;
}

}  // namespace

std::chrono::milliseconds to_duration(const std::string& option, const std::string& text) {
  const auto value = time_in(text);
  if (!value || *value < 1000 || *value > kYear) {
    throw CannotRun(
        fmt::format("--{} takes a time with its unit (s, m, h or d), such as 90s, 45m "
                    "or 1h30m, from 1s to 366d, not \"{}\"",
                    option, printable(text)));
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(*value));
}

std::int64_t to_size(const std::string& option, const std::string& text) {
  const auto value = bytes_in(text);
  if (!value || *value < 1 || *value > kLargestSize) {
    throw CannotRun(
        fmt::format("--{} takes a size with its unit (kB, MB, GB, KiB, MiB or GiB), "
                    "such as 500MB, up to 1000TB, not \"{}\"",
                    option, printable(text)));
  }
  return static_cast<std::int64_t>(*value);
}

std::string duration_text(std::chrono::milliseconds time) {
  const auto seconds = time.count() / 1000;
  if (seconds < 90) return fmt::format("{} s", seconds);
  if (seconds < 5400) return fmt::format("{} min", (seconds + 30) / 60);
  return fmt::format("{:.1f} h", static_cast<double>(seconds) / 3600);
}

std::string size_text(std::int64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  if (bytes < 10'000'000) return fmt::format("{} KB", bytes / 1000);
  if (bytes < 10'000'000'000) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
}

}  // namespace cli
