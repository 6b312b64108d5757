#include "extract/numbering.h"

#include <array>
#include <utility>

#include "extract/words.h"

namespace extract {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 13> kRoman = {{{1000, "m"},
                                                                      {900, "cm"},
                                                                      {500, "d"},
                                                                      {400, "cd"},
                                                                      {100, "c"},
                                                                      {90, "xc"},
                                                                      {50, "l"},
                                                                      {40, "xl"},
                                                                      {10, "x"},
                                                                      {9, "ix"},
                                                                      {5, "v"},
                                                                      {4, "iv"},
                                                                      {1, "i"}}};
constexpr int kMostRoman = 3999;
constexpr int kLetters = 26;

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string roman(int number) {
  std::string out;
  for (const auto& [value, letters] : kRoman) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

std::string letters(int number) {
  std::string out;
  for (; number > 0; number = (number - 1) / kLetters) {
    out.insert(out.begin(), static_cast<char>('a' + (number - 1) % kLetters));
  }
  return out;
}

std::optional<int> decimal_value(std::string_view text) {
  constexpr std::size_t kMostDigits = 6;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (text.size() > 1 && text.front() == '0') return std::nullopt;  // "01" is not written "1"
  return value;
}

std::optional<int> roman_value(std::string_view text) {
  int value = 0;
  std::string_view rest = text;
  for (const auto& [worth, letters_of] : kRoman) {
    while (rest.starts_with(letters_of) && value <= kMostRoman) {
      value += worth;
      rest.remove_prefix(letters_of.size());
    }
  }
  if (text.empty() || !rest.empty() || value > kMostRoman || roman(value) != text) {
    return std::nullopt;
  }
  return value;
}

bool is_token(std::string_view token) {
  if (token.empty()) return false;
  if (token.find_first_not_of("0123456789.") == std::string_view::npos) return token[0] != '.';
  const std::string small = ascii_lower(token);
  if (small.size() == 1) return small[0] >= 'a' && small[0] <= 'z';
  return small.size() <= 6 && roman_value(small).has_value();
}

}  // namespace

std::string number_text(char type, int number) {
  if (number > 0 && (type == 'a' || type == 'A')) {
    return type == 'a' ? letters(number) : upper(letters(number));
  }
  if (number > 0 && number <= kMostRoman && (type == 'i' || type == 'I')) {
    return type == 'i' ? roman(number) : upper(roman(number));
  }
  return std::to_string(number);
}

std::optional<int> number_value(char type, std::string_view text) {
  if (type == '1') return decimal_value(text);
  const std::string small = ascii_lower(text);
  const bool capital = type == 'A' || type == 'I';
  if ((capital ? upper(small) : small) != text) return std::nullopt;
  if (type == 'i' || type == 'I') return roman_value(small);
  const bool letter = small.size() == 1 && small[0] >= 'a' && small[0] <= 'z';
  return letter ? std::optional<int>(small[0] - 'a' + 1) : std::nullopt;
}

bool is_item_number(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  if (text.empty() || text.size() > kLongest) return false;
  std::string_view token = text;
  const bool opened = token.front() == '(' || token.front() == '[';
  if (opened) token.remove_prefix(1);
  bool closed = false;
  while (!token.empty() && (token.back() == ')' || token.back() == '.' || token.back() == ':' ||
                            token.back() == ']')) {
    closed = true;
    token.remove_suffix(1);
  }
  const bool many_parts = token.find('.') != std::string_view::npos;
  return (closed || many_parts || (!opened && decimal_value(token))) && is_token(token);
}

}  // namespace extract
