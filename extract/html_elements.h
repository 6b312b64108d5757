// HTML elements: their kinds by name, as the parsing of HTML tells them apart.
// Refuses to know what follows from a kind. Source: WHATWG HTML 13.1.2, 13.2.4.2, 13.2.4.3.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace extract {

// What is said of names, looked up by the first letter: there are questions for every tag of a
// page.
template <typename Value, std::size_t N>
class NameMap {
 public:
  using Entry = std::pair<std::string_view, Value>;
  constexpr explicit NameMap(std::array<Entry, N> entries) : entries_(entries) {
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.first < b.first; });
    for (const Entry& entry : entries_) {
      for (std::size_t letter = place(entry.first.front()) + 1; letter < begin_.size(); ++letter) {
        ++begin_[letter];
      }
    }
  }
  // Null when it has no such name; lives as long as this.
  constexpr const Value* find(std::string_view name) const {
    if (name.empty() || name.front() < 'a' || name.front() > 'z') return nullptr;
    const std::size_t letter = place(name.front());
    for (std::size_t i = begin_[letter]; i < begin_[letter + 1]; ++i) {
      if (entries_[i].first == name) return &entries_[i].second;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t place(char letter) { return static_cast<std::size_t>(letter - 'a'); }
  std::array<Entry, N> entries_;
  std::array<std::uint8_t, 27> begin_{};  // where each letter's names begin
};

template <std::size_t N>
class NameSet {
 public:
  constexpr explicit NameSet(std::array<std::string_view, N> names) : map_(entries(names)) {}
  constexpr bool contains(std::string_view name) const { return map_.find(name) != nullptr; }

 private:
  struct Nothing {};
  static constexpr auto entries(const std::array<std::string_view, N>& names) {
    std::array<std::pair<std::string_view, Nothing>, N> all{};
    for (std::size_t i = 0; i < N; ++i) all[i].first = names[i];
    return all;
  }
  NameMap<Nothing, N> map_;
};

inline constexpr NameSet kVoid(std::to_array<std::string_view>(
    {"area",    "base", "basefont", "bgsound", "br",   "col",  "embed", "frame",  "hr",    "image",
     "isindex", "img",  "input",    "keygen",  "link", "meta", "param", "source", "track", "wbr"}));
// Reopened in every block until they are closed, and closed from under what they hold.
inline constexpr NameSet kFormatting(
    std::to_array<std::string_view>({"a", "b", "big", "code", "em", "font", "i", "s", "nobr",
                                     "small", "strike", "strong", "tt", "u"}));
// The standard's special elements, whose like end tags of other kinds don't look past; void ones
// left out, headings as one.
inline constexpr NameSet kSpecial(std::to_array<std::string_view>(
    {"address",  "applet",   "article",  "aside",      "blockquote", "body",      "button",
     "caption",  "center",   "colgroup", "dd",         "details",    "dir",       "div",
     "dl",       "dt",       "fieldset", "figcaption", "figure",     "footer",    "form",
     "frameset", "h",        "head",     "header",     "hgroup",     "html",      "iframe",
     "li",       "listing",  "main",     "marquee",    "menu",       "nav",       "noembed",
     "noframes", "noscript", "object",   "ol",         "p",          "plaintext", "pre",
     "script",   "section",  "select",   "style",      "summary",    "table",     "tbody",
     "td",       "template", "textarea", "tfoot",      "th",         "thead",     "title",
     "tr",       "ul",       "xmp"}));
// Special, but their end tags are treated as those of ordinary elements.
inline constexpr NameSet kShortEnding(
    std::to_array<std::string_view>({"iframe", "noembed", "noframes", "noscript", "plaintext",
                                     "script", "style", "textarea", "xmp"}));
// What end tags cannot reach over, but for those of a table's parts.
inline constexpr NameSet kWalls(std::to_array<std::string_view>(
    {"td", "th", "caption", "table", "template", "applet", "marquee", "object"}));
inline constexpr NameSet kTableParts(std::to_array<std::string_view>(
    {"table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th"}));
// What drawings consist of. Anything else in them ends them or not, by rules not worth following.
inline constexpr NameSet kDrawing(std::to_array<std::string_view>({"a",
                                                                   "animate",
                                                                   "animatetransform",
                                                                   "circle",
                                                                   "clippath",
                                                                   "defs",
                                                                   "desc",
                                                                   "ellipse",
                                                                   "filter",
                                                                   "g",
                                                                   "image",
                                                                   "line",
                                                                   "lineargradient",
                                                                   "marker",
                                                                   "mask",
                                                                   "metadata",
                                                                   "path",
                                                                   "pattern",
                                                                   "polygon",
                                                                   "polyline",
                                                                   "radialgradient",
                                                                   "rect",
                                                                   "set",
                                                                   "stop",
                                                                   "style",
                                                                   "svg",
                                                                   "switch",
                                                                   "symbol",
                                                                   "text",
                                                                   "textpath",
                                                                   "title",
                                                                   "tspan",
                                                                   "use",
                                                                   "view"}));

}  // namespace extract
