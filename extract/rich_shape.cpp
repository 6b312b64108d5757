// The part of rich_text that knows elements by their names.
#include <array>
#include <utility>

#include "extract/html_elements.h"
#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside", "body",   "caption", "center",   "dd",
     "details", "dir",     "div",   "dl",     "dt",      "fieldset", "figcaption",
     "figure",  "footer",  "form",  "header", "hr",      "html",     "main",
     "menu",    "nav",     "p",     "pre",    "section", "summary",  "tbody",
     "td",      "tfoot",   "th",    "thead",  "tr"});

// Never text, or never the council's.
constexpr auto kDropped = std::to_array<std::string_view>(
    {"applet", "audio",  "button", "canvas", "embed",    "frame",    "head",   "iframe",
     "img",    "input",  "link",   "map",    "meta",     "noscript", "object", "option",
     "script", "select", "style",  "svg",    "template", "title",    "video"});

constexpr auto kOthers = std::to_array<std::pair<std::string_view, Shape>>({
    {"br", Shape::line_break},
    {"ul", Shape::list},
    {"ol", Shape::list},
    {"li", Shape::item},
    {"table", Shape::table},
    {"blockquote", Shape::quote},
    {"h1", Shape::heading},
    {"h2", Shape::heading},
    {"h3", Shape::heading},
    {"h4", Shape::heading},
    {"h5", Shape::heading},
    {"h6", Shape::heading},
});

constexpr auto all_shapes() {
  std::array<std::pair<std::string_view, Shape>, kBlocks.size() + kDropped.size() + kOthers.size()>
      all{};
  auto next = all.begin();
  for (const std::string_view name : kBlocks) *next++ = {name, Shape::block};
  for (const std::string_view name : kDropped) *next++ = {name, Shape::dropped};
  for (const auto& other : kOthers) *next++ = other;
  return all;
}
constexpr NameMap kShapes(all_shapes());

// Word's own settings (<xml>, <w:WordDocument>) hold no text of the document. Its <o:p> and shapes
// do at times: unclosed, they swallow the paragraph's words, so only the tag goes.
bool is_word_setting(std::string_view name) { return name == "xml" || name.starts_with("w:"); }

bool is_invisible_by_style(Node element) {
  const auto printed = element.attribute("style");
  if (!printed) return false;
  const std::string style = ascii_lower(*printed);
  return style.find("display:none") != std::string::npos ||
         style.find("display: none") != std::string::npos ||
         style.find("mso-hide:all") != std::string::npos;
}

}  // namespace

Shape shape_of(Node element) {
  const std::string_view name = element.name();
  const Shape* known = kShapes.find(name);
  if (known != nullptr && *known == Shape::dropped) return Shape::dropped;
  if (is_word_setting(name) || is_invisible_by_style(element)) return Shape::dropped;
  return known == nullptr ? Shape::inline_text : *known;
}

}  // namespace extract
