#include "extract/text_runs.h"

#include <algorithm>
#include <array>

#include "extract/item_parts.h"
#include "extract/rich_pieces.h"
#include "extract/utf8.h"

namespace extract {
namespace {

constexpr int kDeepestRun = 600;  // as in rich_text.cpp

bool is_cell(Node node) { return node.name() == "td" || node.name() == "th"; }

// Every place where `word` begins in `text`; linear, whatever the two are (Knuth-Morris-Pratt).
std::vector<std::size_t> places_of(const std::string& word, const std::string& text) {
  std::vector<std::size_t> places;
  if (word.empty()) return places;
  std::vector<std::size_t> border(word.size(), 0);
  for (std::size_t i = 1, length = 0; i < word.size(); ++i) {
    while (length > 0 && word[i] != word[length]) length = border[length - 1];
    if (word[i] == word[length]) ++length;
    border[i] = length;
  }
  std::size_t matched = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (matched > 0 && text[i] != word[matched]) matched = border[matched - 1];
    if (text[i] == word[matched]) ++matched;
    if (matched == word.size()) {
      places.push_back(i + 1 - word.size());
      matched = border[matched - 1];
    }
  }
  return places;
}

}  // namespace

std::string without_bullets(std::string_view squeezed) {
  constexpr std::array<std::string_view, 6> kBullets = {"\u00B7", "\u2022", "\u25AA",
                                                        "\uF0B7", "\uF0A7", "\uF0D8"};
  std::string out;
  out.reserve(squeezed.size());
  while (!squeezed.empty()) {
    if (const std::size_t plain = plain_ascii(squeezed, 0); plain > 0) {
      out += squeezed.substr(0, plain);
      squeezed.remove_prefix(plain);
      continue;
    }
    const auto bullet = std::find_if(kBullets.begin(), kBullets.end(),
                                     [&](std::string_view b) { return squeezed.starts_with(b); });
    if (bullet == kBullets.end()) out += squeezed.front();
    squeezed.remove_prefix(bullet == kBullets.end() ? 1 : bullet->size());
  }
  return out;
}

TextRuns::TextRuns(const PageView& view, Boundaries boundaries)
    : view_(view), boundaries_(boundaries) {
  if (!view.content()) return;
  by_class_ = boundaries == Boundaries::classes || has_class_labels(view.content(), view);
  visit(view.content(), 0, false, 0);
}

bool TextRuns::is_boundary(Node node, bool in_text, int depth) const {
  for (const char* list : {"heading", "label", "title", "skip"}) {
    if (view_.has_class(node, list)) return true;
  }
  constexpr int kDeepestActions = 16;  // lower down nobody asks what a list of actions holds
  if (view_.has_class(node, "actions")) return depth > kDeepestActions || !holds_parts(node, view_);
  if (in_text) return false;
  if (is_furniture(node, view_) || is_action(node, view_)) return true;
  if (is_votes_table(node, view_) || view_.has_class(node, "section")) return true;
  if (boundaries_ == Boundaries::strict && shape_of(node) == Shape::heading) return true;
  if (boundaries_ != Boundaries::classes && label_kind(node, by_class_, view_) != LabelKind::none)
    return true;
  return shape_of(node) == Shape::list && is_document_list(node, view_, false);
}

// Only labels change what follows; headings and lists of documents divide a part.
Block::Part TextRuns::part_behind(Node boundary) const {
  switch (label_kind(boundary, false, view_)) {
    case LabelKind::minutes:
      return Block::Part::minutes;
    case LabelKind::decision:
      return Block::Part::decision;
    default:
      return parts_.empty() ? Block::Part::intro : parts_.back();
  }
}

void TextRuns::visit(Node node, std::size_t parent, bool in_text, int depth) {
  const bool line_break = node.name() == "br";
  if (node.is_element() && !line_break && depth > 0) {
    if (view_.is_hidden(node)) return;
    if (is_boundary(node, in_text, depth)) {
      ends_.push_back(entries_.size());
      parts_.push_back(part_behind(node));
      return;
    }
  }
  const std::size_t self = visited_.size();
  visited_.push_back({node, parent, entries_.size(), entries_.size(), false});
  const std::size_t boundaries = ends_.size();
  if (node.is_text() || line_break) {
    const std::string words = without_bullets(squeeze(node.raw_text()));
    entries_.push_back({all_.size(), self, words.empty()});
    all_ += words;
  } else if (node.is_element() && depth < kDeepestRun) {
    const bool inside = in_text || view_.has_class(node, "text");
    for (Node child = node.first_child(); child; child = child.next()) {
      visit(child, self, inside, depth + 1);
    }
  }
  visited_[self].end = entries_.size();
  visited_[self].divided = ends_.size() != boundaries;
}

// The next boundary, or the end of the table cell the run begins in; a table that only begins with
// the run is part of it.
std::size_t TextRuns::end_of_run(std::size_t entry) const {
  const auto boundary = std::upper_bound(ends_.begin(), ends_.end(), entry);
  std::size_t end = boundary == ends_.end() ? entries_.size() : *boundary;
  std::size_t blanks = entry;
  while (blanks > 0 && entries_[blanks - 1].blank) --blanks;
  for (std::size_t at = entries_[entry].visited; at != 0; at = visited_[at].parent) {
    if (!is_cell(visited_[at].node)) continue;
    std::size_t table = at;
    while (table != 0 && visited_[table].node.name() != "table") table = visited_[table].parent;
    const bool holds_page = table == 0 || visited_[table].begin < blanks || visited_[table].divided;
    if (holds_page) end = std::min(end, visited_[at].end);
  }
  return end;
}

// Whole subtrees where the run takes them whole.
std::vector<Node> TextRuns::nodes_of(std::size_t begin, std::size_t end) const {
  std::vector<Node> nodes;
  while (begin < end) {
    std::size_t at = entries_[begin].visited;
    for (std::size_t up = visited_[at].parent; up != 0; up = visited_[up].parent) {
      const Visited& above = visited_[up];
      if (above.begin != begin || above.end > end || above.divided) break;
      at = up;
    }
    nodes.push_back(visited_[at].node);
    begin = visited_[at].end;
  }
  return nodes;
}

std::vector<TextRun> TextRuns::beginning_with(const std::string& squeezed) const {
  constexpr std::size_t kMostPlaces = 8;  // a short text may stand in many places
  std::vector<TextRun> runs;
  for (const std::size_t place : places_of(without_bullets(squeezed), all_)) {
    auto entry = std::lower_bound(entries_.begin(), entries_.end(), place,
                                  [](const Entry& e, std::size_t at) { return e.offset < at; });
    while (entry != entries_.end() && entry->blank && entry->offset == place) ++entry;
    if (entry == entries_.end() || entry->offset != place) continue;
    std::size_t begin = static_cast<std::size_t>(entry - entries_.begin());
    const std::size_t end = end_of_run(begin);
    // A block begins with the blanks before its first word; a boundary stays before them.
    const auto boundary = std::upper_bound(ends_.begin(), ends_.end(), begin);
    const std::size_t floor = boundary == ends_.begin() ? 0 : *(boundary - 1);
    while (begin > floor && entries_[begin - 1].blank) --begin;
    const auto labels = boundary - ends_.begin();
    runs.push_back({nodes_of(begin, end), labels == 0
                                              ? Block::Part::intro
                                              : parts_[static_cast<std::size_t>(labels - 1)]});
    if (runs.size() == kMostPlaces) break;
  }
  return runs;
}

}  // namespace extract
