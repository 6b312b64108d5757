#include "store/search_query.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace store {
namespace {

constexpr std::size_t kMostTerms = 64;  // the index refuses deep expressions
constexpr std::size_t kDeepestQuery = 16;
constexpr std::size_t kLongestQuery = 4096;  // bytes

struct QueryToken {
  enum class TokenKind { term, all, any, without, open, close };
  TokenKind kind = TokenKind::term;
  std::string text{};  // of a term: its words
  bool prefix = false;
};
using TokenKind = QueryToken::TokenKind;

bool is_query_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Utf8Character {
  char32_t value = 0;
  std::size_t length = 1;
};

// Enough of UTF-8 to tell punctuation; a byte that is none stands for itself and for no word.
Utf8Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {0xFFFD, 1};
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return {0xFFFD, 1};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  return {value, length};
}

// Letters and digits are what the index has of a text. Beyond ASCII the blocks of punctuation and
// signs are told; the rest is letters.
bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
  if (c < 0xC0) {
    return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 ||
           (c >= 0xB9 && c <= 0xBE && c != 0xBB);
  }
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2070) && !(c >= 0x20A0 && c < 0x2100) &&
         !(c >= 0x2190 && c < 0x2460) && !(c >= 0x2500 && c < 0x2C00) &&
         !(c >= 0x2E00 && c < 0x2E80) && !(c >= 0x3000 && c < 0x3005) &&
         !(c >= 0xFE00 && c < 0xFE70) && !(c >= 0xFFF0 && c <= 0xFFFF) && c < 0x1F000;
}

// Words of a text with one blank between them: "C&G," is "C G". Empty when it has none.
std::string words_of(std::string_view text) {
  std::string words;
  bool apart = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character c = character_at(text, at);
    if (is_word_character(c.value)) {
      if (apart && !words.empty()) words += ' ';
      words += text.substr(at, c.length);
      apart = false;
    } else {
      apart = true;
    }
    at += c.length;
  }
  return words;
}

// The quotes that word processors and phones put for a plain one.
std::string plain_quotes(std::string_view query) {
  std::string plain;
  for (std::size_t at = 0; at < query.size();) {
    const Utf8Character c = character_at(query, at);
    if (c.value == 0x201C || c.value == 0x201D || c.value == 0x201E || c.value == 0xAB ||
        c.value == 0xBB) {
      plain += '"';
    } else {
      plain += query.substr(at, c.length);
    }
    at += c.length;
  }
  return plain;
}

class QueryLexer {
 public:
  explicit QueryLexer(std::string_view query) : query_(query) {}

  std::vector<QueryToken> tokens() {
    while (at_ < query_.size()) {
      const char c = query_[at_];
      if (is_query_blank(c)) {
        ++at_;
      } else if (c == '(' || c == ')') {
        tokens_.push_back({c == '(' ? TokenKind::open : TokenKind::close});
        ++at_;
      } else if (c == '"') {
        phrase();
      } else if (c == '-' && at_ + 1 < query_.size() && begins_operand(query_[at_ + 1])) {
        tokens_.push_back({TokenKind::without});
        ++at_;
      } else {
        word();
      }
    }
    return std::move(tokens_);
  }

 private:
  static bool begins_operand(char c) { return !is_query_blank(c) && c != '-' && c != ')'; }

  // A quote that is not closed ends with the query.
  void phrase() {
    const std::size_t end = std::min(query_.find('"', at_ + 1), query_.size());
    const std::string_view inside = query_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, query_.size());
    const bool prefix = at_ < query_.size() && query_[at_] == '*';
    if (prefix) ++at_;
    add_term(inside, prefix);
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < query_.size() && !is_query_blank(query_[at_]) && query_[at_] != '"' &&
           query_[at_] != '(' && query_[at_] != ')') {
      ++at_;
    }
    const std::string_view text = query_.substr(begin, at_ - begin);
    if (text == "AND") {
      tokens_.push_back({TokenKind::all});
    } else if (text == "OR" || text == "|") {
      tokens_.push_back({TokenKind::any});
    } else if (text == "NOT") {
      tokens_.push_back({TokenKind::without});
    } else {
      add_term(text, text.ends_with('*'));
    }
  }

  void add_term(std::string_view text, bool prefix) {
    std::string words = words_of(text);
    if (words.empty()) return;  // punctuation: the index has none
    tokens_.push_back({TokenKind::term, std::move(words), prefix});
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<QueryToken> tokens_;
};

// Brackets without a fellow, and those around nothing, group nothing.
std::vector<QueryToken> with_sound_brackets(std::vector<QueryToken> tokens) {
  bool removed = true;
  while (removed) {
    removed = false;
    std::vector<std::size_t> open, drop;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::open) {
        open.push_back(i);
      } else if (tokens[i].kind == TokenKind::close) {
        if (open.empty() || open.back() + 1 == i) drop.push_back(i);
        if (!open.empty() && open.back() + 1 == i) drop.push_back(open.back());
        if (!open.empty()) open.pop_back();
      }
    }
    drop.insert(drop.end(), open.begin(), open.end());
    std::sort(drop.rbegin(), drop.rend());
    for (const std::size_t at : drop) {
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at));
      removed = true;
    }
  }
  return tokens;
}

// OR binds least, then AND and nothing between two words, then NOT on its right-hand side alone.
class QueryParser {
 public:
  explicit QueryParser(std::vector<QueryToken> tokens) : tokens_(std::move(tokens)) {}

  std::string parse() {
    std::string expression = any();
    if (at_ < tokens_.size()) misplaced(tokens_[at_]);
    return expression;
  }

 private:
  [[noreturn]] static void misplaced(const QueryToken& token) {
    const std::string word = token.kind == TokenKind::all   ? "AND"
                             : token.kind == TokenKind::any ? "OR"
                                                            : "NOT";
    throw BadQuery(word +
                   (token.kind == TokenKind::without
                        ? " says what is to be left out of what is found: put words before "
                          "it and after it"
                        : " stands between two words or phrases") +
                   "; to search for the word itself write \"" + word + "\" in quotes");
  }

  const QueryToken* next() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }
  bool take(TokenKind kind) {
    if (next() == nullptr || next()->kind != kind) return false;
    ++at_;
    return true;
  }

  std::string any() {
    std::string left = all();
    while (take(TokenKind::any)) left = '(' + left + " OR " + all() + ')';
    return left;
  }

  std::string all() {
    std::string left = operand(), without;
    while (true) {
      const QueryToken* const token = next();
      if (token == nullptr || token->kind == TokenKind::any || token->kind == TokenKind::close)
        break;
      bool is_without = take(TokenKind::without);
      if (!is_without && take(TokenKind::all)) is_without = take(TokenKind::without);
      if (is_without) {
        const std::string right = operand();
        without = without.empty() ? right : '(' + without + " OR " + right + ')';
      } else {
        left = '(' + left + " AND " + operand() + ')';
      }
    }
    return without.empty() ? left : '(' + left + " NOT " + without + ')';
  }

  std::string operand() {
    const QueryToken* const token = next();
    if (token == nullptr) misplaced(tokens_[at_ - 1]);
    if (token->kind == TokenKind::open) {
      if (++depth_ > kDeepestQuery)
        throw BadQuery("the brackets of this query stand too deep in each other");
      ++at_;
      std::string inside = any();
      if (!take(TokenKind::close)) misplaced(*next());
      --depth_;
      return inside;
    }
    if (token->kind != TokenKind::term)
      misplaced(token->kind == TokenKind::close ? tokens_[at_ - 1] : *token);
    ++at_;
    return '"' + token->text + '"' + (token->prefix ? " *" : "");
  }

  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0, depth_ = 0;
};

}  // namespace

std::string index_expression(std::string_view query) {
  if (query.size() > kLongestQuery)
    throw BadQuery("this query is too long: " + std::to_string(kLongestQuery) +
                   " characters are the most");
  const std::string plain = plain_quotes(query);
  std::vector<QueryToken> tokens = with_sound_brackets(QueryLexer(plain).tokens());
  const auto terms = std::count_if(tokens.begin(), tokens.end(), [](const QueryToken& token) {
    return token.kind == TokenKind::term;
  });
  if (terms == 0) throw BadQuery("there is no word in this query to search for");
  if (static_cast<std::size_t>(terms) > kMostTerms) {
    throw BadQuery("this query has " + std::to_string(terms) + " words; " +
                   std::to_string(kMostTerms) + " are the most, or put them in quotes as a phrase");
  }
  return QueryParser(std::move(tokens)).parse();
}

}  // namespace store
