// Declaration rows: a heading, a row of a table or an entry of a list as what it says of member,
// meeting, item and interest. Private to this folder. Refuses to know what stands round it.
// Source: [words.declarations] of the recipe. What a link leads to is sure; other text counts only
// under a column or behind a label of a known name.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// Which cell of a row says what.
struct DeclarationColumns {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  enum Field { name, meeting, date, item, nature, details, action, kFields };
  std::array<std::size_t, kFields> at;
  std::size_t columns = 0, known = 0;
  // Enough of them to say who declared what, or when.
  bool tells() const;
};
DeclarationColumns declaration_columns(const std::vector<Node>& header, const PageView& view);

struct DeclarationRow {
  ListedDeclaration fact;
  bool unclear = false;  // its links name two meetings, items or members
  bool partly = false;   // some of its text is neither linked nor labelled
};
// A row below such a header.
DeclarationRow declaration_of_cells(const std::vector<Node>& cells, const DeclarationColumns& is,
                                    const PageView& view);
// An entry without columns: by its links and labels alone.
DeclarationRow declaration_of_entry(const std::vector<Node>& parts, const PageView& view);
// What a heading says of what stands below it: by its links, by "Councillor A. Wex", by the heading
// of a meeting of `body`, or by nothing but a day.
ListedDeclaration declaration_heading(Node heading, const std::string& body, const PageView& view);

// Whether it names a member and anything that was declared, or where.
bool is_declaration(const ListedDeclaration& fact);
// Takes over what `fact` leaves unsaid of member, meeting and item.
void fill_declaration(ListedDeclaration& fact, const ListedDeclaration& above);

}  // namespace extract
