// The ledger: numbers that add up whatever happened to an archive, and tables that are derived by
// triggers and with each visit, which say what the rows they are derived from say.
#include <gtest/gtest.h>

#include <random>

#include "store/meeting_tally.h"
#include "store/schema_scripts.h"
#include "store/sqlite.h"
#include "tests/support/ledger_sums.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using test::SmallArchive;

std::vector<std::string> rows(store::Database& database, const std::string& sql) {
  std::vector<std::string> all;
  store::Statement row = database.prepare(sql);
  while (row.step()) {
    std::string text;
    for (int i = 0; i < row.columns(); ++i) text += row.text(i) + '|';
    all.push_back(std::move(text));
  }
  return all;
}

// The derived tables as text; then made anew by the script that brings an older archive up to date.
std::vector<std::string> derived(store::Database& database) {
  std::vector<std::string> all;
  for (const char* const table :
       {"SELECT * FROM current_listing", "SELECT * FROM site_answer",
        "SELECT resource, site, fetch FROM trouble", "SELECT * FROM meeting_tally"}) {
    for (std::string& row : rows(database, std::string(table) + " ORDER BY 1, 2"))
      all.push_back(std::string(table) + ": " + row);
  }
  return all;
}
void derive_again(store::Database& database) {
  database.execute(
      "DROP TABLE current_listing; DROP TABLE site_answer; DROP TABLE trouble; "
      "DROP TABLE meeting_tally; DROP INDEX visit_abandoned; DROP TRIGGER listing_is_current; "
      "DROP TRIGGER fetch_is_counted; DROP TRIGGER fetch_is_counted_again; "
      "DROP TRIGGER fetch_ends_trouble; DROP TRIGGER fetch_is_trouble; "
      "DROP TRIGGER fetch_turns_out_trouble");
  for (const char* script :
       {store::kListedNowSql, store::kSiteAnswerSql, store::kTroubleSql, store::kMeetingTallySql})
    database.execute(script);
}

class LedgerTest : public testing::Test {
 protected:
  void expect_sound() {
    test::expect_adds_up(queries_, "marsh-fen");
    EXPECT_EQ(store::wrong_tallies(small_.archive.database()), std::vector<std::string>());
  }
  store::SiteStatus status() { return queries_.status("marsh-fen").at(0); }
  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
  store::Queries queries_{small_.archive};
};

TEST_F(LedgerTest, WhatIsListedIsHeldOrHasItsReason) {
  test::fill(small_);
  small_.list({"12", "13", "14", "15", "16", "17"}, "2026-03-09T10:00:00Z");
  small_.fetch("meeting", "14", "2026-03-09T10:01:00Z", "refused_by_server");
  small_.fetch("meeting", "15", "2026-03-09T10:01:10Z", "server_error");
  small_.fetch("meeting", "16", "2026-03-09T10:01:20Z", "gone");
  small_.fetch("meeting", "17", "2026-03-09T10:01:30Z", "out_of_scope");
  expect_sound();
  const store::HoldingTally meetings = status().all.meetings;
  EXPECT_EQ(meetings.listed, 6);
  EXPECT_EQ(meetings.held, 1);
  EXPECT_EQ(meetings.not_read, 1);
  EXPECT_EQ(meetings.refused, 1);
  EXPECT_EQ(meetings.failed, 1);
  EXPECT_EQ(meetings.gone, 1);
  EXPECT_EQ(meetings.out_of_scope, 1);
}

TEST_F(LedgerTest, WhatTheHarvestWasNotAskedForIsOutOfScopeUnlessItIsQueued) {
  test::fill(small_);
  small_.archive.put_scope("marsh-fen", "2026-02-04", {}, test::at("2026-03-09T10:00:00Z"));
  EXPECT_EQ(status().all.meetings.out_of_scope, 1) << "13, of the day before";
  small_.archive.enqueue({"marsh-fen", "meeting", "13", ""}, "meeting-13", 5,
                         test::at("2026-03-10T22:00:00Z"));
  EXPECT_EQ(status().all.meetings.not_read, 1);
  expect_sound();
  small_.archive.done(*small_.archive.find_resource({"marsh-fen", "meeting", "13", ""}));
  small_.archive.put_scope("marsh-fen", "", {"drain"}, test::at("2026-03-09T10:00:00Z"));
  EXPECT_EQ(status().all.meetings.not_read, 1) << "its committee is asked for";
  small_.archive.put_scope("marsh-fen", "", {"Planning \"A\""}, test::at("2026-03-09T10:00:00Z"));
  EXPECT_EQ(status().all.meetings.out_of_scope, 1);
  expect_sound();
  const auto gaps = queries_.gaps("marsh-fen");
  EXPECT_EQ(gaps.back().kind, "out_of_scope");
  EXPECT_TRUE(gaps.back().standing());
}

TEST_F(LedgerTest, MeetingsAreCountedByCommitteeAndYear) {
  test::fill(small_);
  store::MeetingRecord earlier = SmallArchive::february();
  earlier.id = "9";
  earlier.date = "2024-11-05";
  for (auto& item : earlier.items) item.id = "8" + item.id;
  small_.visit(earlier, "2026-03-09T10:00:00Z");
  const auto committees = queries_.committee_tallies("marsh-fen");
  ASSERT_EQ(committees.size(), 1u);
  EXPECT_EQ(committees[0].name, "Drainage Committee");
  EXPECT_EQ(committees[0].tally.first, "2024-11-05");
  EXPECT_EQ(committees[0].tally.last, "2026-02-03");
  ASSERT_EQ(committees[0].years.size(), 2u);
  EXPECT_EQ(committees[0].years[0].year, "2026");
  EXPECT_EQ(committees[0].years[0].tally.meetings.not_read, 1);
  EXPECT_EQ(committees[0].years[0].tally.items.cut, 1);
  EXPECT_EQ(committees[0].years[1].tally.meetings.unlisted, 1);
  expect_sound();
}

TEST_F(LedgerTest, AGapSaysWhatHappensNext) {
  test::fill(small_);
  small_.list({"12", "13", "14", "15"}, "2026-03-09T10:00:00Z");
  small_.fetch("meeting", "13", "2026-03-09T10:01:00Z", "refused_by_robots");
  small_.fetch("meeting", "14", "2026-03-09T10:01:10Z", "timeout");
  small_.archive.enqueue({"marsh-fen", "meeting", "14", ""}, "meeting-14", 5,
                         test::at("2026-03-09T22:01:00Z"));
  small_.fetch("document", "s55", "2026-03-09T10:02:00Z", "refused_by_server");
  std::map<std::string, store::Gap> gaps;
  for (const store::Gap& gap : queries_.gaps("marsh-fen")) gaps[gap.reference] = gap;
  EXPECT_EQ(gaps.at("marsh-fen/meeting/13").next, "nothing");
  EXPECT_TRUE(gaps.at("marsh-fen/meeting/13").standing());
  EXPECT_EQ(gaps.at("marsh-fen/meeting/14").next, "retry");
  EXPECT_EQ(gaps.at("marsh-fen/meeting/14").next_at, "2026-03-09T22:01:00.000Z");
  EXPECT_EQ(gaps.at("marsh-fen/meeting/15").next, "run");
  EXPECT_EQ(gaps.at("marsh-fen/document/s55").next, "visit");
  EXPECT_EQ(gaps.at("marsh-fen/item/102").next, "run");
  expect_sound();
}

TEST_F(LedgerTest, APageThatTurnsOutToBeNoneIsNoSuccess) {
  const std::int64_t good = small_.fetch("meeting", "12", "2026-03-02T10:00:00Z");
  const std::int64_t bad = small_.fetch("meeting", "13", "2026-03-02T10:00:05Z");
  EXPECT_EQ(status().last_success, "2026-03-02T10:00:05.000Z");
  small_.archive.set_outcome(bad, "error_page");
  EXPECT_EQ(status().last_success, "2026-03-02T10:00:00.000Z");
  EXPECT_EQ(status().state, "ok");
  small_.archive.set_outcome(good, "error_page");
  EXPECT_FALSE(status().last_success);
  EXPECT_EQ(status().state, "failing");
  EXPECT_EQ(queries_.gaps("marsh-fen").size(), 2u);
  small_.archive.set_outcome(good, "ok");
  EXPECT_EQ(queries_.gaps("marsh-fen").size(), 1u);
}

TEST_F(LedgerTest, ASiteThatNeverGaveAnythingIsLateFromTheDayItWasAsked) {
  small_.fetch("committees", "", "2026-03-01T10:00:05Z", "timeout");
  EXPECT_FALSE(queries_.status("marsh-fen", "2026-03-01T09:00:00.000Z").at(0).past_limit);
  const auto late = queries_.status("marsh-fen", "2026-03-15T10:00:00.000Z").at(0);
  EXPECT_TRUE(late.past_limit);
  EXPECT_EQ(late.state, "failing");
}

// Property: nights of anything, in any order.
class OddNights : public LedgerTest, public testing::WithParamInterface<unsigned> {
 protected:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::string pick_word(const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(pick(static_cast<int>(words.size())))];
  }
  std::string when() {
    at_ += std::chrono::seconds(1 + pick(5000));
    return store::to_iso(at_);
  }
  std::string any_meeting() { return std::to_string(10 + pick(8)); }

  void visit() {
    store::MeetingRecord meeting = SmallArchive::february();
    meeting.id = any_meeting();
    meeting.date = pick_word({"", "2019-12-31", "2026-02-03", "2026-03-04"});
    if (pick(4) == 0) meeting.committee_id = meeting.committee = "";
    meeting.items.resize(static_cast<std::size_t>(pick(6)));
    for (auto& item : meeting.items) {
      item.id = meeting.id + item.id.substr(item.id.size() - 2);
      item.minutes_status =
          pick_word({"full", "cut", "in_document", "not_published", "exempt", "none", "odd"});
      item.cut_reason = pick(3) == 0 ? "its page answered 503" : "";
    }
    if (meeting.items.size() > 2 && pick(3) == 0) meeting.items.push_back(meeting.items[0]);
    small_.visit(meeting, when(), pick(4) == 0 ? "cy" : "");
  }
  void step() {
    switch (pick(8)) {
      case 0: {
        std::vector<std::string> listed;
        for (int i = pick(9); i > 0; --i) listed.push_back(any_meeting());
        small_.list(listed, when());
        break;
      }
      case 1:
      case 2:
        visit();
        break;
      case 3:
        small_.run = small_.archive.begin_run("harvest", "{}", at_);
        break;
      case 4:
        small_.archive.enqueue({"marsh-fen", "meeting", any_meeting(), ""}, "x", pick(9), at_);
        break;
      case 5:
        small_.archive.put_scope("marsh-fen", pick_word({"", "2026-02-04"}),
                                 {pick_word({"drain", "planning"})}, at_);
        break;
      default: {
        const std::int64_t fetch = small_.fetch(
            pick_word({"meeting", "item", "document", "listing", "robots", "rss", "decision"}),
            any_meeting(), when(),
            pick_word({"ok", "gone", "absent", "refused_by_server", "refused_by_robots", "timeout",
                       "error_page", "redirect", "challenge", "out_of_scope", "too_large"}));
        if (pick(3) == 0)
          small_.archive.set_outcome(fetch, pick_word({"error_page", "absent", "redirect", "ok"}));
      }
    }
  }

  std::mt19937 random_{GetParam()};
  store::Instant at_ = test::at("2026-03-01T10:00:00Z");
};

TEST_P(OddNights, AddUpAndSayWhatTheyAreDerivedFrom) {
  for (int i = 0; i < 60; ++i) {
    step();
    if (i % 10 == 9) expect_sound();
    if (HasFailure()) FAIL() << "step " << i;
  }
  small_.archive.commit(at_);
  store::Database& database = small_.archive.database();
  const auto before = derived(database);
  EXPECT_GT(before.size(), 10u);
  derive_again(database);
  EXPECT_EQ(derived(database), before);
}

INSTANTIATE_TEST_SUITE_P(Seeds, OddNights, testing::Range(1u, 9u));

// None of a site's numbers may cost the rows of all sites.
TEST_F(LedgerTest, ASitesNumbersAreFoundWithoutScanningWhatIsOfAll) {
  store::Database& database = small_.archive.database();
  for (const char* sql : {"SELECT * FROM listed_now WHERE site = 'x' AND kind = 'meeting'",
                          "SELECT * FROM trouble WHERE site = 'x'",
                          "SELECT max(last_success) FROM site_answer WHERE site = 'x'",
                          "SELECT * FROM meeting_tally WHERE site = 'x'"}) {
    for (const std::string& step : rows(database, std::string("EXPLAIN QUERY PLAN ") + sql))
      EXPECT_EQ(step.find("|SCAN "), std::string::npos) << sql << ": " << step;
  }
}

}  // namespace
