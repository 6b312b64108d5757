#include "extract/date_tokens.h"

#include <cassert>

#include "extract/utf8.h"

namespace extract {
namespace {

bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

char32_t plain(char32_t code) {
  if (code >= 'A' && code <= 'Z') return code - 'A' + 'a';
  if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) return '-';
  if (code == 0x2018 || code == 0x2019 || code == 0x02BC) return '\'';
  return code;
}

DateToken::Kind kind_of(char32_t code) {
  if (is_digit(code)) return DateToken::Kind::number;
  const bool letter = (code >= 'a' && code <= 'z') || code >= 0x80;
  return letter ? DateToken::Kind::word : DateToken::Kind::mark;
}

}  // namespace

DateTokens::DateTokens(std::string_view text) {
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t begin = at;
    at += point.length;
    if (is_invisible(point.value)) {
      blank = true;
      continue;
    }
    const char32_t code = plain(point.value);
    DateToken::Kind kind = kind_of(code);
    const bool joined = !tokens_.empty() && !blank;
    if (joined && code == '\'' && tokens_.back().kind == DateToken::Kind::word) {
      kind = DateToken::Kind::word;
    }
    if (!joined || tokens_.back().kind != kind || kind == DateToken::Kind::mark) {
      tokens_.push_back({kind, "", begin, begin, blank});
    }
    append_utf8(tokens_.back().text, code);
    tokens_.back().end = at;
    blank = false;
  }
  tokens_.push_back({DateToken::Kind::mark, "", text.size(), text.size(), true});
}

int number_of(const DateToken& token) {
  assert(token.is_number(1, 9));
  int number = 0;
  for (const char c : token.text) number = number * 10 + (c - '0');
  return number;
}

}  // namespace extract
