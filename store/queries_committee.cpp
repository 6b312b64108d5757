// Committees. Part of queries.h.
#include "store/listed_declarations.h"
#include "store/problem_rows.h"
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/reading_rows.h"

namespace store {

std::optional<CommitteeView> Queries::committee(const std::string& reference, int version,
                                                const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "committee", {version, language, view_});
  if (!found) return std::nullopt;
  CommitteeView view{reference,
                     found->council,
                     load_committee(database, found->reading),
                     shown_declarations(database, found->reading),
                     problems_of(database, *found),
                     found->provenance};
  if (view.record.declarations) view.record.declarations->clear();  // some may be withheld
  return view;
}

}  // namespace store
