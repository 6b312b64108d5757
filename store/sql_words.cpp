#include "store/sql_words.h"

#include <algorithm>
#include <cctype>

namespace store {
namespace {

bool is_sql_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Where a text in quotes ends; a doubled quote is one of its characters.
std::size_t end_of_quoted(std::string_view script, std::size_t at) {
  const char quote = script[at];
  for (++at; at < script.size(); ++at) {
    if (script[at] != quote) continue;
    if (at + 1 >= script.size() || script[at + 1] != quote) return at + 1;
    ++at;
  }
  return at;
}

std::string comment_text(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" -\t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

}  // namespace

std::vector<SqlWord> sql_words(std::string_view script) {
  std::vector<SqlWord> words;
  std::size_t line = 1;
  for (std::size_t at = 0; at < script.size();) {
    const char c = script[at];
    std::size_t end = at + 1;
    if (c == '\n') ++line;
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      const bool is_comment = script.substr(at).starts_with("--");
      if (is_comment) {
        end = std::min(script.find('\n', at), script.size());
      } else if (c == '\'' || c == '"') {
        end = end_of_quoted(script, at);
      } else if (is_sql_word(c)) {
        while (end < script.size() && is_sql_word(script[end])) ++end;
      }
      const std::string_view text = script.substr(at, end - at);
      words.push_back({is_comment ? comment_text(text) : std::string(text), line, is_comment});
      line += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    at = end;
  }
  return words;
}

}  // namespace store
