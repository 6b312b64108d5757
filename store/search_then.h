// Search then: what `search` looks through in a view that is not now: an index of its own, in the
// connection's temporary tables, whose names come before the archive's. Refuses to know how hits
// are read. Private to store/*.cpp. Source: sqlite.org/lang_naming.html, sqlite.org/fts5.html.
#pragma once

#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/view.h"

namespace store {

// The WITH behind which hits of a view are selected: what stood and was shown then, and
// document_read with the texts of the bytes that documents had then.
std::string with_hits(Database& database, const View& view);

// While it lives, search_index is one of readings and pages that stood in the view: those that
// `match` finds among what stands now as well, and all that was superseded since, of these sites
// (none: all). It orders hits by the same rule; how rare a word is it counts among these alone.
// Outlived by the database; statements that name search_index end before it does.
class IndexThen {
 public:
  IndexThen(Database& database, const View& view, const std::string& match,
            const std::vector<std::string>& sites);
  IndexThen(const IndexThen&) = delete;
  IndexThen& operator=(const IndexThen&) = delete;
  ~IndexThen();

 private:
  Database& database_;
};

}  // namespace store
