#include "extract/summary.h"

#include <algorithm>

namespace extract {
namespace {

Node next_element(Node node) {
  do node = node.next();
  while (node && !node.is_element());
  return node;
}

}  // namespace

Summary::Summary(const PageView& view) : view_(view), labels_(view.select("page.label")) {
  constexpr std::size_t kLongestLabel = 80;  // bytes
  constexpr std::size_t kMostLabels = 300;   // each is looked for in the values of all
  if (labels_.size() > kMostLabels) labels_.resize(kMostLabels);
  for (const Node label : labels_) {
    std::optional<std::string> words = view_.short_text(label, kLongestLabel);
    if (words && !words->empty()) entries_.push_back({std::move(*words), label});
  }
  for (Entry& entry : entries_) entry.value = value_beside(entry.value);
}

// The next element, of the label's own or of what holds nothing but the label.
Node Summary::value_beside(Node label) const {
  constexpr int kMostHolders = 5;
  if (label.name() == "th") {
    const Node cell = next_element(label);  // and not the rows below a header
    return cell.name() == "td" ? cell : Node();
  }
  const std::string words = view_.text(label);
  for (int i = 0; i < kMostHolders && label && label != view_.content(); ++i) {
    if (const Node beside = next_element(label)) return holds_label(beside) ? Node() : beside;
    label = label.parent();
    if (!label || view_.short_text(label, words.size()) != words) break;
  }
  return {};
}

// Another label with words: what begins there is the next entry.
bool Summary::holds_label(Node node) const {
  return std::any_of(labels_.begin(), labels_.end(), [&](Node label) {
    return node.contains(label) && view_.text(label).ends_with(':');
  });
}

std::string Summary::value(std::string_view list) const {
  const Node found = node(list);
  return found ? view_.text(found) : std::string();
}

Node Summary::node(std::string_view list) const {
  for (const Entry& entry : entries_) {
    if (entry.value && view_.recipe().is_label(entry.label, list) &&
        !view_.text(entry.value).empty())
      return entry.value;
  }
  return {};
}

bool Summary::has_label(std::string_view list) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return view_.recipe().is_label(entry.label, list);
  });
}

}  // namespace extract
