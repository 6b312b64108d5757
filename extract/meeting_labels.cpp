#include "extract/meeting_labels.h"

#include <algorithm>

#include "extract/rich_pieces.h"

namespace extract {
namespace {

class LabelReader {
 public:
  LabelReader(const PageView& view, MeetingPage& page)
      : view_(view), page_(page), labels_(view.select("meeting.label")) {}

  void read(const std::function<bool(Node)>& skipped) {
    for (const Node label : labels_) {
      if (skipped(label)) continue;
      const std::optional<std::string> name = view_.short_text(label, kLongestLabel);
      if (!name) continue;
      field(label, *name, "venue", page_.venue);
      field(label, *name, "contact", page_.contact);
      field(label, *name, "note", page_.note);
    }
  }

 private:
  static constexpr std::size_t kLongestLabel = 80;  // bytes

  void field(Node label, const std::string& name, const std::string& which, std::string& value) {
    const std::string words = "labels." + which;
    if (!value.empty() || !view_.recipe().is_label(name, words)) return;
    value = value_of(label, name);
    if (!value.empty()) return;
    page_.problems.push_back(
        {which, "meeting.label", label.line(), "Nothing stands beside \"" + name + "\"."});
  }

  // Another label ends a value: the platform's, or words that end in a colon.
  bool is_label(Node node) const {
    if (std::find(labels_.begin(), labels_.end(), node) == labels_.end()) return false;
    if (node.name() == "dt" || node.name() == "th") return true;
    return view_.text(node).ends_with(':');
  }

  bool holds_label(Node node) const {
    return std::any_of(labels_.begin(), labels_.end(),
                       [&](Node label) { return node.contains(label) && is_label(label); });
  }

  // Beside the label, else in the paragraph after one that holds nothing but the label.
  std::string value_of(Node label, const std::string& name) const {
    const bool own_block = label.name() == "p" || label.name() == "div";
    std::string value = text_from(own_block ? label.first_child() : label.next(), own_block);
    const Node block = own_block ? label : label.parent();
    if (!value.empty() || !block || shape_of(block) != Shape::block) return value;
    if (view_.short_text(block, kLongestLabel) != name) return value;
    Node next = block.next();
    while (next && !next.is_element()) next = next.next();
    if (!next || shape_of(next) != Shape::block || holds_label(next)) return value;
    return text_from(next.first_child(), false);
  }

  // What stands from `node` on, without links to a map.
  std::string text_from(Node node, bool one_line) const {
    std::string out;
    for (; node; node = node.next()) {
      if (node.is_element() && view_.is_hidden(node)) continue;
      if (is_label(node) || (node.is_element() && holds_label(node))) break;
      if (node.name() == "br" && one_line) break;
      if (node.name() == "br") out += ' ';
      const std::string text = view_.text(node);
      if (node.name() == "a" && view_.recipe().is_label(text, "labels.directions")) {
        // "Guildhall. View directions": the full stop is the link's.
        while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
        continue;
      }
      // A text is taken as it stands: its blanks may divide it from what follows.
      out += node.is_text() ? std::string(node.raw_text()) : text;
    }
    return collapse(out);
  }

  const PageView& view_;
  MeetingPage& page_;
  const std::vector<Node> labels_;
};

}  // namespace

void read_labels(const PageView& view, const std::function<bool(Node)>& skipped,
                 MeetingPage& page) {
  LabelReader(view, page).read(skipped);
}

}  // namespace extract
