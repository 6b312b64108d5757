// read_decision: the page of one decision. Labels with values, headings with text below, documents.
#include <algorithm>
#include <set>
#include <utility>

#include "extract/dates.h"
#include "extract/document_link.h"
#include "extract/page_view.h"
#include "extract/portal_pages.h"
#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kLongestLabel = 120;  // bytes
constexpr int kDeepestPart = 12;            // wrappers round the parts

// A label's text as it is kept: without the colon.
std::string bare_label(std::string label) {
  while (label.ends_with(':') || label.ends_with(' ')) label.pop_back();
  return label;
}

// "12345" of a link's "#AI12345".
std::string item_of(std::string_view href) {
  const std::string small = ascii_lower(href);
  const std::size_t at = small.rfind("#ai");
  if (at == std::string::npos) return "";
  const std::string id = small.substr(at + 3);
  constexpr std::size_t kMostDigits = 10;
  const bool number = !id.empty() && id.size() <= kMostDigits &&
                      id.find_first_not_of("0123456789") == std::string::npos;
  return number ? id : "";
}

class DecisionReader {
 public:
  DecisionReader(const HtmlPage& page, const PageContext& context)
      : context_(context), view_(page, context, &out_.problems) {}

  DecisionPage read() {
    if (!view_.content()) return std::move(out_);
    title();
    about();
    children(view_.content(), 0);
    end_section();
    const bool nothing = out_.decision.empty() && out_.purpose.empty() && out_.maker.empty() &&
                         out_.status.empty() && out_.details.empty();
    if (nothing) problem("decision", "decision.part", "The page says nothing of a decision.", {});
    return std::move(out_);
  }

 private:
  void problem(std::string field, std::string path, std::string message, Node at) {
    out_.problems.push_back({std::move(field), std::move(path), at.line(), std::move(message)});
  }
  bool is(const std::string& label, std::string_view list) const {
    return view_.recipe().is_label(label, list);
  }

  void title() {
    const Node heading = view_.first("page.heading");
    if (heading) out_.title = view_.text(heading);
    if (out_.title.empty()) {
      problem("title", "page.heading", "The page does not name the decision.", view_.content());
    }
  }

  // What the decision is about, by the address and the page's links to other pages.
  void about() {
    const auto self = view_.recipe().identify(context_.address, context_.base);
    if (self && self->kind == "decision" && self->id.starts_with("ai")) {
      out_.item = self->id.substr(2);
    }
    for (const Node link : view_.select("page.link")) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!target) continue;
      if (target->kind == "issue" && out_.issue.empty()) out_.issue = target->id;
    }
  }

  void children(Node parent, int depth) {
    for (Node child = parent.first_child(); child; child = child.next()) node(child, depth);
  }

  void node(Node node, int depth) {
    if (!node.is_element()) {
      if (node.is_text()) section_.push_back(node);
      return;
    }
    if (view_.is_hidden(node) || view_.has_class(node, "skip") ||
        view_.has_class(node, "heading") || view_.has_class(node, "actions")) {
      return;
    }
    if (view_.has_class(node, "text")) {
      section_.push_back(node);
    } else if (shape_of(node) == Shape::heading) {
      begin_section(view_.text(node));
    } else if (!label(node)) {
      if (depth < kDeepestPart && holds_part(node)) {
        children(node, depth + 1);
      } else {
        section_.push_back(node);
      }
    }
  }

  bool holds_part(Node top) const {
    return static_cast<bool>(top.first(view_.recipe().path("decision.part")));
  }

  // A paragraph that begins with a label: its value stands behind it, or below when there is none.
  bool label(Node node) {
    const std::vector<Node> labels = labels_in(node);
    if (labels.size() != 1) return false;
    const std::string whole = view_.text(node), name = view_.text(labels.front());
    if (name.size() > kLongestLabel || !whole.starts_with(name)) return false;
    end_section();
    const std::string value(trimmed(std::string_view(whole).substr(name.size()), " :"));
    if (value.empty()) {
      begin_section(name);
    } else {
      field(name, value, node);
      label_.clear();
    }
    return true;
  }

  // The elements marked as labels in a line, itself included; of nested ones the outermost.
  std::vector<Node> labels_in(Node line) const {
    if (view_.has_class(line, "field")) return {line};
    for (Node child = line.first_child(); child; child = child.next()) {
      const Shape shape = child.is_element() ? shape_of(child) : Shape::inline_text;
      const bool divides = shape != Shape::inline_text && shape != Shape::line_break;
      if (divides && shape != Shape::dropped) return {};
    }
    std::vector<Node> out;
    for (const Node part : line.select(view_.recipe().path("decision.part"))) {
      if (out.empty() || !out.back().contains(part)) out.push_back(part);
    }
    return out;
  }

  void field(const std::string& label, const std::string& value, Node node) {
    if (is(label, "decision.maker") && out_.maker.empty()) {
      out_.maker = value;
    } else if (is(label, "decision.status") && out_.status.empty()) {
      out_.status = value;
    } else if (is(label, "decision.key")) {
      out_.key = yes_or_no(value, "key", node);
    } else if (is(label, "decision.call_in")) {
      out_.call_in = yes_or_no(value, "call_in", node);
    } else if (is(label, "decision.published")) {
      day(out_.published, value, "published", node);
    } else if (is(label, "decision.decided")) {
      day(out_.decided, value, "decided", node);
    } else if (is(label, "decision.effective")) {
      day(out_.effective, value, "effective", node);
    } else if (is(label, "decision.meeting")) {
      meeting(value, node);
    } else if (RichText* const text = text_of(label); text != nullptr && text->empty()) {
      *text = view_.rich(without_label(node));
    } else {
      out_.details.push_back({bare_label(label), value});
    }
    documents_in(node);
  }

  RichText* text_of(const std::string& label) {
    if (is(label, "labels.decision")) return &out_.decision;
    if (is(label, "decision.purpose")) return &out_.purpose;
    if (is(label, "decision.reasons")) return &out_.reasons;
    if (is(label, "decision.alternatives")) return &out_.alternatives;
    return nullptr;
  }

  // What stands behind the label in its paragraph.
  std::vector<Node> without_label(Node node) const {
    std::vector<Node> out;
    const std::vector<Node> labels = labels_in(node);
    for (Node child = node.first_child(); child; child = child.next()) {
      const bool of_label = std::any_of(labels.begin(), labels.end(), [&](Node label) {
        return child == label || child.contains(label);
      });
      if (!of_label) out.push_back(child);
    }
    return out;
  }

  std::optional<bool> yes_or_no(const std::string& value, const char* field, Node node) {
    const std::string text = folded(value);
    const auto begins = [&](const std::string& word) {
      return text.starts_with(word) && has_word(text.substr(0, word.size() + 1), word);
    };
    const auto any = [&](std::string_view list) {
      const auto& words = view_.recipe().words(list);
      return std::any_of(words.begin(), words.end(), begins);
    };
    if (any("decision.no")) return false;
    if (any("decision.yes")) return true;
    problem(field, "decision.yes", "Neither yes nor no: \"" + value + "\".", node);
    return std::nullopt;
  }

  void day(std::string& to, const std::string& value, const char* field, Node node) {
    const std::optional<FoundDate> found = last_date(value);
    if (!found) return problem(field, "decision.part", "No date in \"" + value + "\".", node);
    if (to.empty()) to = found->when.date;
  }

  void meeting(const std::string& value, Node node) {
    for (const Node link : node.select(view_.recipe().path("page.link"))) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!target || target->kind != "meeting") continue;
      out_.meeting = target->id;
      if (out_.item.empty()) out_.item = item_of(link.attribute("href").value_or(""));
      return;
    }
    out_.details.push_back({"Decided at meeting", value});
  }

  void begin_section(const std::string& label) {
    end_section();
    label_ = label;
  }

  void end_section() {
    const std::string label = std::exchange(label_, "");
    std::vector<Node> nodes = std::exchange(section_, {});
    if (is(label, "labels.documents")) {
      for (const Node node : nodes) documents_in(node);
      return;
    }
    const RichText text = view_.rich(nodes);
    if (text.empty()) return;
    RichText* const known = text_of(label);
    if (known != nullptr && known->empty()) {
      *known = text;
    } else {
      out_.details.push_back({bare_label(label), text.text});
    }
    for (const Node node : nodes) {
      if (!view_.has_class(node, "text")) documents_in(node);
    }
  }

  void documents_in(Node top) {
    if (!top.is_element()) return;
    const std::vector<Node> links =
        top.name() == "a" ? std::vector<Node>{top} : top.select(view_.recipe().path("page.link"));
    for (const Node link : links) {
      std::optional<DocumentFact> fact = read_document(link, view_);
      if (fact && known_.insert(fact->id).second) out_.documents.push_back(std::move(*fact));
    }
  }

  const PageContext& context_;
  DecisionPage out_;
  PageView view_;  // after out_: it writes its problems there
  std::string label_;
  std::vector<Node> section_;
  std::set<std::string> known_;
};

}  // namespace

DecisionPage read_decision(const HtmlPage& page, const PageContext& context) {
  return DecisionReader(page, context).read();
}

}  // namespace extract
