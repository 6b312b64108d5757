// Columns: a table for people: text columns to the left, numbers and dates to the right.
// Columns that say nothing in any row are left out. Refuses to know what is in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/terminal.h"

namespace cli {

class Columns {
 public:
  // `text` names the columns that hold text by their places, the first always.
  explicit Columns(std::vector<std::string> heads, std::vector<std::size_t> text = {0})
      : heads_(std::move(heads)), text_(std::move(text)) {}
  // A cell a head. "" and "0" say nothing.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  // Lines that begin with `indent` blanks; heads are faint. Text is clipped where the table would
  // be wider than `width` (0: never), that of the last column first.
  std::string text(const Style& style, std::size_t indent, std::size_t width) const;

 private:
  bool is_text(std::size_t column) const;
  std::vector<std::string> heads_;
  std::vector<std::size_t> text_;
  std::vector<std::vector<std::string>> rows_;
};

std::size_t characters(std::string_view utf8);  // columns of text without wide characters

}  // namespace cli
