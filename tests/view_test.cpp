// View: what stood on a day, by what the council had said and by what the archive held.
#include "store/view.h"

#include <gtest/gtest.h>

#include "store/queries.h"
#include "store/sqlite.h"
#include "store/view_sql.h"
#include "store/withholding.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::Queries;
using store::View;
using test::SmallArchive;

constexpr char kBefore[] = "2026-02-28T00:00:00.000Z", kBetween[] = "2026-03-06T00:00:00.000Z",
               kAfter[] = "2026-04-01T00:00:00.000Z";

class ViewTest : public testing::Test {
 protected:
  ViewTest() { test::fill(small_); }
  Queries as_of(const std::string& time) { return Queries(small_.archive, {time, ""}); }
  Queries as_known(const std::string& time) { return Queries(small_.archive, {"", time}); }
  // The cut item's text comes in, a week after all else: a reading of the version that stands.
  void complete() {
    store::MeetingRecord meeting = SmallArchive::february_approved();
    store::ItemRecord& cut = meeting.items[1];
    cut.minutes.text += " gate leaks.";
    cut.minutes.html = "<p>" + cut.minutes.text + "</p>";
    cut.minutes_status = "full";
    cut.cut_reason.clear();
    small_.visit(meeting, "2026-03-15T10:00:00Z");
  }
  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
};

TEST_F(ViewTest, AMeetingIsWhatTheCouncilHadSaidByThen) {
  const auto then = as_of(kBetween).meeting("marsh-fen/meeting/12");
  ASSERT_TRUE(then);
  EXPECT_EQ(then->record.status, "draft_minutes");
  EXPECT_EQ(then->items.at(4).record.minutes.text, "The chair thanked the engineer.");
  EXPECT_EQ(then->provenance.version, 1);
  EXPECT_EQ(then->provenance.versions, 1);
  ASSERT_EQ(then->documents.size(), 1u);
  const auto now = as_of(kAfter).meeting("marsh-fen/meeting/12");
  ASSERT_TRUE(now);
  EXPECT_EQ(now->record.status, "minutes");
  EXPECT_EQ(now->items.at(4).record.minutes.text, "The chair thanked the chief engineer.");
  EXPECT_EQ(now->provenance.versions, 2);
}

TEST_F(ViewTest, BeforeAnythingWasSaidThereIsNothing) {
  Queries queries = as_of(kBefore);
  EXPECT_FALSE(queries.meeting("marsh-fen/meeting/12"));
  EXPECT_FALSE(queries.item("marsh-fen/item/101"));
  EXPECT_TRUE(queries.meeting_lines("marsh-fen", 10).empty());
  EXPECT_TRUE(queries.committee_lines("marsh-fen").empty());
  EXPECT_EQ(queries.meeting_count("marsh-fen"), 0);
  EXPECT_TRUE(queries.history("marsh-fen/item/101").empty());
  EXPECT_FALSE(as_known(kBefore).document("marsh-fen/document/s55"));
}

TEST_F(ViewTest, ACompletionIsWhatTheCouncilSaidAndNotWhatTheArchiveKnew) {
  complete();
  const auto said = as_of(kBetween).item("marsh-fen/item/102");
  ASSERT_TRUE(said);
  EXPECT_EQ(said->record.minutes_status, "full");
  EXPECT_EQ(said->provenance.version, 1);
  const auto known = as_known(kBetween).item("marsh-fen/item/102");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->record.minutes_status, "cut");
  EXPECT_EQ(Queries(small_.archive, {kBetween, kAfter}).item("marsh-fen/item/102")->record.minutes,
            said->record.minutes);
  EXPECT_EQ(as_known(kBetween).history("marsh-fen/item/102").at(0).readings.size(), 1u);
  EXPECT_EQ(as_known(kAfter).history("marsh-fen/item/102").at(0).readings.size(), 2u);
}

TEST_F(ViewTest, AFarViewIsNow) {
  complete();
  for (const View& view : {View{kAfter, ""}, View{"", kAfter}, View{kAfter, kAfter}}) {
    Queries then(small_.archive, view), now(small_.archive);
    for (const char* reference :
         {"marsh-fen/meeting/12", "marsh-fen/item/102", "marsh-fen/item/104",
          "marsh-fen/document/s55", "marsh-fen/committee/7"}) {
      EXPECT_EQ(then.fields_of(reference), now.fields_of(reference)) << reference;
    }
    EXPECT_EQ(then.meeting_count("marsh-fen"), now.meeting_count("marsh-fen"));
    EXPECT_EQ(then.committee_lines("marsh-fen").at(0).meetings,
              now.committee_lines("marsh-fen").at(0).meetings);
  }
}

TEST_F(ViewTest, WhatLeftThePortalWasStillThereBefore) {
  small_.archive.database().execute(
      "INSERT INTO change (at, thing, kind, version_before, version_after) SELECT "
      "'2026-03-09T10:00:00.000Z', id, 'not_listed', 1, 1 FROM thing WHERE reference = "
      "'marsh-fen/item/103'; INSERT INTO change (at, thing, kind, version_before, version_after) "
      "SELECT '2026-03-12T10:00:00.000Z', id, 'returned', 1, 1 FROM thing WHERE reference = "
      "'marsh-fen/item/103'");
  const auto departed = [&](const std::string& time) {
    return as_of(time).item("marsh-fen/item/103")->provenance.departed;
  };
  EXPECT_EQ(departed(kBetween), "");
  EXPECT_EQ(departed("2026-03-10T00:00:00.000Z"), "not_listed");
  EXPECT_EQ(departed(kAfter), "");
  EXPECT_EQ(as_known(kBetween).departures("marsh-fen/item/103").size(), 0u);
  EXPECT_EQ(as_known(kAfter).departures("marsh-fen/item/103").size(), 2u);
}

TEST_F(ViewTest, ADocumentHasTheBytesThatWereFetchedByThen) {
  small_.fetch("document", "s55", "2026-03-05T11:00:00Z", "ok", "old");
  small_.fetch("document", "s55", "2026-03-20T11:00:00Z", "ok", "newer bytes");
  small_.archive.commit(test::at("2026-03-20T11:00:00Z"));
  EXPECT_FALSE(as_known("2026-03-04T00:00:00.000Z").document("marsh-fen/document/s55")->size_bytes);
  EXPECT_EQ(as_known(kBetween).document("marsh-fen/document/s55")->size_bytes, 3);
  EXPECT_EQ(as_known(kAfter).document("marsh-fen/document/s55")->size_bytes, 11);
}

// A view is read thing by thing: nothing is sorted or made for the whole archive.
TEST_F(ViewTest, OneThingIsFoundWithoutReadingAll) {
  store::Database& database = small_.archive.database();
  for (const bool withheld : {false, true}) {
    if (withheld)
      store::withhold(small_.archive, "marsh-fen/item/101", "asked",
                      test::at("2026-03-20T11:00:00Z"));
    for (const store::View& view : {store::View{kBetween, kAfter}, store::View{}}) {
      store::Statement plan = database.prepare(
          "EXPLAIN QUERY PLAN " + store::with_view(database, view) +
          "SELECT item_reading.title FROM thing JOIN current_reading ON current_reading.thing = "
          "thing.id JOIN item_reading ON item_reading.reading = current_reading.reading LEFT JOIN "
          "departure ON departure.thing = thing.id WHERE thing.reference = ''");
      while (plan.step()) {
        EXPECT_FALSE(plan.text(3).starts_with("SCAN") || plan.text(3).starts_with("MATERIALIZE"))
            << plan.text(3);
      }
    }
  }
}

TEST_F(ViewTest, ATimeIsNeverSql) {
  const std::string hostile = "' OR 1=1 --";
  EXPECT_FALSE(as_of(hostile).meeting("marsh-fen/meeting/12"));
  EXPECT_EQ(as_known(hostile).meeting_count("marsh-fen"), 0);
}

}  // namespace
