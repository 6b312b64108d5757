#include "extract/recipe_value.h"

#include <algorithm>

#include "extract/short_hash.h"
#include "extract/url.h"
#include "extract/words.h"

namespace extract {
namespace {

std::optional<Value> read_number(std::string_view text, ValueType type) {
  constexpr std::size_t kMostDigits = 10;
  if (text.empty() || text.size() > kMostDigits || leading_digits(text) != text) {
    return std::nullopt;
  }
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  const std::string number(text.substr(first));
  if (type == ValueType::id && number == "0") return std::nullopt;
  if (type == ValueType::year && number != "0" &&
      (number.size() != 4 || (!number.starts_with("19") && !number.starts_with("20")))) {
    return std::nullopt;
  }
  return Value{number, number};
}

std::optional<Value> date_value(std::string_view day, std::string_view month, std::string_view year,
                                std::string_view in_path) {
  if (day.empty() || day.size() > 2 || month.empty() || month.size() > 2 || year.size() != 4) {
    return std::nullopt;
  }
  const auto two = [](std::string_view digits) {
    return (digits.size() == 1 ? "0" : "") + std::string(digits);
  };
  const std::string written = two(day) + "/" + two(month) + "/" + std::string(year);
  return Value{std::string(year) + two(month) + two(day),
               in_path.empty() ? written : std::string(in_path)};
}

std::optional<Value> read_date(std::string_view text) {
  const std::string_view first = leading_digits(text);
  if (first.size() == 8 && text.size() == 8) {
    return date_value(text.substr(6, 2), text.substr(4, 2), text.substr(0, 4), "");
  }
  if (text.size() <= first.size()) return std::nullopt;
  const char divider = text[first.size()];
  if (divider != '/' && divider != '-') return std::nullopt;
  const std::string_view second = leading_digits(text.substr(first.size() + 1));
  const std::size_t at = first.size() + second.size() + 1;
  if (at >= text.size() || text[at] != divider) return std::nullopt;
  const std::string_view third = leading_digits(text.substr(at + 1));
  if (divider == '-') return date_value(third, second, first, "");
  constexpr std::size_t kLongestDate = 32;  // "16/03/2010, 14:00" and a little more
  return text.size() > kLongestDate ? std::nullopt : date_value(first, second, third, text);
}

// "202606", or any day of it.
std::optional<Value> read_month(std::string_view text) {
  std::string digits(leading_digits(text));
  if (digits.size() != text.size()) {
    const std::optional<Value> day = read_date(text);
    if (!day) return std::nullopt;
    digits = day->in_id.substr(0, 6);
  }
  const std::string month = digits.size() == 6 ? digits.substr(4) : "";
  if ((!digits.starts_with("19") && !digits.starts_with("20")) || month < "01" || month > "12")
    return std::nullopt;
  return Value{digits, digits};
}

std::optional<Value> read_text(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return Value{in_id_letters(text), std::string(text)};
}

std::optional<Value> read_sealed(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::string sealed(text);
  std::replace(sealed.begin(), sealed.end(), ' ', '+');  // base64, printed without encoding
  constexpr std::size_t kDigits = 16;
  return Value{hash_digits(sealed, kDigits), sealed};
}

}  // namespace

std::string_view leading_digits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_ascii_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string in_id_letters(std::string_view text) {
  constexpr std::size_t kLongestInId = 60;
  std::string out;
  for (const char letter : ascii_lower(text)) {
    const bool plain = is_ascii_digit(letter) || (letter >= 'a' && letter <= 'z');
    if (plain) out += letter;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() || out.size() > kLongestInId ? short_hash(text) : out;
}

std::optional<Value> read_value(std::string_view printed, ValueType type) {
  const std::string_view text = trimmed(printed);
  switch (type) {
    case ValueType::date:
      return read_date(text);
    case ValueType::month:
      return read_month(text);
    case ValueType::text:
      return read_text(text);
    case ValueType::sealed:
      return read_sealed(text);
    case ValueType::path:
      return std::nullopt;  // no part of a segment, and no parameter
    case ValueType::id:
    case ValueType::number:
    case ValueType::year:
      break;
  }
  return read_number(text, type);
}

ValueType type_of(const ValueTypes& types, const std::string& name) {
  const auto found = types.find(name);
  return found == types.end() ? ValueType::id : found->second;
}

std::string written(const Value& value, std::string_view form) {
  const std::string& text = value.in_path;
  if (form == "first" && text.size() == 6) return text.substr(0, 4) + '-' + text.substr(4) + "-01";
  if (form == "date" && text.size() == 8) {
    if (const std::optional<Value> date = read_date(text)) return percent_encode(date->in_path);
  }
  return percent_encode(text, value.is_path ? "/" : "");
}

}  // namespace extract
