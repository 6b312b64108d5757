// Drift: which falls are worth a person's time, and what counts as a page that should say
// something.
#include "crawler/drift.h"

#include <gtest/gtest.h>

#include "tests/support/source_dir.h"

namespace {

using crawler::compare;
using crawler::Drift;
using crawler::PageShare;
using crawler::Verdict;
using Listed = store::Archive::Listed;

TEST(Drift, ComparesTonightWithTheSitesOwnHistory) {
  struct Row {
    PageShare now, before;
    Verdict verdict;
    const char* why;
  };
  const Row rows[] = {
      {{4, 0}, {400, 400}, Verdict::unknown, "four pages say nothing"},
      {{40, 0}, {9, 9}, Verdict::unknown, "nor does so short a history"},
      {{40, 0}, {}, Verdict::unknown, "the first night has none"},
      {{5, 0}, {14, 14}, Verdict::fallen, "nothing at all, where all pages had it"},
      {{5, 4}, {400, 400}, Verdict::held, "one odd page of five"},
      {{8, 5}, {400, 400}, Verdict::fallen, "three of eight are no oddity"},
      {{40, 30}, {400, 400}, Verdict::fallen, "a quarter of many pages"},
      {{40, 38}, {400, 400}, Verdict::held, "two odd pages of forty"},
      {{2000, 1860}, {2000, 1990}, Verdict::held, "certain, and too little to wake anybody"},
      {{20, 0}, {400, 8}, Verdict::held, "a site that never says it"},
      {{20, 4}, {400, 200}, Verdict::held, "half the pages have it: four of twenty may be chance"},
      {{60, 6}, {400, 200}, Verdict::fallen, "six of sixty is not"},
      {{40, 40}, {400, 100}, Verdict::held, "a rise is no fall"},
      {{0, 0}, {400, 400}, Verdict::unknown, "no page at all"},
  };
  for (const Row& row : rows) EXPECT_EQ(compare(row.now, row.before), row.verdict) << row.why;
}

class DriftCounts : public testing::Test {
 protected:
  void visit(const store::MeetingRecord& meeting, const Listed& listed, int followed = 0,
             int open = 0) {
    crawler::VisitReader::StubCount stubs;
    stubs.followed = followed;
    stubs.open = open;
    drift_.add_visit(meeting, stubs, listed, recipe_, store::from_iso("2026-03-02T02:00:00Z"));
  }
  // "date 2/3 venue 1/3": pages that say it of those that should, in thousandths where in part.
  std::string counts() const {
    std::string text;
    for (const auto& row : drift_.judged({})) {
      text += (text.empty() ? "" : " ") + row.name + ' ' + std::to_string(row.found) + '/' +
              std::to_string(row.pages);
    }
    return text;
  }
  static store::MeetingRecord whole() {
    store::MeetingRecord meeting;
    meeting.date = "2026-02-10";
    meeting.venue = "Town Hall";
    store::ItemRecord heading, minuted, other, exempt;
    heading.heading = true;
    minuted.minutes.text = "It was resolved.";
    exempt.minutes_status = "exempt";
    meeting.items = {heading, minuted, other, exempt};
    return meeting;
  }

  extract::Recipe recipe_ =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  Drift drift_;
};

TEST_F(DriftCounts, APageThatSaysAll) {
  visit(whole(), {"2026-02-10", "Agenda, Minutes"}, 3, 1);
  EXPECT_EQ(counts(), "date 1000/1 items 1000/1 venue 1000/1 minutes 500/1 stubs 750/1");
}

TEST_F(DriftCounts, APageThatSaysNothing) {
  visit({}, {"2026-02-10", "Agenda, Minutes"});
  EXPECT_EQ(counts(), "date 0/1 items 0/1 venue 0/1 minutes 0/1");
}

TEST_F(DriftCounts, ItemsAndMinutesAreDueOnlyOnceTheListSaysSo) {
  visit({}, {"2026-03-20", ""});
  EXPECT_EQ(counts(), "date 0/1 venue 0/1");
  visit({}, {"2026-03-10", "Rhaglen"});
  EXPECT_EQ(counts(), "date 0/2 items 0/1 venue 0/2");
}

TEST_F(DriftCounts, ACancelledMeetingOwesOnlyItsDate) {
  visit({}, {"2026-03-10", "Agenda, CANCELLED"});
  EXPECT_EQ(counts(), "date 0/1");
}

TEST_F(DriftCounts, OldMeetingsDoNotCount) {
  visit({}, {"2014-02-10", "Agenda, Minutes"});
  EXPECT_EQ(counts(), "");
  visit({}, {"", ""});  // no list says when it was
  EXPECT_EQ(counts(), "date 0/1 venue 0/1");
}

TEST_F(DriftCounts, AListThatNamesNoMeeting) {
  drift_.add_list(true);
  drift_.add_list(false);
  EXPECT_EQ(counts(), "lists 1000/2");
}

TEST_F(DriftCounts, TheReportSaysWhatFellAndFromWhere) {
  for (int i = 0; i < 8; ++i) visit({}, {"2026-02-10", "Agenda"});
  const std::vector<store::MeasureRow> before = {
      {"date", 100, 2'000}, {"items", 100, 97'000}, {"venue", 100, 88'000}};
  const auto rows = drift_.judged(before);
  const auto reports = crawler::measure_reports(rows, before);
  EXPECT_EQ(crawler::drift_reason(reports),
            "items read on 0% of 8 pages (97% before), venue read on 0% of 8 pages (88% before).");
  EXPECT_EQ(rows[0].verdict, "held");
  EXPECT_EQ(rows[1].verdict, "fallen");
  EXPECT_EQ(crawler::drift_reason(crawler::measure_reports(drift_.judged({}), {})), "");
}

}  // namespace
