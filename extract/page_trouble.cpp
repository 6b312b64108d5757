// page_trouble: bodies that say 200 and are none of the portal's pages.
#include <algorithm>

#include "extract/portal_pages.h"
#include "extract/words.h"

namespace extract {
namespace {

bool holds_any(const std::string& text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return holds(text, word); });
}

// The text of the first h1, by search: this runs before a page is parsed.
std::string first_title(const std::string& lower) {
  const std::size_t open = lower.find("<h1");
  if (open == std::string::npos) return "";
  const std::size_t begin = lower.find('>', open);
  const std::size_t end = lower.find("</h1", open);
  constexpr std::size_t kLongest = 200;
  if (begin == std::string::npos || end == std::string::npos || end < begin ||
      end - begin > kLongest) {
    return "";
  }
  return folded_label(std::string_view(lower).substr(begin + 1, end - begin - 1));
}

}  // namespace

std::string page_trouble(std::string_view utf8, const PageContext& context) {
  const Recipe& recipe = context.recipe;
  const std::string lower = ascii_lower(utf8);
  if (holds_any(lower, recipe.words("trouble.platform"))) {
    const std::string title = first_title(lower);
    const auto& errors = recipe.words("trouble.error_titles");
    const bool error = std::find(errors.begin(), errors.end(), title) != errors.end();
    return error ? "error" : "";
  }
  if (holds_any(lower, recipe.words("trouble.challenge"))) return "challenge";
  return "error";
}

}  // namespace extract
