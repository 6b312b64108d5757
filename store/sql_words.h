// SQL words: a script as words, signs and comments, each with its line. For reading our own schema;
// no grammar. Source: sqlite.org/lang_comment.html, lang_keywords.html (quoting).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace store {

struct SqlWord {
  std::string text;  // of a comment: what is said in it, without the dashes
  std::size_t line = 0;
  bool is_comment = false;
};

std::vector<SqlWord> sql_words(std::string_view script);

}  // namespace store
