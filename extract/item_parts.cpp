#include "extract/item_parts.h"

#include <algorithm>
#include <set>

#include "extract/document_link.h"
#include "extract/rich_pieces.h"
#include "extract/table_rows.h"

namespace extract {
namespace {

// Wrappers a skin puts round the parts are opened this deep; deeper ones are text.
constexpr int kDeepestWrapper = 8;

class PartsReader {
 public:
  PartsReader(const PageView& view, Node title) : view_(view), title_(title) {}

  ItemParts read(Node cell) {
    by_class_ = has_class_labels(cell, view_);
    children(cell, 0);
    return std::move(parts_);
  }

 private:
  void children(Node parent, int depth) {
    for (Node child = parent.first_child(); child; child = child.next()) node(child, depth);
  }

  void node(Node node, int depth) {
    if (!node.is_element()) {
      if (node.is_text() && !is_furniture(node, view_)) content(node);
      return;
    }
    if (view_.is_hidden(node) || view_.has_class(node, "skip") || is_furniture(node, view_)) return;
    if (view_.has_class(node, "actions") &&
        (depth == kDeepestWrapper || !holds_parts(node, view_))) {
      return;
    }
    if (!title(node) && !label(node) && !structure(node)) {
      if (depth < kDeepestWrapper && is_wrapper(node)) {
        children(node, depth + 1);
      } else {
        content(node);
      }
    }
  }

  bool title(Node node) {
    if (parts_.title_node || !(node == title_ || view_.has_class(node, "title"))) return false;
    parts_.title_node = node;
    parts_.title = take_size_off(title_text(node), view_.recipe()).title;
    documents_in(node, "report");
    return true;
  }

  // Without links to further forms of the document: "View as DOCX (7/1)".
  std::string title_text(Node node) const {
    std::vector<Node> others;
    for (const Node link : node.select(view_.recipe().path("page.link"))) {
      if (is_other_form(link, view_)) others.push_back(link);
    }
    if (others.empty()) return view_.text(node);
    std::string out;
    for (const Node text : view_.text_nodes({node})) {
      const bool other =
          std::any_of(others.begin(), others.end(), [&](Node link) { return link.contains(text); });
      if (!other) out += text.raw_text();
    }
    return collapse(out);
  }

  bool label(Node node) {
    const LabelKind kind = label_kind(node, by_class_, view_);
    if (kind == LabelKind::none) return false;
    in_documents_ = kind == LabelKind::documents;
    if (kind == LabelKind::minutes) block_ = &parts_.minutes;
    if (kind == LabelKind::decision) block_ = &parts_.decision;
    if (kind == LabelKind::other) {
      content(node);
      if (const std::string text = view_.text(node); !text.empty()) {
        parts_.strange_labels.push_back(text);
      }
    }
    return true;
  }

  // Votes and lists of documents: facts, not text.
  bool structure(Node node) {
    if (is_votes_table(node, view_)) {
      for (VoteFact& vote : read_vote_rows(node, view_)) parts_.votes.push_back(std::move(vote));
      return true;
    }
    if (is_only_link(node) || is_action(node, view_)) return true;
    const bool list = is_document_list(node, view_, in_documents_);
    // A paragraph or list of nothing but documents is a list of them, label or no.
    if (!list) return false;
    documents_in(node, "");
    return true;
  }

  // A paragraph that is one link to the recorded votes, or to the reasons an item is closed.
  bool is_only_link(Node node) {
    const std::vector<Node> texts = view_.text_nodes({node});
    const auto first = std::find_if(texts.begin(), texts.end(),
                                    [](Node text) { return !is_blank_text(text.raw_text()); });
    if (first == texts.end()) return false;
    Node link = first->parent();
    while (link && link != node && link.name() != "a") link = link.parent();
    if (!link || link.name() != "a" || view_.text(link) != view_.text(node)) return false;
    const std::optional<ResourceLink> target = view_.resource(link);
    if (target && target->kind == "votes") {
      parts_.votes_page = target;
      return true;
    }
    return !node.select(view_.recipe().path("meeting.restricted")).empty();
  }

  bool is_wrapper(Node top) const {
    const Shape shape = shape_of(top);
    // Lists are text but for the one that was opened for something else and never closed.
    if (shape == Shape::list || shape == Shape::item) return holds_parts(top, view_);
    const bool may =
        shape == Shape::block || shape == Shape::table ||
        (shape == Shape::inline_text && (top.name() != "a" || holds_parts(top, view_)));
    if (!may || view_.has_class(top, "text") || top.name() == "p") return false;
    for (Node node = following_node(top, top, true); node; node = following_node(node, top, true)) {
      if (view_.has_class(node, "title") || view_.has_class(node, "text") ||
          view_.has_class(node, "actions") || is_votes_table(node, view_) ||
          label_kind(node, by_class_, view_) != LabelKind::none) {
        return true;
      }
    }
    return false;
  }

  void content(Node node) {
    const bool blank = node.is_text() && is_blank_text(node.raw_text());
    if (!blank) in_documents_ = false;
    // Blanks count between two words, not before the first.
    if (!blank || !block_->empty()) block_->push_back(node);
  }

  void documents_in(Node top, std::string_view kind) {
    for (const Node link : top.name() == "a" ? std::vector<Node>{top}
                                             : top.select(view_.recipe().path("page.link"))) {
      std::optional<DocumentFact> fact = read_document(link, view_);
      if (fact && is_other_form(link, view_) && !parts_.documents.empty()) {
        fact->title = parts_.documents.back().title;
      }
      if (!fact && kind.empty() && is_reasons_link(link, view_)) {
        ++parts_.closed_documents;
        continue;
      }
      if (!fact) {
        if (kind.empty() || view_.is_file(link))
          parts_.strange_links.emplace_back(link.attribute("href").value_or(""));
        continue;
      }
      if (!kind.empty() && fact->kind == "attachment") fact->kind = kind;
      if (known_.insert(fact->id).second) parts_.documents.push_back(std::move(*fact));
    }
  }

  const PageView& view_;
  const Node title_;
  bool by_class_ = false;
  bool in_documents_ = false;
  ItemParts parts_;
  std::set<std::string> known_;  // documents met
  std::vector<Node>* block_ = &parts_.intro;
};

}  // namespace

ItemParts read_parts(Node cell, const PageView& view, Node title) {
  return PartsReader(view, title).read(cell);
}

}  // namespace extract
