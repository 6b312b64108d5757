#include "extract/title_dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "extract/date_tokens.h"
#include "extract/dates.h"
#include "extract/html_page.h"

namespace extract {
namespace {

// A date as it was written: each is what it may mean, of the form yyyy-mm-dd, yyyy-mm or -mm-dd.
struct Mention {
  std::vector<std::string> meanings;
  std::size_t end = 0;  // the token after it
};

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The date if that day exists. Years of two digits are of this century.
std::string iso_day(int year, int month, int day) {
  constexpr int kCentury = 2000, kTwoDigits = 100;
  if (year < kTwoDigits) year += kCentury;
  const std::string text = std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
  const auto found = last_date(text);
  return found && found->when.date == text ? text : std::string();
}

// The month that a word names, 0 for none.
int month_named(const DateToken& token) {
  if (token.kind != DateToken::Kind::word) return 0;
  const auto found = last_date("1 " + token.text + " 2000");
  return found ? std::stoi(found->when.date.substr(5, 2)) : 0;
}

bool is_four_digit_year(const DateToken& token) {
  return token.is_number(4, 4) && (token.text.starts_with("19") || token.text.starts_with("20"));
}

void add_meaning(Mention& mention, std::string meaning) {
  if (!meaning.empty()) mention.meanings.push_back(std::move(meaning));
}

// "9th July 2026", "9 Jul 26", "9 July".
std::optional<Mention> read_day_and_month(const DateTokens& tokens, std::size_t at) {
  constexpr std::array<std::string_view, 4> kOrdinals = {"st", "nd", "rd", "th"};
  if (!tokens[at].is_number(1, 2)) return std::nullopt;
  const int day = number_of(tokens[at++]);
  if (!tokens[at].after_blank &&
      std::find(kOrdinals.begin(), kOrdinals.end(), tokens[at].text) != kOrdinals.end())
    ++at;
  while (tokens.is(at, "of") || tokens.is(at, "-") || tokens.is(at, ",")) ++at;
  const int month = month_named(tokens[at]);
  if (month == 0) return std::nullopt;
  Mention mention{{}, ++at};
  while (tokens.is(at, ",") || tokens.is(at, "-") || tokens.is(at, ".")) ++at;
  if (is_four_digit_year(tokens[at]) || tokens[at].is_number(2, 2)) {
    add_meaning(mention, iso_day(number_of(tokens[at]), month, day));
    if (!mention.meanings.empty()) mention.end = at + 1;
  }
  if (mention.meanings.empty() && day > 0 && day < 32)
    add_meaning(mention, "-" + two_digits(month) + "-" + two_digits(day));
  return mention;
}

// "July 2026", "July 9th, 2026".
std::optional<Mention> read_month_and_year(const DateTokens& tokens, std::size_t at) {
  const int month = month_named(tokens[at]);
  if (month == 0) return std::nullopt;
  std::size_t year = at + 1;
  if (tokens.is(year, ",")) ++year;
  if (is_four_digit_year(tokens[year]))
    return Mention{{tokens[year].text + "-" + two_digits(month)}, year + 1};
  if (!tokens[at + 1].is_number(1, 2)) return std::nullopt;
  for (year = at + 2; year < at + 5; ++year) {
    if (!is_four_digit_year(tokens[year])) continue;
    Mention mention{{}, year + 1};
    add_meaning(mention, iso_day(number_of(tokens[year]), month, number_of(tokens[at + 1])));
    return mention;
  }
  return std::nullopt;
}

// "29.4.26", "29/04/2026", "2026-04-29".
std::optional<Mention> read_divided(const DateTokens& tokens, std::size_t at) {
  const std::string& mark = tokens[at + 1].text;
  if (mark != "." && mark != "/" && mark != "-" && mark != "_") return std::nullopt;
  if (!tokens.is(at + 3, mark) || !tokens[at].is_number(1, 4) || !tokens[at + 2].is_number(1, 2) ||
      !tokens[at + 4].is_number(1, 4))
    return std::nullopt;
  for (std::size_t i = at + 1; i < at + 5; ++i) {
    if (tokens[i].after_blank) return std::nullopt;
  }
  const bool year_first = is_four_digit_year(tokens[at]);
  if (!year_first && tokens[at + 4].text.size() % 2 != 0) return std::nullopt;  // "1.2.3"
  const int first = number_of(tokens[at]), last = number_of(tokens[at + 4]);
  Mention mention{{}, at + 5};
  add_meaning(mention, year_first ? iso_day(first, number_of(tokens[at + 2]), last)
                                  : iso_day(last, number_of(tokens[at + 2]), first));
  return mention;
}

// "240124" (a day, either way round), "16042026", "20260416".
std::optional<Mention> read_run(const DateToken& token, std::size_t at) {
  if (!token.is_number(6, 8) || token.text.size() == 7) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t count) {
    return std::stoi(token.text.substr(from, count));
  };
  Mention mention{{}, at + 1};
  if (token.text.size() == 6) {
    add_meaning(mention, iso_day(part(0, 2), part(2, 2), part(4, 2)));
    add_meaning(mention, iso_day(part(4, 2), part(2, 2), part(0, 2)));
  } else {
    constexpr int kFirstYear = 1900, kLastYear = 2099;
    const auto is_year = [&](int year) { return year >= kFirstYear && year <= kLastYear; };
    if (is_year(part(4, 4))) add_meaning(mention, iso_day(part(4, 4), part(2, 2), part(0, 2)));
    if (is_year(part(0, 4))) add_meaning(mention, iso_day(part(0, 4), part(4, 2), part(6, 2)));
  }
  return mention;
}

std::optional<Mention> read_mention(const DateTokens& tokens, std::size_t at) {
  std::optional<Mention> mention = read_day_and_month(tokens, at);
  if (!mention) mention = read_month_and_year(tokens, at);
  if (!mention) mention = read_divided(tokens, at);
  if (!mention) mention = read_run(tokens[at], at);
  return mention && !mention->meanings.empty() ? mention : std::nullopt;
}

bool may_be(const Mention& mention, std::string_view day) {
  return std::any_of(mention.meanings.begin(), mention.meanings.end(),
                     [&](const std::string& meaning) {
                       return day.empty() || day.starts_with(meaning) || day.ends_with(meaning);
                     });
}

}  // namespace

TitleDates read_title_dates(std::string_view title, std::string_view meeting_date) {
  TitleDates out;
  const DateTokens tokens(title);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    const std::optional<Mention> mention = read_mention(tokens, at);
    if (!mention) {
      ++at;
      continue;
    }
    out.any = true;
    out.of_meeting = out.of_meeting || may_be(*mention, meeting_date);
    out.rest.append(title.substr(copied, tokens[at].begin - copied)).append(" ");
    copied = tokens[mention->end - 1].end;
    at = mention->end;
  }
  out.rest = collapse(out.rest.append(title.substr(copied)));
  return out;
}

}  // namespace extract
