// Holdings: the ledger counted for one site. For the queries only; refuses to know its state.
#pragma once

#include <string>
#include <vector>

#include "store/ledger.h"
#include "store/sqlite.h"

namespace store {

// What the newest run of the site was told to harvest.
struct Scope {
  std::string since;       // ISO date, "": all
  std::string committees;  // JSON list of parts of names, "[]": all
};
Scope scope_of(Database& database, const std::string& site);

std::vector<CommitteeTally> meetings_by_committee(Database& database, const std::string& site);
HoldingTally decision_tally(Database& database, const std::string& site);
// Those that the policy on documents leaves out are out_of_scope.
HoldingTally document_tally(Database& database, const std::string& site);

}  // namespace store
