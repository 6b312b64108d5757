#include "extract/html_depth.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "extract/html_tags.h"

namespace extract {
namespace {

constexpr std::size_t kDeepest = 512;
constexpr std::size_t kMostRepeated = 500'000;  // some 100 MB in Gumbo's tree
constexpr std::size_t kMostAttributes = 1'000;  // in one tag: duplicates are sought pair by pair

template <std::size_t n>
using Names = std::array<std::string_view, n>;

template <std::size_t n>
bool is_one_of(std::string_view name, const Names<n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr Names<18> kVoid = {"area",  "base",   "basefont", "bgsound", "br",     "col",
                             "embed", "frame",  "hr",       "image",   "img",    "input",
                             "link",  "keygen", "meta",     "param",   "source", "wbr"};
// Reopened in every block until they are closed, and closed from under what they hold.
constexpr Names<14> kFormatting = {"a", "b",    "big",   "code",   "em",     "font", "i",
                                   "s", "nobr", "small", "strike", "strong", "tt",   "u"};
// Neither blocks nor formatting: an end tag of another element looks past them.
constexpr Names<15> kOrdinary = {"span", "label", "abbr", "acronym", "cite", "q",   "sub", "sup",
                                 "var",  "kbd",   "samp", "del",     "ins",  "dfn", "bdo"};
// What end tags cannot reach over. Formatting left open inside ends with it.
constexpr Names<9> kWalls = {"td",     "th",      "caption", "table", "template",
                             "applet", "marquee", "object",  "select"};
constexpr Names<14> kTableParts = {"table", "caption", "colgroup", "tbody", "thead",
                                   "tfoot", "tr",      "td",       "th",    "body",
                                   "html",  "svg",     "math",     "select"};

// The elements whose end tag a start tag implies, searched for above the nearest other block.
bool implies_end(std::string_view opening, std::string_view open) {
  if (open == "p") return !is_one_of(opening, kFormatting) && !is_one_of(opening, kOrdinary);
  if (opening == "li") return open == "li";
  if (opening == "dt" || opening == "dd") return open == "dt" || open == "dd";
  if (opening == "option") return open == "option";
  if (opening == "optgroup") return open == "option" || open == "optgroup";
  const bool cell = open == "td" || open == "th";
  if (opening == "td" || opening == "th") return cell;
  const bool row = cell || open == "tr";
  if (opening == "tr") return row;
  const bool group = opening == "tbody" || opening == "thead" || opening == "tfoot";
  return group && (row || open == "tbody" || open == "thead" || open == "tfoot");
}

// The stack of open elements and the list of formatting elements, near enough to the real ones:
// where they differ, there are more here.
class OpenElements {
 public:
  bool is_too_deep() const {
    return open_.size() > kDeepest || formatting_.size() > kDeepest || repeated_ > kMostRepeated;
  }
  bool in(std::string_view name) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.name == name; });
  }
  bool in_foreign() const { return in("svg") || in("math"); }

  void start(const HtmlTag& tag) {
    const bool foreign = in_foreign();
    if (foreign ? tag.self_closing : is_one_of(tag.name, kVoid)) return;
    if (is_one_of(tag.name, kFormatting)) {
      if (tag.name == "a") drop_formatting("a");
      remember(tag);
    } else {
      repeated_ += formatting_.size();
      if (!foreign) end_implied(tag.name);
    }
    open_.push_back({tag.name, formatting_.size()});
  }

  void end(std::string_view name) {
    const bool formatting = is_one_of(name, kFormatting);
    const bool block = !formatting && !is_one_of(name, kOrdinary);
    if (formatting) drop_formatting(name);
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) {
        if (formatting) {
          open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
          close_down_to(i);
        }
        return;
      }
      if (stops(open_[i].name, name, block)) return;
    }
  }

 private:
  struct Open {
    std::string name;
    std::size_t formatting;  // how many were remembered when it opened
  };
  struct Formatting {
    std::string name;
    std::size_t whole_tag;  // hash: at most three alike are kept ("Noah's Ark")
  };

  static bool stops(std::string_view open, std::string_view ending, bool block) {
    if (open == "select") return true;
    if (is_one_of(open, kWalls)) return !is_one_of(ending, kTableParts) || open == "table";
    return !block && !is_one_of(open, kOrdinary) && !is_one_of(open, kFormatting);
  }

  void close_down_to(std::size_t index) {
    for (std::size_t i = open_.size(); i-- > index;) {
      if (is_one_of(open_[i].name, kWalls)) {
        formatting_.resize(std::min(formatting_.size(), open_[i].formatting));
      }
    }
    open_.resize(index);
  }

  void end_implied(std::string_view opening) {
    std::size_t cut = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (implies_end(opening, open_[i].name)) {
        cut = i;
      } else if (!is_one_of(open_[i].name, kFormatting) && !is_one_of(open_[i].name, kOrdinary)) {
        break;
      }
    }
    close_down_to(cut);
  }

  void remember(const HtmlTag& tag) {
    const std::size_t hash = std::hash<std::string_view>()(tag.raw);
    const auto alike = std::count_if(formatting_.begin(), formatting_.end(),
                                     [&](const Formatting& f) { return f.whole_tag == hash; });
    if (alike < 3) formatting_.push_back({tag.name, hash});
  }

  void drop_formatting(std::string_view name) {
    for (std::size_t i = formatting_.size(); i-- > 0;) {
      if (formatting_[i].name != name) continue;
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  std::vector<Open> open_;
  std::vector<Formatting> formatting_;
  std::size_t repeated_ = 0;
};

}  // namespace

bool nests_too_deep(std::string_view html) {
  HtmlTags tags(html);
  HtmlTag tag;
  OpenElements open;
  while (tags.next(tag)) {
    if (tag.attributes > kMostAttributes) return true;
    if (tag.closing) {
      open.end(tag.name);
      continue;
    }
    open.start(tag);
    if (open.is_too_deep()) return true;
    // Inside select and svg a style is an element like others, or none.
    if (is_raw_text(tag.name) && !open.in("select") && !open.in_foreign()) {
      tags.skip_raw_text(tag.name);
    }
  }
  return false;
}

}  // namespace extract
