// Whether the numbers of a site's ledger add up: in themselves, over committees and years, and with
// the list of gaps.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "store/queries.h"

namespace test {

inline void expect_sum(const store::HoldingTally& tally, const std::string& of) {
  SCOPED_TRACE(of);
  EXPECT_EQ(tally.listed, (tally.held - tally.unlisted) + tally.not_held());
  for (const std::int64_t count : {tally.listed, tally.held, tally.unlisted, tally.not_read,
                                   tally.refused, tally.failed, tally.gone, tally.out_of_scope}) {
    EXPECT_GE(count, 0);
  }
}

inline void expect_sum(const store::MeetingsTally& tally, const std::string& of) {
  expect_sum(tally.meetings, of);
  EXPECT_GE(tally.items.unknown(), 0) << of;
  EXPECT_LE(tally.first, tally.last) << of;
  EXPECT_TRUE(tally.meetings.held > 0 || tally.items.held == 0) << of;
}

inline std::string in_numbers(const store::MeetingsTally& tally) {
  std::string text;
  for (const std::int64_t count :
       {tally.meetings.listed, tally.meetings.held, tally.meetings.unlisted,
        tally.meetings.not_read, tally.meetings.refused, tally.meetings.failed, tally.meetings.gone,
        tally.meetings.out_of_scope, tally.items.held, tally.items.whole, tally.items.cut,
        tally.items.in_document, tally.items.not_published, tally.items.exempt, tally.items.none})
    text += std::to_string(count) + ' ';
  return text + tally.first + ' ' + tally.last;
}

inline void expect_adds_up(store::Queries& queries, const std::string& site) {
  const store::SiteStatus status = queries.status(site).at(0);
  expect_sum(status.all, site);
  expect_sum(status.decisions, site + " decisions");
  expect_sum(status.documents, site + " documents");
  store::MeetingsTally all;
  for (const auto& committee : queries.committee_tallies(site)) {
    expect_sum(committee.tally, committee.reference);
    store::MeetingsTally years;
    for (const auto& year : committee.years) {
      expect_sum(year.tally, committee.reference + ' ' + year.year);
      years += year.tally;
    }
    EXPECT_EQ(in_numbers(years), in_numbers(committee.tally)) << committee.reference;
    all += committee.tally;
  }
  EXPECT_EQ(in_numbers(all), in_numbers(status.all));

  // Every thing that is listed and not held is one gap with the same reason.
  std::map<std::string, std::int64_t> meetings, decisions;
  std::int64_t cut = 0;
  for (const store::Gap& gap : queries.gaps(site)) {
    EXPECT_FALSE(gap.reason.empty()) << gap.reference;
    EXPECT_FALSE(gap.next.empty()) << gap.reference;
    cut += gap.kind == "cut" ? 1 : 0;
    // Held all the same, or asked for by its address and on no list.
    if (queries.kind_of(gap.reference) || !gap.reason.starts_with("listed")) continue;
    if (gap.reference.starts_with(site + "/meeting/")) ++meetings[gap.kind];
    if (gap.reference.starts_with(site + "/decision/")) ++decisions[gap.kind];
  }
  const auto expect_gaps = [](std::map<std::string, std::int64_t>& gaps,
                              const store::HoldingTally& tally) {
    EXPECT_EQ(gaps["not_read"], tally.not_read);
    EXPECT_EQ(gaps["refused"], tally.refused);
    EXPECT_EQ(gaps["out_of_scope"], tally.out_of_scope);
    EXPECT_EQ(gaps["failed"], tally.failed);
    EXPECT_EQ(gaps["gone"], tally.gone);
  };
  expect_gaps(meetings, status.all.meetings);
  expect_gaps(decisions, status.decisions);
  EXPECT_GE(cut, status.all.items.cut);  // a cut introduction is a gap, too
}

}  // namespace test
