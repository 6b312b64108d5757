// Holdings: the ledger counted for one site. For the queries only; refuses to know its state.
#pragma once

#include <string>
#include <vector>

#include "store/ledger.h"
#include "store/sqlite.h"
#include "store/view.h"

namespace store {

// What the newest run of the site was told to harvest.
struct Scope {
  std::string since;       // ISO date, "": all
  std::string committees;  // JSON list of parts of names, "[]": all
};
Scope scope_of(Database& database, const std::string& site);

// Of a committee (its platform's id) and a year or a month: what is held, or what is missing for
// one reason. What the ledger counts is the sum of these.
struct HoldingCell {
  std::string committee, period;  // "2026", "2026-03"; "" where no date is known
  MeetingsTally tally;
};
enum class HoldingPeriod { year, month };
std::vector<HoldingCell> holding_cells(Database& database, const std::string& site,
                                       HoldingPeriod period, const View& view = {});
// The ledger's tables as they stood in a view, in the place of now's, for a WITH of a statement
// about site ?1; with a comma at the end, "" for now.
std::string ledger_tables(const View& view);

std::vector<CommitteeTally> meetings_by_committee(Database& database, const std::string& site);
HoldingTally decision_tally(Database& database, const std::string& site);
// Those that the policy on documents leaves out are out_of_scope.
HoldingTally document_tally(Database& database, const std::string& site);

}  // namespace store
