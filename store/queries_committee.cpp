// Committees. Part of queries.h.
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/reading_rows.h"

namespace store {

std::optional<CommitteeView> Queries::committee(const std::string& reference, int version,
                                                const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "committee", {version, language, view_});
  if (!found) return std::nullopt;
  return CommitteeView{reference, found->council, load_committee(database, found->reading),
                       found->provenance};
}

}  // namespace store
