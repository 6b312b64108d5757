// Item parts: what one item's cell (or an item's page) consists of: title, blocks, documents,
// votes. Private to this folder's readers. Refuses to know the item's number and id.
// Source: the recipe's [words.classes] and [words.labels]; structure decides before words do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

struct ItemParts {
  Node title_node;
  std::string title;
  std::vector<Node> intro, minutes, decision;  // what stands under no label, or these
  std::vector<DocumentFact> documents;
  std::vector<VoteFact> votes;
  std::optional<ResourceLink> votes_page;
  std::vector<std::string> strange_links;   // listed among the documents, but none
  std::vector<std::string> strange_labels;  // marked as labels, but the recipe knows no such
  std::size_t closed_documents = 0;         // listed with a link to the reasons why they are closed
};
// `title` is the title where no class marks it.
ItemParts read_parts(Node cell, const PageView& view, Node title = {});

enum class LabelKind { none, minutes, decision, documents, other };
// What a node is as a label. `by_class`: the page marks labels by a class, so words alone are text.
LabelKind label_kind(Node node, bool by_class, const PageView& view);
// Whether labels are marked by class anywhere below.
bool has_class_labels(Node top, const PageView& view);

// A list (or paragraph) of links to documents and nothing else; an empty one when `expected`.
bool is_document_list(Node node, const PageView& view, bool expected);
bool is_votes_table(Node node, const PageView& view);
// A link to a document's further form, which says so: "View as DOCX (7/1)".
bool is_other_form(Node link, const PageView& view);
// A link to the reasons why a document or an item is closed to the public.
bool is_reasons_link(Node link, const PageView& view);
// Labels or blocks of text, told by their classes, below: a list of actions that was never closed
// holds the rest of its item.
bool holds_parts(Node top, const PageView& view);
// "Share this item", "Back to top": what a site puts into items for the reader's use.
bool is_furniture(Node node, const PageView& view);
// A piece that is one link to a page of the portal, neither an item's nor a document: an action
// outside its list, such as "View the decision for item 4."
bool is_action(Node node, const PageView& view);

}  // namespace extract
