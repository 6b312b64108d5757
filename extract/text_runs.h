// Text runs: where in a page a text begins, and how far the block goes that begins there.
// Private to item_page.cpp. Refuses to know why one looks.
// Source: layouts of item pages: labelled blocks, bare paragraphs, tables, text in a div.
#pragma once

#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// What ends a block. `strict`: labels, headings, lists of documents, votes. For texts that have
// headings of their own, `labels`: headings only where they are labels; and for texts that have
// even these, `classes`: only what the platform marks.
enum class Boundaries { strict, labels, classes };

struct TextRun {
  std::vector<Node> nodes;
  Block::Part part = Block::Part::intro;  // by the label before it
};

class TextRuns {
 public:
  TextRuns(const PageView& view, Boundaries boundaries);

  // Each block whose text begins with `squeezed` (bullets aside), as nodes in order.
  std::vector<TextRun> beginning_with(const std::string& squeezed) const;

 private:
  // A text node or a line break, with the place of its text in all_.
  struct Entry {
    std::size_t offset = 0;
    std::size_t visited = 0;
    bool blank = true;
  };
  // Everything that was walked over, with the entries below it.
  struct Visited {
    Node node;
    std::size_t parent = 0;
    std::size_t begin = 0, end = 0;
    bool divided = false;  // a boundary lies below: never part of a block as a whole
  };

  void visit(Node node, std::size_t parent, bool in_text, int depth);
  bool is_boundary(Node node, bool in_text, int depth) const;
  Block::Part part_behind(Node boundary) const;
  std::size_t end_of_run(std::size_t entry) const;
  std::vector<Node> nodes_of(std::size_t begin, std::size_t end) const;

  const PageView& view_;
  const Boundaries boundaries_;
  bool by_class_ = false;
  std::string all_;
  std::vector<Entry> entries_;
  std::vector<Visited> visited_;
  std::vector<std::size_t> ends_;   // boundaries, as the entry each stands before
  std::vector<Block::Part> parts_;  // what follows each boundary
};

// Squeezed text without bullets, which one page draws and another makes of a list.
std::string without_bullets(std::string_view squeezed);

}  // namespace extract
