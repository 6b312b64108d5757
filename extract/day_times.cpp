#include "extract/day_times.h"

#include <algorithm>
#include <initializer_list>

#include "extract/dates.h"

namespace extract {
namespace {

enum class Half { none, morning, afternoon, noon, midnight, clock };

struct HalfMark {
  Half half = Half::none;
  std::size_t end = 0;  // the token after it
};

bool is_any(const DateTokens& tokens, std::size_t at, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return tokens.is(at, w); });
}

// Words of the half of the day: "y bore", "yr hwyr", "y prynhawn".
Half welsh_half(const DateTokens& tokens, std::size_t at) {
  if (!is_any(tokens, at, {"y", "yr"})) return Half::none;
  if (tokens.is(at + 1, "bore")) return Half::morning;
  return is_any(tokens, at + 1, {"prynhawn", "p'nawn", "pnawn", "hwyr", "nos"}) ? Half::afternoon
                                                                                : Half::none;
}

// "a.m.", "p.m.", "y.b.", "y.h.": two letters with dots.
HalfMark dotted_half(const DateTokens& tokens, std::size_t at) {
  if (!tokens.is_joined(at + 1, ".")) return {};
  const std::string letters = tokens[at].text + tokens[at + 2].text;
  Half half = Half::none;
  if (letters == "am" || letters == "yb") half = Half::morning;
  if (letters == "pm" || letters == "yh" || letters == "yp") half = Half::afternoon;
  if (half == Half::none) return {};
  return {half, at + (tokens.is_joined(at + 3, ".") ? 4u : 3u)};
}

HalfMark read_mark(const DateTokens& tokens, std::size_t at) {
  if (is_any(tokens, at, {"am", "yb"})) return {Half::morning, at + 1};
  if (is_any(tokens, at, {"pm", "yh", "yp"})) return {Half::afternoon, at + 1};
  if (is_any(tokens, at, {"noon", "midday"})) return {Half::noon, at + 1};
  if (tokens.is(at, "midnight")) return {Half::midnight, at + 1};
  if (is_any(tokens, at, {"hrs", "hours", "h"})) return {Half::none, at + 1};
  if (is_any(tokens, at, {"hanner", "canol"})) {
    if (tokens.is(at + 1, "dydd")) return {Half::noon, at + 2};
    if (tokens.is(at + 1, "nos")) return {Half::midnight, at + 2};
  }
  if (const Half half = welsh_half(tokens, at); half != Half::none) return {half, at + 2};
  const bool welsh_clock = tokens.is(at, "o'r") && tokens.is(at + 1, "gloch");
  if (welsh_clock || tokens.is(at, "o'clock")) {
    const std::size_t end = at + (welsh_clock ? 2 : 1);
    const Half half = welsh_half(tokens, end);
    if (half != Half::none) return {half, end + 2};
    return {Half::clock, end};
  }
  return dotted_half(tokens, at);
}

std::string print(int hour, int minute) {
  const auto two = [](int n) {
    return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  };
  return two(hour) + ":" + two(minute);
}

// The hour on a clock of 24, or -1. One digit up to 6 with no half of the day named is read as the
// afternoon: no council meets before seven in the morning.
int full_hour(int hour, Half half, bool one_digit) {
  if (hour > 23) return -1;
  switch (half) {
    case Half::morning:
      return hour == 12 ? 0 : hour;
    case Half::afternoon:
      return hour < 12 ? hour + 12 : hour;
    case Half::noon:
      return hour == 12 ? 12 : -1;
    case Half::midnight:
      return hour == 12 || hour == 0 ? 0 : -1;
    case Half::none:
    case Half::clock:
      return one_digit && hour >= 1 && hour <= 6 ? hour + 12 : hour;
  }
  return -1;
}

// "1800 hours", "1415hrs".
std::optional<ReadTime> read_four_digits(const DateTokens& tokens, std::size_t at) {
  if (!tokens[at].is_number(4, 4) || !is_any(tokens, at + 1, {"hrs", "hours"})) return {};
  const int number = number_of(tokens[at]);
  if (number / 100 > 23 || number % 100 > 59) return {};
  return ReadTime{print(number / 100, number % 100), at + 2};
}

// Whether the number here is a piece of something longer: "13.02.2019", "1/6.30".
bool follows_number(const DateTokens& tokens, std::size_t at) {
  if (at < 2 || tokens[at].after_blank) return false;
  const std::string& mark = tokens[at - 1].text;
  return (mark == "." || mark == ":" || mark == "/" || mark == "-") &&
         !tokens[at - 1].after_blank && tokens[at - 2].kind == DateToken::Kind::number;
}

}  // namespace

std::optional<ReadTime> read_time(const DateTokens& tokens, std::size_t at) {
  if (tokens[at].kind == DateToken::Kind::word) {
    const HalfMark mark = read_mark(tokens, at);
    if (mark.half == Half::noon) return ReadTime{"12:00", mark.end};
    if (mark.half == Half::midnight) return ReadTime{"00:00", mark.end};
    return std::nullopt;
  }
  if (auto four = read_four_digits(tokens, at)) return four;
  if (!tokens[at].is_number(1, 2) || follows_number(tokens, at)) return std::nullopt;
  std::size_t end = at + 1;
  int minute = 0;
  const bool minutes = (tokens.is_joined(end, ".") || tokens.is_joined(end, ":")) &&
                       tokens[end + 1].is_number(2, 2) && !tokens[end + 1].after_blank;
  if (minutes) {
    minute = number_of(tokens[end + 1]);
    end += 2;
    if (tokens.is_joined(end, ":") && tokens[end + 1].is_number(2, 2)) end += 2;  // seconds
    const bool more = (tokens.is_joined(end, ".") || tokens.is_joined(end, "/")) &&
                      tokens[end + 1].kind == DateToken::Kind::number &&
                      !tokens[end + 1].after_blank;
    if (more) return std::nullopt;  // 13.02.2019
  }
  const HalfMark mark = read_mark(tokens, end);
  if (!minutes && mark.end == 0) return std::nullopt;
  const int hour = full_hour(number_of(tokens[at]), mark.half, tokens[at].text.size() == 1);
  if (hour < 0 || minute > 59) return std::nullopt;
  return ReadTime{print(hour, minute), mark.end == 0 ? end : mark.end};
}

std::optional<std::string> time_of_day(std::string_view text) {
  const DateTokens tokens(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (auto read = read_time(tokens, at)) return read->time;
  }
  return std::nullopt;
}

}  // namespace extract
