#include "extract/body_name.h"

#include <algorithm>
#include <vector>

#include "extract/meeting_heading.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::string_view kRoundNames = " \t-:,.;|";

// Blanks and marks at both ends, dashes (U+2013, U+2014) among them.
std::string_view without_marks(std::string_view text) {
  while (true) {
    const std::size_t before = text.size();
    text = trimmed(text, kRoundNames);
    for (const std::string_view dash : {"\u2013", "\u2014"}) {
      if (text.starts_with(dash)) text.remove_prefix(dash.size());
      if (text.ends_with(dash)) text.remove_suffix(dash.size());
    }
    if (text.size() == before) return text;
  }
}

// The words that one of these takes off the beginning or the end; all there is counts as well.
std::string_view without_one(std::string_view text, const std::vector<std::string>& words) {
  const auto divides = [](char c) {
    return kRoundNames.find(c) != std::string_view::npos || c == '(' || c == ')' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (const std::string& word : words) {
    const std::size_t size = word.size();
    if (word.empty() || text.size() < size) continue;
    if (ascii_lower(text) == word) return {};
    if (text.size() == size) continue;
    if (ascii_lower(text.substr(0, size)) == word && divides(text[size])) return text.substr(size);
    const std::size_t rest = text.size() - size;
    if (ascii_lower(text.substr(rest)) == word && divides(text[rest - 1]))
      return text.substr(0, rest);
  }
  return text;
}

bool is_listed_word(std::string_view text, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), folded(text)) != words.end();
}

// Without a part in brackets at the end that holds such words only: "(draft minutes)".
std::string_view bare_body(std::string_view text, const Recipe& recipe) {
  text = without_marks(text);
  while (!text.empty()) {
    if (is_listed_word(text, recipe.words("links.no_body"))) return {};
    const std::size_t before = text.size();
    text = without_marks(without_one(text, recipe.words("links.around_body")));
    const std::size_t open = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
    if (open != std::string_view::npos &&
        bare_body(text.substr(open + 1, text.size() - open - 2), recipe).empty())
      text = without_marks(text.substr(0, open));
    if (text.size() == before) break;
  }
  return text;
}

}  // namespace

std::string body_named(std::string_view words, const Recipe& recipe) {
  const std::string heading = read_heading(words, recipe).committee;
  const std::string_view text = bare_body(heading, recipe);
  const bool has_letter = std::any_of(text.begin(), text.end(), [](unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return has_letter ? std::string(text) : "";  // "2026" heads a list of a year
}

}  // namespace extract
