// Columns: a table for people: the first column is text, the others numbers or dates to its right.
// Columns that say nothing in any row are left out. Refuses to know what is in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/terminal.h"

namespace cli {

class Columns {
 public:
  explicit Columns(std::vector<std::string> heads) : heads_(std::move(heads)) {}
  // A cell a head. "" and "0" say nothing.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  // Lines that begin with `indent` blanks; heads are faint. The first column is clipped where the
  // table would be wider than `width` (0: never).
  std::string text(const Style& style, std::size_t indent, std::size_t width) const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

std::size_t characters(std::string_view utf8);  // columns of text without wide characters

}  // namespace cli
