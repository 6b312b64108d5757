#include "extract/dates.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/date_tokens.h"
#include "extract/day_times.h"

namespace extract {
namespace {

using Words = std::span<const std::string_view>;

// By month: English and Welsh, whole and short; Welsh also as it softens after "o" (of).
constexpr std::string_view kMonths[12][10] = {
    {"january", "jan", "ionawr", "ion"},
    {"february", "feb", "chwefror", "chwef", "chwe"},
    {"march", "mar", "mawrth", "fawrth", "maw"},
    {"april", "apr", "ebrill", "ebr"},
    {"may", "mai", "fai"},
    {"june", "jun", "mehefin", "fehefin", "meh"},
    {"july", "jul", "gorffennaf", "orffennaf", "gorff", "gor"},
    {"august", "aug", "awst"},
    {"september", "sept", "sep", "medi", "fedi", "med"},
    {"october", "oct", "hydref", "hyd"},
    {"november", "nov", "tachwedd", "dachwedd", "tach"},
    {"december", "dec", "rhagfyr", "ragfyr", "rhag"},
};
constexpr std::string_view kOrdinals[] = {"st",  "nd", "rd",  "th", "af",  "il",
                                          "ydd", "ed", "fed", "eg", "ain", "fed"};
constexpr std::string_view kWeekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday", "mon",
    "tue",    "tues",    "wed",       "weds",     "thu",     "thur",     "thurs",  "fri",
    "sat",    "sun",     "llun",      "mawrth",   "mercher", "iau",      "gwener", "sadwrn",
    "sul",    "fawrth",  "fercher",   "wener",    "sadwrn",  "lun"};
constexpr int kFirstYear = 1800, kLastYear = 2199;  // other numbers of four digits are no years

bool is_one_of(std::string_view word, Words words) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

int month_of(const DateToken& token) {
  if (token.kind != DateToken::Kind::word) return 0;
  for (int month = 0; month < 12; ++month) {
    if (is_one_of(token.text, kMonths[month])) return month + 1;
  }
  return 0;
}

bool is_year(const DateToken& token) {
  return token.is_number(4, 4) && number_of(token) >= kFirstYear && number_of(token) <= kLastYear;
}

std::string print(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return "";
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > kDays[month - 1] + (month == 2 && leap ? 1 : 0)) return "";
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

struct ReadDay {
  std::string date;
  std::size_t end = 0;  // the token after it
};

// "8th", "3ydd", "15": moves past it.
std::optional<int> read_day(const DateTokens& tokens, std::size_t& at) {
  if (!tokens[at].is_number(1, 2)) return std::nullopt;
  const int day = number_of(tokens[at++]);
  if (!tokens[at].after_blank && is_one_of(tokens[at].text, kOrdinals)) ++at;
  return day;
}

void skip(const DateTokens& tokens, std::size_t& at, Words words) {
  while (is_one_of(tokens[at].text, words)) ++at;
}

// "8th January, 2018", "3ydd o Hydref 2022", "15-Jan-2026".
std::optional<ReadDay> read_day_first(const DateTokens& tokens, std::size_t at) {
  constexpr std::string_view kBetween[] = {",", "-", ".", "of", "o"};
  constexpr std::string_view kMarks[] = {",", "-", "."};
  const std::optional<int> day = read_day(tokens, at);
  if (!day) return std::nullopt;
  skip(tokens, at, kBetween);
  const int month = month_of(tokens[at++]);
  skip(tokens, at, kMarks);
  if (month == 0 || !is_year(tokens[at])) return std::nullopt;
  return ReadDay{print(number_of(tokens[at]), month, *day), at + 1};
}

// "January 8th, 2018".
std::optional<ReadDay> read_month_first(const DateTokens& tokens, std::size_t at) {
  constexpr std::string_view kMarks[] = {",", "."};
  const int month = month_of(tokens[at++]);
  if (month == 0) return std::nullopt;
  const std::optional<int> day = read_day(tokens, at);
  if (!day) return std::nullopt;
  skip(tokens, at, kMarks);
  if (!is_year(tokens[at])) return std::nullopt;
  return ReadDay{print(number_of(tokens[at]), month, *day), at + 1};
}

// "13/02/2019", "13.02.2019", "2019-02-13": one mark twice, nothing between.
std::optional<ReadDay> read_numbers(const DateTokens& tokens, std::size_t at) {
  const std::string& mark = tokens[at + 1].text;
  if (mark != "/" && mark != "-" && mark != ".") return std::nullopt;
  for (std::size_t i = at + 1; i < at + 5; ++i) {
    if (tokens[i].after_blank) return std::nullopt;
  }
  if (!tokens.is(at + 3, mark) || !tokens[at + 2].is_number(1, 2)) return std::nullopt;
  const int month = number_of(tokens[at + 2]);
  const DateToken& first = tokens[at];
  const DateToken& last = tokens[at + 4];
  if (first.is_number(1, 2) && is_year(last)) {
    return ReadDay{print(number_of(last), month, number_of(first)), at + 5};
  }
  if (is_year(first) && last.is_number(1, 2)) {
    return ReadDay{print(number_of(first), month, number_of(last)), at + 5};
  }
  return std::nullopt;
}

std::optional<ReadDay> read_date(const DateTokens& tokens, std::size_t at) {
  std::optional<ReadDay> read = read_day_first(tokens, at);
  if (!read) read = read_month_first(tokens, at);
  if (!read) read = read_numbers(tokens, at);
  return read && !read->date.empty() ? read : std::nullopt;
}

// The first token of a date with the day of the week before it: "Dydd Llun, 3ydd ...".
std::size_t with_weekday(const DateTokens& tokens, std::size_t at) {
  std::size_t day = at;
  if (day > 0 && (tokens.is(day - 1, ",") || tokens.is(day - 1, "."))) --day;
  if (day == 0 || !is_one_of(tokens[day - 1].text, kWeekdays)) return at;
  --day;
  const bool welsh = day > 0 && (tokens.is(day - 1, "dydd") || tokens.is(day - 1, "ddydd") ||
                                 tokens.is(day - 1, "nos"));
  return welsh ? day - 1 : day;
}

// The time after a date: "…, 6.15 pm", "… at 2pm", "…T14:00", Welsh "… am 10.00 yb".
std::optional<ReadTime> time_after(const DateTokens& tokens, std::size_t at) {
  constexpr std::string_view kBetween[] = {",", "-", "(", "@", ";", ":", "at", "am", "from", "t"};
  constexpr std::size_t kMost = 3;
  for (std::size_t i = 0; i <= kMost; ++i) {
    if (auto read = read_time(tokens, at + i)) return read;
    if (!is_one_of(tokens[at + i].text, kBetween)) break;
  }
  return std::nullopt;
}

std::optional<FoundDate> date_at(const DateTokens& tokens, std::size_t at) {
  const std::optional<ReadDay> day = read_date(tokens, at);
  if (!day) return std::nullopt;
  FoundDate found;
  found.when.date = day->date;
  std::size_t end = day->end;
  if (const auto time = time_after(tokens, end)) {
    found.when.time = time->time;
    end = time->end;
  }
  found.begin = tokens[with_weekday(tokens, at)].begin;
  found.end = tokens[end - 1].end;
  return found;
}

}  // namespace

std::optional<FoundDate> last_date(std::string_view text) {
  const DateTokens tokens(text);
  for (std::size_t at = tokens.size(); at-- > 0;) {
    if (auto found = date_at(tokens, at)) return found;
  }
  return std::nullopt;
}

std::optional<FoundDate> first_date(std::string_view text) {
  const DateTokens tokens(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (auto found = date_at(tokens, at)) return found;
  }
  return std::nullopt;
}

}  // namespace extract
