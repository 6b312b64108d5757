// Rich walker: goes over a piece of a page in order and gathers its paragraphs. Private to
// rich_text.cpp and rich_table.cpp.
// Refuses to know how pieces are written. Source: HTML and what Word leaves in it.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extract/inline_text.h"
#include "extract/list_mark.h"
#include "extract/rich_pieces.h"
#include "extract/rich_text.h"

namespace extract {

// Where a text comes from and what of it is left out.
struct TextSource {
  const Url& base;
  Node without;
  const Unwanted& unwanted;
};

// A walker is used once, for siblings in order.
class RichWalker {
 public:
  RichWalker(const TextSource& source, bool in_cell) : source_(source), in_cell_(in_cell) {}

  void walk(Node node, int depth);
  std::vector<Piece> take() {
    flush();
    return std::move(pieces_);
  }

 private:
  struct List {
    char type = 0;  // of its numbers; 0 for bullets
    int next = 1;
  };

  void children(Node node, int depth) {
    for (Node child = node.first_child(); child; child = child.next()) walk(child, depth + 1);
  }
  void element(Node node, int depth);
  void text(Node node);
  void block(Node node, int depth);
  void inline_element(Node node, int depth);
  void list(Node node, int depth);
  void item(Node node, int depth);
  void table(Node node, int depth);
  void quote(Node node, int depth);
  void emit(Piece::Kind kind, Inline text, int level);
  void flush();

  const TextSource& source_;
  const bool in_cell_;
  std::vector<Piece> pieces_;
  InlineText inline_;
  std::vector<List> lists_;             // real lists that are open
  std::vector<ListMark> marks_;         // Word's lists that are open
  std::optional<Piece> item_;           // an item whose text is still to come
  std::optional<ListMark> skipped_to_;  // no text before the end of this mark
  bool muted_ = false;                  // behind the stub, until the paragraph ends
  bool preformatted_ = false;
};

}  // namespace extract
