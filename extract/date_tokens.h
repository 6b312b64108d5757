// DateTokens: a text as numbers, words and punctuation with their places, for reading dates.
// Refuses to know what they mean. No-break spaces, typographic dashes and apostrophes are read as
// their plain kinds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

struct DateToken {
  enum class Kind { number, word, mark };
  Kind kind = Kind::mark;
  std::string text;  // digits; lower-case letters and inner apostrophes; one character
  std::size_t begin = 0, end = 0;  // bytes of the text read
  bool after_blank = false;

  bool is_number(std::size_t fewest, std::size_t most) const {
    return kind == Kind::number && text.size() >= fewest && text.size() <= most;
  }
};

// Ends with a mark "" that matches nothing, so that looking one ahead is always allowed.
class DateTokens {
 public:
  explicit DateTokens(std::string_view text);
  std::size_t size() const { return tokens_.size() - 1; }
  const DateToken& operator[](std::size_t at) const {
    return tokens_[at < tokens_.size() ? at : tokens_.size() - 1];
  }
  bool is(std::size_t at, std::string_view text) const { return (*this)[at].text == text; }
  // The same, and no blank before it.
  bool is_joined(std::size_t at, std::string_view text) const {
    return is(at, text) && !(*this)[at].after_blank;
  }

 private:
  std::vector<DateToken> tokens_;
};

// The number a token of at most nine digits stands for.
int number_of(const DateToken& token);

}  // namespace extract
