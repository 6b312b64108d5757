#include "extract/rich_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/numbering.h"
#include "extract/rich_walker.h"
#include "extract/words.h"

namespace extract {
namespace {

// Trees are at most about 512 deep (html_page.h); below that, words are kept and mark-up is not.
constexpr int kDeepest = 600;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kEmphasis = {
    {{"b", "strong"},
     {"strong", "strong"},
     {"i", "em"},
     {"em", "em"},
     {"u", "u"},
     {"ins", "u"},
     {"sub", "sub"},
     {"sup", "sup"}}};

std::string_view emphasis_of(std::string_view name) {
  const auto found = std::find_if(kEmphasis.begin(), kEmphasis.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == kEmphasis.end() ? std::string_view() : found->second;
}

// What an ol's numbers look like; style goes before type, as in a browser.
char number_type(Node list) {
  constexpr std::array<std::pair<std::string_view, char>, 6> kStyles = {{{"lower-alpha", 'a'},
                                                                         {"lower-latin", 'a'},
                                                                         {"upper-alpha", 'A'},
                                                                         {"upper-latin", 'A'},
                                                                         {"lower-roman", 'i'},
                                                                         {"upper-roman", 'I'}}};
  const std::string style = ascii_lower(list.attribute("style").value_or(""));
  for (const auto& [name, type] : kStyles) {
    if (style.find(name) != std::string::npos) return type;
  }
  const std::string_view type = list.attribute("type").value_or("1");
  const bool known =
      type.size() == 1 && std::string_view("1aAiI").find(type[0]) != std::string_view::npos;
  return known ? type[0] : '1';
}

}  // namespace

void RichWalker::emit(Piece::Kind kind, Inline text, int level) {
  pieces_.push_back(Piece{kind, std::move(text), level, ""});
}

// Ends a paragraph: what was gathered becomes an item if one is waiting, else a paragraph.
void RichWalker::flush() {
  Inline text = inline_.take();
  muted_ = false;
  const bool bare_bullet = !item_ && is_bullet(text.text);
  if (text.text.empty() || bare_bullet) return;
  if (item_) {
    item_->text = std::move(text);
    pieces_.push_back(std::move(*item_));
    item_.reset();
    return;
  }
  const int level = static_cast<int>(lists_.size());
  if (level == 0) marks_.clear();
  emit(Piece::Kind::paragraph, std::move(text), level);
}

void RichWalker::walk(Node node, int depth) {
  if (source_.without && node == source_.without) {
    inline_.drop_ellipsis();
    muted_ = true;
    return;
  }
  if (node.is_text()) {
    text(node);
  } else if (node.is_element()) {
    if (source_.unwanted && source_.unwanted(node)) return;
    if (depth > kDeepest) {
      if (!muted_) inline_.add(node.text());
      return;
    }
    element(node, depth);
  }
}

void RichWalker::text(Node node) {
  std::string_view raw = node.raw_text();
  if (skipped_to_) {
    if (node != skipped_to_->last) return;
    raw.remove_prefix(std::min(skipped_to_->skip, raw.size()));
    skipped_to_.reset();
  }
  if (muted_) return;
  while (preformatted_ && raw.find('\n') != std::string_view::npos) {
    inline_.add(raw.substr(0, raw.find('\n')));
    inline_.line_break();
    raw.remove_prefix(raw.find('\n') + 1);
  }
  inline_.add(raw);
}

void RichWalker::element(Node node, int depth) {
  if (skipped_to_ && node == skipped_to_->last) {
    skipped_to_.reset();
    return;
  }
  switch (shape_of(node)) {
    case Shape::dropped:
      return;
    case Shape::line_break:
      if (!muted_) inline_.line_break();
      return;
    case Shape::inline_text:
      return inline_element(node, depth);
    case Shape::list:
      return list(node, depth);
    case Shape::item:
      return item(node, depth);
    case Shape::table:
      return in_cell_ ? block(node, depth) : table(node, depth);
    case Shape::quote:
      return quote(node, depth);
    case Shape::heading:
      flush();
      inline_.enter("strong");
      block(node, depth);
      inline_.leave();
      return;
    case Shape::block:
      return block(node, depth);
  }
}

void RichWalker::block(Node node, int depth) {
  const bool cell = node.name() == "td" || node.name() == "th";
  // Cells of a table that is not kept as one stay on their row's line.
  if (cell && in_cell_) {
    inline_.add(" ");
    children(node, depth);
    inline_.add(" ");
    return;
  }
  flush();
  // Only paragraphs carry marks; asking every wrapper would look at the same nodes again.
  std::optional<ListMark> mark = node.name() == "p" ? list_mark(node) : std::nullopt;
  if (mark) {
    const int level = static_cast<int>(lists_.size()) + list_level(*mark, marks_);
    // In a real list item the mark only says it again.
    if (!item_) item_ = Piece{Piece::Kind::item, {}, level, mark->number};
    skipped_to_ = std::move(mark);
  }
  const bool outer = std::exchange(preformatted_, preformatted_ || node.name() == "pre");
  children(node, depth);
  preformatted_ = outer;
  flush();
  // An item without a word is none, and what follows is not it.
  if (node.name() == "p") {
    skipped_to_.reset();
    if (lists_.empty()) item_.reset();
  }
}

void RichWalker::inline_element(Node node, int depth) {
  const std::string_view emphasis = emphasis_of(node.name());
  std::string href;
  if (node.name() == "a") {
    const std::string printed(trimmed(node.attribute("href").value_or(""), " \t\r\n"));
    if (ascii_lower(printed.substr(0, 7)) == "mailto:") {
      href = printed;
    } else if (const auto url = printed.empty() ? std::nullopt : source_.base.resolve(printed)) {
      href = url->str() + (url->fragment().empty() ? "" : "#" + url->fragment());
    }
  }
  const bool entered = !emphasis.empty() || !href.empty();
  if (entered) inline_.enter(href.empty() ? emphasis : "a", href);
  children(node, depth);
  if (entered) inline_.leave();
}

void RichWalker::list(Node node, int depth) {
  flush();
  List list;
  if (node.name() == "ol") {
    list.type = number_type(node);
    const std::string start(node.attribute("start").value_or("1"));
    constexpr int kMostStart = 100000;
    list.next = std::clamp(std::atoi(start.c_str()), 0, kMostStart);
  }
  const auto enclosing = std::exchange(marks_, {});
  lists_.push_back(list);
  children(node, depth);
  flush();
  lists_.pop_back();
  marks_ = lists_.empty() ? std::vector<ListMark>() : enclosing;
  if (lists_.empty()) item_.reset();
}

void RichWalker::item(Node node, int depth) {
  flush();
  item_.reset();
  // A stray li stands in no list; it is a bullet all the same.
  const int level = std::max<int>(static_cast<int>(lists_.size()), 1);
  std::string number;
  if (!lists_.empty() && lists_.back().type != 0) {
    List& list = lists_.back();
    constexpr int kMostValue = 100000;
    if (const auto value = node.attribute("value")) {
      list.next = std::clamp(std::atoi(std::string(*value).c_str()), 0, kMostValue);
    }
    number = number_text(list.type, list.next++) + ".";
  }
  item_ = Piece{Piece::Kind::item, {}, level, std::move(number)};
  children(node, depth);
  flush();
  item_.reset();
}

void RichWalker::quote(Node node, int depth) {
  flush();
  const std::size_t before = pieces_.size();
  emit(Piece::Kind::quote_begin, {}, 0);
  block(node, depth);
  if (pieces_.size() == before + 1) {
    pieces_.pop_back();
  } else {
    emit(Piece::Kind::quote_end, {}, 0);
  }
}

RichText rich_text(const std::vector<Node>& nodes, const Url& base, Node without,
                   const Unwanted& unwanted) {
  const TextSource source{base, without, unwanted};
  RichWalker walker(source, false);
  for (const Node node : nodes) walker.walk(node, 0);
  return written(walker.take());
}

}  // namespace extract
