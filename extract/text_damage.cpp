#include "extract/text_damage.h"

#include "extract/words.h"

namespace extract {
namespace {

bool is_word_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}

// The word round `at`, between white space.
std::string_view word_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kBlanks = " \n\t";
  const std::size_t before = text.find_last_of(kBlanks, at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, text.find_first_of(kBlanks, at) - begin);
}

// "Gr?p": letters on both sides. Addresses have question marks too.
std::string_view lost_letter(std::string_view text) {
  for (std::size_t at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1)) {
    const bool inside = at > 0 && at + 1 < text.size() && is_word_letter(text[at - 1]) &&
                        is_word_letter(text[at + 1]);
    if (!inside) continue;
    const std::string_view word = word_at(text, at);
    constexpr std::size_t kLongest = 40;  // bytes
    if (word.size() <= kLongest && word.find_first_of("/=&@") == std::string_view::npos)
      return word;
  }
  return {};
}

}  // namespace

std::optional<std::string> text_damage(std::string_view text, const Recipe& recipe) {
  const std::string small = ascii_lower(text);
  for (const std::string& residue : recipe.words("damage.residue")) {
    if (holds(small, residue)) {
      return "The text holds the residue of an embedded object, \"" + residue + "\".";
    }
  }
  // Of each character of UTF-8 that was taken for Latin-1, the first byte became such a letter.
  constexpr char kLatin1Letter = '\xC3';
  const bool may_be_twice = text.find(kLatin1Letter) != text.npos;
  const std::string same = may_be_twice ? folded(text) : "";
  for (const std::string& twice : recipe.words("damage.twice_decoded")) {
    if (may_be_twice && holds(same, twice)) {
      return "The text was decoded wrongly before the portal had it: \"" + twice + "\".";
    }
  }
  const std::string_view word = lost_letter(text);
  if (word.empty()) return std::nullopt;
  return "A letter was lost before the portal had the text: \"" + std::string(word) + "\".";
}

}  // namespace extract
