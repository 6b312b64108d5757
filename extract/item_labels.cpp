// The part of item_parts that tells labels, lists of documents and votes from text.
#include <algorithm>

#include "extract/item_parts.h"
#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kLongestItemLabel = 80;  // bytes

LabelKind kind_of_words(std::string_view text, const Recipe& recipe) {
  if (recipe.is_label(text, "labels.minutes")) return LabelKind::minutes;
  if (recipe.is_label(text, "labels.decision")) return LabelKind::decision;
  if (recipe.is_label(text, "labels.documents")) return LabelKind::documents;
  return LabelKind::none;
}

Node next_element(Node node) {
  do {
    node = node.next();
  } while (node && !node.is_element());
  return node;
}

bool is_label_shape(Node node) {
  const Shape shape = shape_of(node);
  if (shape == Shape::heading || node.name() == "p" || node.name() == "div") return true;
  if (node.name() == "dt" || node.name() == "summary") return true;
  return node.name() == "strong" || node.name() == "b" || node.name() == "span";
}

}  // namespace

LabelKind label_kind(Node node, bool by_class, const PageView& view) {
  if (!node.is_element()) return LabelKind::none;
  if (view.has_class(node, "label")) {
    const LabelKind kind = kind_of_words(view.text(node), view.recipe());
    return kind == LabelKind::none ? LabelKind::other : kind;
  }
  if (by_class || !is_label_shape(node) || view.has_class(node, "text")) return LabelKind::none;
  const std::optional<std::string> text = view.short_text(node, kLongestItemLabel);
  if (!text || text->empty()) return LabelKind::none;
  const LabelKind kind = kind_of_words(*text, view.recipe());
  // "Documents:" is also how minutes begin; as a label a list stands under it.
  if (kind == LabelKind::documents && shape_of(node) != Shape::heading) {
    const Node next = next_element(node);
    return next && is_document_list(next, view, true) ? kind : LabelKind::none;
  }
  return kind;
}

bool has_class_labels(Node top, const PageView& view) {
  for (Node node = top; node; node = following_node(node, top, true)) {
    if (view.has_class(node, "label")) return true;
  }
  return false;
}

bool is_other_form(Node link, const PageView& view) {
  const std::optional<std::string> text = view.short_text(link, kLongestItemLabel);
  if (!text) return false;
  const std::string small = folded(*text);
  const auto& words = view.recipe().words("labels.other_form");
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return small.starts_with(word + " "); });
}

bool is_reasons_link(Node link, const PageView& view) {
  return static_cast<bool>(link.first(view.recipe().path("meeting.reasons")));
}

bool holds_parts(Node top, const PageView& view) {
  for (Node node = following_node(top, top, true); node; node = following_node(node, top, true)) {
    if (view.has_class(node, "label") || view.has_class(node, "text")) return true;
  }
  return false;
}

bool is_document_list(Node node, const PageView& view, bool expected) {
  const Shape shape = shape_of(node);
  const bool list = shape == Shape::list;
  if (!list && shape != Shape::block && shape != Shape::item && node.name() != "a") return false;
  // A link that was never closed holds the rest of its item.
  if (view.has_class(node, "text") || (node.name() == "a" && holds_parts(node, view))) return false;
  // A run of this many nodes without a word or a link is no list anybody reads.
  constexpr std::size_t kMostEmpty = 2000;
  std::size_t documents = 0, empty = 0;
  bool enter = true, words = false;
  for (Node at = node; at; at = following_node(at, node, enter)) {
    enter = !at.is_element() || !view.is_hidden(at);
    if (++empty > kMostEmpty) return false;
    if (at.name() == "a" && at.attribute("href")) {
      const std::optional<ResourceLink> target = view.resource(at);
      const bool document = (target && target->kind == "document") || is_reasons_link(at, view);
      // Under its label a list may hold other links (to other sites); elsewhere it is text.
      if (!document && !expected) return false;
      documents += document ? 1 : 0;
      empty = 0;
      words = words || !document;
      enter = false;
    } else if (at.is_text() && !is_blank_text(at.raw_text())) {
      const bool divider = squeeze(at.raw_text(), 2).size() <= 2;  // "," or "-" between links
      if (!divider && !(expected && list)) return false;
      empty = 0;
      words = true;
    }
  }
  return documents > 0 || (expected && list && !words);
}

bool is_votes_table(Node node, const PageView& view) {
  if (node.name() != "table") return false;
  for (Node child = node.first_child(); child; child = child.next()) {
    if (child.name() == "caption") return view.recipe().is_label(view.text(child), "labels.votes");
  }
  return false;
}

}  // namespace extract
