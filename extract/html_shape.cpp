#include "extract/html_shape.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_elements.h"
#include "extract/html_tags.h"

namespace extract {
namespace {

constexpr std::size_t kDeepestHtml = 512;
constexpr std::size_t kMostRepeated = 500'000;  // some 100 MB in Gumbo's tree

// The elements whose end tag a start tag implies, searched for above the nearest other block.
bool implies_end(std::string_view opening, std::string_view open) {
  if (open == "p") {
    return kSpecial.contains(opening) || opening == "hr" || opening == "isindex";
  }
  if (opening == "li") return open == "li";
  if (opening == "dt" || opening == "dd") return open == "dt" || open == "dd";
  if (opening == "option" || opening == "optgroup") return open == "option";
  const bool cell = open == "td" || open == "th";
  if (opening == "td" || opening == "th") return cell;
  const bool row = cell || open == "tr";
  if (opening == "tr") return row;
  const bool group = opening == "tbody" || opening == "thead" || opening == "tfoot";
  return group && (row || open == "tbody" || open == "thead" || open == "tfoot");
}

// Elements that are asked about at every tag: is one of these open?
enum class Landmark { none, svg, select, table, template_contents };

Landmark landmark_of(std::string_view name) {
  if (name == "svg") return Landmark::svg;
  if (name == "select") return Landmark::select;
  if (name == "table") return Landmark::table;
  return name == "template" ? Landmark::template_contents : Landmark::none;
}

// The stack of open elements and the list of formatting elements, near enough to the real ones:
// where they differ, there are more here.
class OpenElements {
 public:
  bool is_too_much() const {
    return open_.size() > kDeepestHtml || formatting_.size() > kDeepestHtml ||
           repeated_ > kMostRepeated || doubtful_;
  }
  // Not inside select and svg: a style is an element like others there, or none.
  bool has_raw_text() const { return !in(Landmark::select) && !in(Landmark::svg); }

  void start(const HtmlTag& tag) {
    if (in(Landmark::svg)) return start_in_drawing(tag);
    const std::string_view name = tag.name;
    // Framesets replace the page; formulas switch between two kinds of elements.
    if (name == "frameset" || name == "math") doubtful_ = true;
    if (tag.follows_text) reopen();
    if (is_ignored(name)) return;
    if (!in(Landmark::table) && name != "table" && kTableParts.contains(name)) return;
    if (leaves_select(name)) return;
    if (name == "a") end("a");
    if (!kSpecial.contains(name)) reopen();
    const bool formatting = kFormatting.contains(name);
    if (!formatting) end_implied(name);
    if (kVoid.contains(name) || (name == "svg" && tag.self_closing)) return;
    push({tag.name, formatting ? remember(tag) : 0});
  }

  void end(const HtmlTag& tag) {
    if (in(Landmark::svg)) {
      if (!kDrawing.contains(tag.name)) doubtful_ = true;
    } else if (tag.follows_text) {
      reopen();
    }
    end(tag.name);
  }

 private:
  struct Open {
    std::string name;
    std::size_t id;  // of a formatting element, else 0
  };
  struct Formatting {
    std::string name;
    std::size_t id;
    std::size_t whole_tag;  // hash: at most three alike are kept ("Noah's Ark")
  };

  // HTML may stand in title and desc, but has no business there.
  void start_in_drawing(const HtmlTag& tag) {
    const std::string_view inside = open_.back().name;
    if (!kDrawing.contains(tag.name) || inside == "title" || inside == "desc") doubtful_ = true;
    if (!tag.self_closing) push({tag.name, 0});
  }

  void end(std::string_view name) {
    if (is_ignored(name)) return;
    const bool formatting = kFormatting.contains(name);
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) {
        if (formatting) drop_formatting(name);
        // Forms and formatting end alone and leave what they hold open. So may others, for Gumbo
        // takes the end tag of one element it does not know for that of another.
        if ((kSpecial.contains(name) && name != "form") || name == "svg") {
          cut(i);
        } else {
          --count(open_[i]);
          open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return;
      }
      if (stops(open_[i].name, name)) return;
    }
    if (formatting) drop_formatting(name);
  }

  // Their end tags close nothing and their start tags open nothing twice.
  static bool is_ignored(std::string_view name) {
    return name == "html" || name == "head" || name == "body";
  }
  // Whether the end tag `ending` finds nothing beyond the open element `open`.
  static bool stops(std::string_view open, std::string_view ending) {
    if (open == "select" || open == "table" || open == "template") return true;
    if (kWalls.contains(open)) return !kTableParts.contains(ending);
    if (open == "svg") return true;
    if (ending == "li" && (open == "ul" || open == "ol")) return true;
    if (ending == "p" && open == "button") return true;
    const bool reaches = kSpecial.contains(ending) && !kShortEnding.contains(ending);
    return !reaches && !kFormatting.contains(ending) && kSpecial.contains(open);
  }

  bool in(Landmark landmark) const { return counts_[static_cast<std::size_t>(landmark)] != 0; }
  std::size_t& count(const Open& open) {
    return counts_[static_cast<std::size_t>(landmark_of(open.name))];
  }
  void push(Open open) {
    ++count(open);
    open_.push_back(std::move(open));
  }
  // A select ends where another control begins, whatever was left open in it. True when the tag
  // opens nothing more: a second <select> is no more than the end of the first.
  bool leaves_select(std::string_view opening) {
    const bool again = opening == "select";
    if (!again && opening != "input" && opening != "textarea" && opening != "keygen") return false;
    const auto select =
        std::find_if(open_.begin(), open_.end(), [](const Open& o) { return o.name == "select"; });
    if (select == open_.end() || in(Landmark::template_contents)) return false;
    cut(static_cast<std::size_t>(select - open_.begin()));
    return again;
  }

  void end_implied(std::string_view opening) {
    std::size_t last = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string_view name = open_[i].name;
      if (name == "option" && i + 1 < open_.size()) break;  // ends only when it is innermost
      if (implies_end(opening, name)) {
        last = i;
      } else if (!kFormatting.contains(name)) {
        break;
      }
    }
    cut(last);
  }

  // Formatting elements that go down with others come up again before the next text.
  void cut(std::size_t size) {
    for (std::size_t i = size; i < open_.size(); ++i) {
      are_lost_ = are_lost_ || open_[i].id != 0;
      --count(open_[i]);
    }
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(size), open_.end());
  }

  void reopen() {
    if (!are_lost_) return;
    are_lost_ = false;
    for (const Formatting& f : formatting_) {
      if (std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.id == f.id; })) {
        continue;
      }
      push({f.name, f.id});
      ++repeated_;
    }
  }

  std::size_t remember(const HtmlTag& tag) {
    const std::size_t hash = std::hash<std::string_view>()(tag.raw);
    const auto is_alike = [&](const Formatting& f) { return f.whole_tag == hash; };
    if (std::count_if(formatting_.begin(), formatting_.end(), is_alike) >= 3) {
      formatting_.erase(std::find_if(formatting_.begin(), formatting_.end(), is_alike));
    }
    formatting_.push_back({tag.name, ++last_id_, hash});
    return last_id_;
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
  std::array<std::size_t, 5> counts_{};  // of the open elements, by landmark
  std::size_t last_id_ = 0, repeated_ = 0;
  bool are_lost_ = false, doubtful_ = false;
};

}  // namespace

HtmlShape shape_of(std::string_view html) {
  HtmlShape shape;
  HtmlTags tags(html, &shape.words);
  HtmlTag tag;
  OpenElements open;
  while (tags.next(tag)) {
    while (tag.name != "a" && kFormatting.contains(tag.name) && !shape.words.empty() &&
           shape.words.back().is_value) {
      shape.words.pop_back();
    }
    if (tag.surplus != 0) shape.surplus_attributes.emplace_back(tag.surplus, tag.end - 1);
    if (shape.is_too_deep) continue;
    // Any heading's end tag closes whichever heading is open.
    const bool heading = tag.name.size() == 2 && tag.name >= "h1" && tag.name <= "h6";
    const bool raw_text = is_raw_text(tag.name) && open.has_raw_text();
    if (heading) tag.name = "h";
    if (tag.closing) {
      open.end(tag);
    } else {
      open.start(tag);
    }
    shape.is_too_deep = open.is_too_much();
    if (raw_text && !tag.closing) tags.skip_raw_text(tag.name);
  }
  return shape;
}

}  // namespace extract
