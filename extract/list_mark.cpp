#include "extract/list_mark.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/numbering.h"
#include "extract/utf8.h"
#include "extract/words.h"

namespace extract {
namespace {

struct Glyph {
  std::string_view text;
  int rank;
  bool certain;  // no letter and no dash: a bullet wherever a paragraph begins with it
};

// U+F0xx are the same glyphs where the symbol font's own code was kept.
constexpr std::array<Glyph, 24> kGlyphs = {
    {{"\u00B7", 1, true},  {"\u2022", 1, true},  {"\u25CF", 1, true},  {"\uF0B7", 1, true},
     {"\u2219", 1, true},  {"\u25E6", 2, true},  {"\u25CB", 2, true},  {"\u27A2", 2, true},
     {"\uF0D8", 2, true},  {"\u25AA", 3, true},  {"\u25A0", 3, true},  {"\uF0A7", 3, true},
     {"\uF0FC", 0, true},  {"\u2713", 0, true},  {"\u25BA", 0, true},  {"o", 2, false},
     {"\u00D8", 2, false}, {"\u00A7", 3, false}, {"\u00FC", 0, false}, {"\u0178", 0, false},
     {"-", 0, false},      {"\u2013", 0, false}, {"\u2014", 0, false}, {"*", 1, false}}};

const Glyph* glyph_at_start(std::string_view text) {
  const auto found = std::find_if(kGlyphs.begin(), kGlyphs.end(),
                                  [&](const Glyph& g) { return text.starts_with(g.text); });
  return found == kGlyphs.end() ? nullptr : &*found;
}

// A length such as "margin-left:36.0pt" in points; -1 when there is none.
double length_of(std::string_view style, std::string_view property) {
  std::size_t at = style.find(property);
  if (at == std::string_view::npos) return -1;
  at = style.find_first_not_of(" :", at + property.size());
  if (at == std::string_view::npos) return -1;
  const std::string rest(style.substr(at, 24));
  char* end = nullptr;
  const double number = std::strtod(rest.c_str(), &end);
  if (end == rest.c_str()) return -1;
  const std::string_view unit = std::string_view(end).substr(0, 2);
  if (unit == "in") return number * 72;
  if (unit == "cm") return number * 72 / 2.54;
  if (unit == "mm") return number * 72 / 25.4;
  return unit == "px" ? number * 0.75 : number;
}

std::string style_of(Node node) { return ascii_lower(node.attribute("style").value_or("")); }

// Word's room between mark and text: a span of a tiny font, or one marked as the list's own.
bool is_room(Node node) {
  if (!node.is_element()) return false;
  if (!node.attribute("style")) return false;
  const std::string style = style_of(node);
  if (style.find("7.0pt") == std::string::npos && style.find("7pt") == std::string::npos) {
    return false;
  }
  return is_blank_text(node.text());
}

bool is_list_styled(Node paragraph, const std::string& style) {
  const std::string names = ascii_lower(paragraph.attribute("class").value_or(""));
  return names.find("listparagraph") != std::string::npos ||
         names.find("listbullet") != std::string::npos ||
         style.find("mso-list") != std::string::npos ||
         (style.find("text-indent:-") != std::string::npos &&
          style.find("margin-left") != std::string::npos);
}

int number_rank(std::string_view number) {
  const std::string_view token = trimmed(number, "()[].: ");
  if (!token.empty() && token[0] >= '0' && token[0] <= '9') return 1;
  const std::string small = ascii_lower(token);
  return number_value('i', small) && (small.size() > 1 || small == "i") ? 3 : 2;
}

// Mark and span of blanks, as Word writes them. Looked for among the first nodes only.
std::optional<ListMark> mark_with_room(Node paragraph) {
  constexpr int kNodes = 24;
  constexpr std::size_t kLongestMark = 16;
  std::string text;
  Node node = following_node(paragraph, paragraph, true);
  for (int i = 0; node && i < kNodes; ++i, node = following_node(node, paragraph, true)) {
    if (node.is_text()) {
      text += squeeze(node.raw_text(), kLongestMark);
      if (text.size() > kLongestMark) return std::nullopt;
    } else if (is_room(node)) {
      const std::string& mark = text;
      ListMark out;
      out.last = node;
      if (is_item_number(mark)) {
        out.number = mark;
        out.rank = number_rank(mark);
        return out;
      }
      const Glyph* glyph = glyph_at_start(mark);
      if (mark.empty() || (glyph == nullptr && mark.size() > 4)) return std::nullopt;
      out.rank = glyph == nullptr ? 0 : glyph->rank;
      return out;
    }
  }
  return std::nullopt;
}

// A glyph at the beginning of the paragraph's own text.
std::optional<ListMark> mark_in_text(Node paragraph, bool list_styled) {
  Node node = following_node(paragraph, paragraph, true);
  while (node && (!node.is_text() || is_blank_text(node.raw_text()))) {
    node = following_node(node, paragraph, true);
  }
  if (!node) return std::nullopt;
  const std::string_view raw = node.raw_text();
  std::size_t begin = 0;
  while (begin < raw.size() && is_invisible(code_point_at(raw, begin).value)) {
    begin += code_point_at(raw, begin).length;
  }
  const Glyph* glyph = glyph_at_start(raw.substr(begin));
  if (glyph == nullptr || (!glyph->certain && !list_styled)) return std::nullopt;
  const std::string_view rest = raw.substr(begin + glyph->text.size());
  // "o" and "-" must be words of their own: "office", "-5 degrees" are text.
  const bool divided = rest.empty() || is_invisible(code_point_at(rest, 0).value);
  if (!glyph->certain && !divided) return std::nullopt;
  ListMark out;
  out.rank = glyph->rank;
  out.last = node;
  out.skip = begin + glyph->text.size();
  return out;
}

// Whether a lies deeper than b (+1), as deep (0) or less deep (-1).
int compare_depth(const ListMark& a, const ListMark& b) {
  constexpr double kSameMargin = 3;  // points
  if (a.margin >= 0 && b.margin >= 0 && std::abs(a.margin - b.margin) > kSameMargin) {
    return a.margin > b.margin ? 1 : -1;
  }
  const bool same_family = a.number.empty() == b.number.empty();
  if (!same_family || a.rank == 0 || b.rank == 0 || a.rank == b.rank) return 0;
  // "i." after "h." is a letter.
  if (a.number.size() == b.number.size() && !a.number.empty() &&
      std::abs(trimmed(a.number, "()[].")[0] - trimmed(b.number, "()[].")[0]) == 1) {
    return 0;
  }
  return a.rank > b.rank ? 1 : -1;
}

}  // namespace

std::optional<ListMark> list_mark(Node paragraph) {
  const std::string style = style_of(paragraph);
  std::optional<ListMark> mark = mark_with_room(paragraph);
  if (!mark) mark = mark_in_text(paragraph, is_list_styled(paragraph, style));
  if (!mark) return std::nullopt;
  mark->margin = length_of(style, "margin-left");
  const std::size_t level = style.find(" level");
  if (mark->margin < 0 && level != std::string::npos &&
      style.find("mso-list") != std::string::npos) {
    constexpr double kLevelWidth = 36;  // Word's own step
    mark->margin = kLevelWidth * std::atoi(style.c_str() + level + 6);
  }
  return mark;
}

bool is_bullet(std::string_view text) {
  constexpr std::size_t kLongestGlyph = 4;
  const std::string bare = squeeze(text, kLongestGlyph);
  const Glyph* glyph = glyph_at_start(bare);
  return glyph != nullptr && glyph->certain && glyph->text.size() == bare.size();
}

int list_level(const ListMark& mark, std::vector<ListMark>& enclosing) {
  while (!enclosing.empty() && compare_depth(mark, enclosing.back()) < 0) enclosing.pop_back();
  if (!enclosing.empty() && compare_depth(mark, enclosing.back()) == 0) {
    enclosing.back() = mark;
  } else {
    enclosing.push_back(mark);
  }
  return static_cast<int>(enclosing.size());
}

}  // namespace extract
