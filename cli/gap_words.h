// Gap words: gaps and why something is not held, as people read them.
#pragma once

#include <string>

#include "store/ledger.h"

namespace cli {

// "asked again from 2026-03-09 22:00 UTC"; `now`: ISO UTC.
std::string what_next(const store::Gap& gap, const std::string& now);
// "20 not read yet, 3 refused": the reasons for not being held, "" when there are none.
std::string reasons_in_words(const store::HoldingTally& tally);
// "8,010 whole, 12 cut, …", "" of no items.
std::string items_in_words(const store::ItemTally& items);
// "2 cut, 1 not read"
std::string counts_in_words(const std::map<std::string, std::int64_t>& counts);

}  // namespace cli
