#include "store/bodies.h"

#include <algorithm>

namespace store {
namespace {

bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

// " adur planning committee ": the words in small letters, a blank about each.
std::string words_of_name(std::string_view text) {
  std::string words = " ";
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_of_word(c)) {
      words += c;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

}  // namespace

std::vector<std::string> body_phrases(std::string_view committees) {
  std::vector<std::string> phrases;
  for (std::size_t from = 0; from <= committees.size();) {
    const std::size_t end = std::min(committees.find(';', from), committees.size());
    std::string phrase = words_of_name(committees.substr(from, end - from));
    if (phrase != " ") phrases.push_back(std::move(phrase));
    from = end + 1;
  }
  return phrases;
}

std::vector<const CouncilRow*> councils_of_body(const std::vector<CouncilRow>& councils,
                                                std::string_view name) {
  const std::string words = words_of_name(name);
  std::vector<const CouncilRow*> all, own;
  for (const CouncilRow& council : councils) {
    all.push_back(&council);
    const auto phrases = body_phrases(council.committees);
    const bool is_own = std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) {
      return words.find(phrase) != std::string::npos;
    });
    if (is_own) own.push_back(&council);
  }
  return own.empty() ? all : own;
}

std::string joined_field(const std::vector<const CouncilRow*>& councils,
                         std::string CouncilRow::*field) {
  std::string text;
  for (const CouncilRow* council : councils) {
    if (!(council->*field).empty()) text += (text.empty() ? "" : "; ") + council->*field;
  }
  return text;
}

}  // namespace store
