#include "extract/words.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "extract/html_page.h"

namespace extract {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSpellings = {{
    {"\u2019", "'"},
    {"\u2018", "'"},
    {"\u02BC", "'"},
    {"\u2013", "-"},
    {"\u2014", "-"},
    {"\u2011", "-"},
    {"\u0174", "\u0175"},
    {"\u0176", "\u0177"},
}};

// Latin-1 capitals: U+00C0–U+00DE are 0xC3 0x80–0x9E; small letters lie 0x20 above them.
bool is_latin1_capital(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '\xC3') return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  constexpr unsigned char kMultiplicationSign = 0x97;
  return second >= 0x80 && second <= 0x9E && second != kMultiplicationSign;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string folded(std::string_view utf8) {
  const std::string text = collapse(utf8);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_latin1_capital(text, at)) {
      out += {text[at], static_cast<char>(text[at + 1] + 0x20)};
      at += 2;
      continue;
    }
    bool replaced = false;
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      for (const auto& [from, to] : kSpellings) {
        if (text.compare(at, from.size(), from) != 0) continue;
        out += to;
        at += from.size();
        replaced = true;
        break;
      }
    }
    if (!replaced) out += ascii_lower(text[at++]);
  }
  return out;
}

std::string folded_label(std::string_view utf8) {
  std::string text = folded(utf8);
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
  return text;
}

bool has_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_word_byte(text[at - 1]);
    const std::size_t end = at + word.size();
    if (starts && (end == text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

bool holds(std::string_view text, std::string_view part) {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

bool same_without_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::string_view trimmed(std::string_view text, std::string_view set) {
  const std::size_t first = text.find_first_not_of(set);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(set) - first + 1);
}

}  // namespace extract
