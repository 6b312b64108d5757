// JSON of the ledger and of changes. Part of json.h.
#pragma once

#include "cli/json.h"
#include "store/changes.h"
#include "store/ledger.h"

namespace cli {

// {"committees": [… with "years"], "years": […]}
Json breakdown_json(const std::vector<store::CommitteeTally>& committees);

// One line of `changes`, without what differs.
Json to_json(const store::ChangeView& change);

}  // namespace cli
