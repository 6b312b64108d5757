// Search SQL: the statement that a query with its filter is. Private to store/*.cpp.
// Source: sqlite.org/fts5.html.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/search.h"
#include "store/search_then.h"
#include "store/sqlite.h"
#include "store/view.h"

namespace store {

// The rows of the index that match, with what they are of: tables search_index, reading (of the
// hit; NULL for a page), document_page, thing, about (the meeting or decision with the date),
// meeting_reading and decision_reading of `about`. Nothing is ordered or limited.
class SearchSql {
 public:
  SearchSql(const std::string& query, const SearchFilter& filter);
  // `tail` ends the statement: GROUP BY …, ORDER BY …; no parameters of its own. The statement is
  // not to outlive this.
  Statement prepare(Database& database, const std::string& columns, const std::string& tail);

 private:
  std::string bound(std::string value);  // the parameter's name
  void add_filter(const SearchFilter& filter);

  View view_;
  std::vector<std::string> sites_;
  std::string where_;
  std::vector<std::string> values_;
  std::optional<IndexThen> then_;
};

// Expressions over those tables.
extern const char* const kHitDate;
extern const char* const kHitCommittee;

}  // namespace store
