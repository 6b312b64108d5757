// Sums of tallies. Part of ledger.h.
#include "store/ledger.h"

#include <algorithm>

namespace store {

HoldingTally& HoldingTally::operator+=(const HoldingTally& other) {
  listed += other.listed;
  held += other.held;
  unlisted += other.unlisted;
  not_read += other.not_read;
  refused += other.refused;
  failed += other.failed;
  gone += other.gone;
  out_of_scope += other.out_of_scope;
  return *this;
}

ItemTally& ItemTally::operator+=(const ItemTally& other) {
  held += other.held;
  whole += other.whole;
  cut += other.cut;
  in_document += other.in_document;
  not_published += other.not_published;
  exempt += other.exempt;
  none += other.none;
  return *this;
}

MeetingsTally& MeetingsTally::operator+=(const MeetingsTally& other) {
  meetings += other.meetings;
  items += other.items;
  if (!other.first.empty()) first = first.empty() ? other.first : std::min(first, other.first);
  last = std::max(last, other.last);
  return *this;
}

std::map<std::string, std::int64_t> gap_counts(const std::vector<Gap>& gaps) {
  std::map<std::string, std::int64_t> counts;
  for (const Gap& gap : gaps) ++counts[gap.kind];
  return counts;
}

}  // namespace store
