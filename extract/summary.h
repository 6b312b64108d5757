// Summary: labels and their values, wherever a page puts them: beside each other in holders, in
// definition lists, in table rows. Private to this folder's readers. Refuses to know what the
// labels mean; they are asked for by the recipe's lists of words. Source: the recipe's [paths.page]
// label and [words.summary].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/page_view.h"

namespace extract {

class Summary {
 public:
  explicit Summary(const PageView& view);

  // The value beside the first label of this list that has one, collapsed; "" when none has.
  std::string value(std::string_view list) const;
  // The element that holds it; null when there is none.
  Node node(std::string_view list) const;
  bool has_label(std::string_view list) const;

 private:
  struct Entry {
    std::string label;  // collapsed
    Node value;         // null: nothing stands beside it
  };
  Node value_beside(Node label) const;
  bool holds_label(Node node) const;

  const PageView& view_;
  std::vector<Node> labels_;
  std::vector<Entry> entries_;
};

}  // namespace extract
