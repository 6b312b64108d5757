// The part of rich_text that knows elements by their names.
#include <array>

#include "extract/html_elements.h"
#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr NameSet kBlocks(std::to_array<std::string_view>(
    {"address", "article", "aside", "body",   "caption", "center",   "dd",
     "details", "dir",     "div",   "dl",     "dt",      "fieldset", "figcaption",
     "figure",  "footer",  "form",  "header", "hr",      "html",     "main",
     "menu",    "nav",     "p",     "pre",    "section", "summary",  "tbody",
     "td",      "tfoot",   "th",    "thead",  "tr"}));

// Never text, or never the council's.
constexpr NameSet kDropped(std::to_array<std::string_view>(
    {"applet", "audio",  "button", "canvas", "embed",    "frame",    "head",   "iframe",
     "img",    "input",  "link",   "map",    "meta",     "noscript", "object", "option",
     "script", "select", "style",  "svg",    "template", "title",    "video"}));

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
  if (kDropped.contains(name) || is_word_setting(name)) return Shape::dropped;
  if (is_invisible_by_style(element)) return Shape::dropped;
  if (name == "br") return Shape::line_break;
  if (name == "ul" || name == "ol") return Shape::list;
  if (name == "li") return Shape::item;
  if (name == "table") return Shape::table;
  if (name == "blockquote") return Shape::quote;
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return Shape::heading;
  return kBlocks.contains(name) ? Shape::block : Shape::inline_text;
}

}  // namespace extract
