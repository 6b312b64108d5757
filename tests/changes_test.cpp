// Changes: the cursor's order, also while two processes write; what differs; filters and days.
#include "store/changes.h"

#include <gtest/gtest.h>

#include <set>

#include "store/sqlite.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::ChangeView;
using test::SmallArchive;

class ChangesTest : public testing::Test {
 protected:
  ChangesTest() { test::fill(small_); }
  std::vector<ChangeView> of(const std::string& reference) {
    std::vector<ChangeView> found;
    for (ChangeView& change : changes_.after(0, {}, 1000)) {
      if (change.reference == reference) found.push_back(std::move(change));
    }
    return found;
  }
  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
  store::Changes changes_{small_.archive};
};

TEST_F(ChangesTest, ComeInOrderInPagesWithoutGapOrRepetition) {
  const auto all = changes_.after(0, {}, 1000);
  ASSERT_GT(all.size(), 8u);
  EXPECT_EQ(all.back().cursor, changes_.newest());
  std::vector<std::int64_t> paged;
  for (std::int64_t cursor = 0;;) {
    const auto page = changes_.after(cursor, {}, 3);
    if (page.empty()) break;
    for (const ChangeView& change : page) paged.push_back(change.cursor);
    cursor = page.back().cursor;
  }
  ASSERT_EQ(paged.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(paged[i], all[i].cursor);
    if (i > 0) {
      EXPECT_GT(paged[i], paged[i - 1]);
    }
  }
  EXPECT_TRUE(changes_.after(changes_.newest(), {}, 10).empty());
}

TEST_F(ChangesTest, EachSaysWhatItIsAndWhereItStands) {
  const auto item = of("marsh-fen/item/104");
  ASSERT_EQ(item.size(), 2u);
  EXPECT_EQ(item[0].kind, "new");
  EXPECT_FALSE(item[0].version_before);
  EXPECT_EQ(item[1].kind, "changed");
  EXPECT_EQ(item[1].cause, "council");
  EXPECT_EQ(item[1].version_before, 1);
  EXPECT_EQ(item[1].version, 2);
  EXPECT_EQ(item[1].seen_at, "2026-03-08T10:00:00.000Z");
  EXPECT_EQ(item[1].title, "Any other business");
  EXPECT_EQ(item[1].meeting, "marsh-fen/meeting/12");
  EXPECT_EQ(item[1].committee, "Drainage Committee");
  EXPECT_EQ(item[1].date, "2026-02-03");
  EXPECT_EQ(item[1].url, "https://mg.marsh.example/item-104");
  const auto differing = changes_.differences(item[1]);
  ASSERT_EQ(differing.size(), 1u);
  EXPECT_EQ(differing[0].name, "minutes");
  EXPECT_EQ(differing[0].before, "The chair thanked the engineer.");
  EXPECT_EQ(differing[0].after, "The chair thanked the chief engineer.");
  EXPECT_TRUE(changes_.differences(item[0]).empty()) << "what is new differs from nothing";
  const auto meeting = of("marsh-fen/meeting/12");
  ASSERT_EQ(meeting.size(), 2u);
  EXPECT_EQ(changes_.differences(meeting[1]).at(0).name, "status");
}

TEST_F(ChangesTest, ACompletionAndABetterExtractorAreKeptApart) {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  meeting.items[1].minutes = {"<p>The committee heard that the east sluice leaks.</p>",
                              "The committee heard that the east sluice leaks."};
  meeting.items[1].minutes_status = "full";
  meeting.items[1].cut_reason = "";
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  const ChangeView completed = of("marsh-fen/item/102").at(1);
  EXPECT_EQ(completed.kind, "completed");
  EXPECT_EQ(completed.cause, "completion");
  EXPECT_EQ(completed.version_before, 1);
  EXPECT_EQ(completed.version, 1);
  EXPECT_EQ(changes_.differences(completed).at(0).after,
            "The committee heard that the east sluice leaks.");

  store::VisitRecord again;
  again.run = small_.run;
  again.visit = 1;
  again.site = "marsh-fen";
  again.visited_at = test::at("2026-03-09T10:00:00Z");
  again.extractor = 2;
  again.cause = "extractor";
  again.meeting = meeting;
  again.meeting->items[0].title = "Apologies for absence";
  small_.archive.save_visit(again, test::at("2026-04-01T10:00:00Z"));
  const ChangeView better = of("marsh-fen/item/101").at(1);
  EXPECT_EQ(better.kind, "reextracted");
  EXPECT_EQ(better.cause, "extractor");
  EXPECT_EQ(changes_.differences(better).at(0).name, "title");
  EXPECT_EQ(better.recorded_at, "2026-04-01T10:00:00.000Z");
}

TEST_F(ChangesTest, AMovedItemShowsTheOrderThenAndNow) {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  std::swap(meeting.items[0], meeting.items[1]);
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  const auto differing = changes_.differences(of("marsh-fen/meeting/12").back());
  ASSERT_EQ(differing.size(), 1u);
  EXPECT_EQ(differing[0].name, "items");
  EXPECT_EQ(differing[0].before.substr(0, 12), "1 Apologies\n");
  EXPECT_EQ(differing[0].after.substr(0, 17), "2 Sluice repairs\n");
}

TEST_F(ChangesTest, WhatOnlyMovedHasNoReadingAndNoDifference) {
  small_.archive.database().execute(
      "INSERT INTO change (at, thing, kind, version_before, version_after, fetch) SELECT "
      "'2026-03-10T10:00:00.000Z', id, 'not_listed', 2, 2, (SELECT min(id) FROM fetch) FROM thing "
      "WHERE reference = 'marsh-fen/meeting/12'");
  const ChangeView gone = changes_.after(0, {}, 1000).back();
  EXPECT_EQ(gone.kind, "not_listed");
  EXPECT_EQ(gone.cause, "council");
  EXPECT_EQ(gone.version, 2);
  EXPECT_EQ(gone.title, "Agenda and minutes: Drainage Committee");
  EXPECT_EQ(gone.seen_at, "2026-03-01T10:00:01.000Z") << "when the page that shows it was asked";
  EXPECT_TRUE(changes_.differences(gone).empty());
}

TEST_F(ChangesTest, FiltersAndDaysChooseAmongThem) {
  for (const ChangeView& change : changes_.after(0, {{}, {"changed"}, {"item"}}, 100))
    EXPECT_EQ(change.kind + change.thing, "changeditem");
  EXPECT_EQ(changes_.after(0, {{}, {"changed"}, {"item"}}, 100).size(), 1u);
  EXPECT_TRUE(changes_.after(0, {{"otterbury"}, {}, {}}, 100).empty());
  EXPECT_EQ(changes_.after(0, {{"otterbury", "marsh-fen"}, {}, {}}, 1000).size(),
            changes_.after(0, {}, 1000).size());
  const auto last = changes_.last({}, 2);
  ASSERT_EQ(last.size(), 2u);
  EXPECT_EQ(last[0].cursor, changes_.newest());
  EXPECT_GT(last[0].cursor, last[1].cursor);
  EXPECT_EQ(changes_.before("2026-01-01"), 0);
  EXPECT_EQ(changes_.before("2027-01-01"), changes_.newest());
  for (const ChangeView& change : changes_.after(changes_.before("2026-03-08"), {}, 1000))
    EXPECT_GE(change.recorded_at, "2026-03-08");
  EXPECT_EQ(changes_.after(changes_.before("2026-03-08"), {}, 1000).size(), 2u);
}

// A reader that follows the cursor while two processes write in turns, each with changes that the
// reader must not see before they are committed.
TEST_F(ChangesTest, TwoWritersAndAReaderNeitherSkipNorRepeat) {
  store::Archive other = store::Archive::open(folder_.path(), store::Archive::Mode::read_write,
                                              test::at("2026-03-10T10:00:00Z"));
  store::Archive reading = store::Archive::open(folder_.path(), store::Archive::Mode::read_only,
                                                test::at("2026-03-10T10:00:00Z"));
  store::Changes reader(reading);
  std::vector<std::int64_t> seen;
  const auto follow = [&] {
    for (const auto& change : reader.after(seen.empty() ? 0 : seen.back(), {}, 1000))
      seen.push_back(change.cursor);
  };
  const auto write = [&](store::Archive& archive, const std::string& day, bool commit) {
    store::VisitRecord record;
    record.run = small_.run;
    record.site = "marsh-fen";
    record.visited_at = test::at(day + "T12:00:00Z");
    record.committees.push_back({"9", "Committee as of " + day, "", "", {}, true});
    archive.save_visit(record, record.visited_at);
    if (commit) archive.commit(record.visited_at);
  };
  follow();
  const std::size_t at_first = seen.size();
  for (int day = 10; day < 20; ++day) {
    store::Archive& writer = day % 2 == 0 ? small_.archive : other;
    write(writer, "2026-04-" + std::to_string(day), false);
    follow();
    EXPECT_EQ(seen.size(), at_first + static_cast<std::size_t>(day - 10)) << "not committed yet";
    writer.commit(test::at("2026-04-30T12:00:00Z"));
    follow();
  }
  EXPECT_EQ(seen.size(), at_first + 10);
  EXPECT_EQ(std::set<std::int64_t>(seen.begin(), seen.end()).size(), seen.size());
  EXPECT_EQ(seen.size(), changes_.after(0, {}, 1000).size());
}

}  // namespace
