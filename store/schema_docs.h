// Schema docs: what each table, view and column of the archive is for, taken from the comments in
// the schema's own scripts. Refuses to know how it is shown. Source: schema_*.cpp.
//
// A comment belongs to the column that began last before it; before the first column, to the table.
// What comes behind an ALTER TABLE … ADD COLUMN is the column's. A view's column that is a table's
// under its own name says what that says.
#pragma once

#include <string>
#include <vector>

namespace store {

struct ColumnDoc {
  std::string name, type;   // "TEXT"; "" of a view's
  std::string description;  // "" the schema says nothing
};
struct TableDoc {
  std::string name;
  bool is_view = false;
  std::string description;
  std::vector<ColumnDoc> columns;
};

// Of the newest schema: tables, then views, by name.
std::vector<TableDoc> schema_docs();
// For tests: of these scripts, run one after the other.
std::vector<TableDoc> docs_of(const std::vector<std::string>& scripts);

}  // namespace store
