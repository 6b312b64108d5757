// What is read again stands where its visit stood. Beside save_visit_versions_test.
#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "tests/support/temp_dir.h"

namespace {

using namespace store;

Instant day(int number) {
  return from_iso("2026-03-01T02:00:00.000Z") + std::chrono::hours(24 * number);
}

class ReadingAgainTest : public testing::Test {
 protected:
  ReadingAgainTest() {
    archive.put_site({"millbrook", "moderngov", "http://127.0.0.1/", "", {}});
    run = archive.begin_run("harvest", "{}", day(0));
  }
  static ItemRecord item(const std::string& title, const std::string& minutes, bool cut = false) {
    ItemRecord item;
    item.id = "72";
    item.title = title;
    item.minutes = {"<p>" + minutes + "</p>", minutes};
    item.minutes_status = cut ? "cut" : "full";
    item.cut_reason = cut ? "not followed yet" : "";
    return item;
  }
  VisitRecord visit(int when, ItemRecord item) {
    VisitRecord record;
    record.run = run;
    record.site = "millbrook";
    record.visited_at = day(when);
    record.meeting.emplace();
    record.meeting->id = "40";
    record.meeting->date = "2026-02-01";
    record.meeting->items.push_back(std::move(item));
    return record;
  }
  // A harvest's visit; gives its row.
  std::int64_t look(int when, ItemRecord said) {
    archive.save_visit(visit(when, std::move(said)), day(when));
    return number("SELECT max(id) FROM visit");
  }
  VisitEffect again(std::int64_t row, int when, ItemRecord said) {
    VisitRecord record = visit(when, std::move(said));
    record.visit = row;
    record.cause = "extractor";
    return archive.save_visit(record, day(90));
  }
  std::int64_t number(const std::string& sql) {
    Statement row = archive.database().prepare(sql);
    row.step();
    return row.integer(0);
  }
  ItemRecord current() { return Queries(archive).item("millbrook/item/72")->record; }
  std::int64_t versions() {
    return number(
        "SELECT count(*) FROM version JOIN thing ON thing.id = thing WHERE kind = 'item'");
  }

  test::TempDir folder;
  Archive archive = Archive::open(folder.path() + "/a", Archive::Mode::create, day(0));
  std::int64_t run = 0;
};

TEST_F(ReadingAgainTest, ACutTextReadAgainDoesNotHideTheWholeOneThatCameLater) {
  const auto first = look(1, item("Rivers", "The becks", true));
  const auto second = look(2, item("Rivers", "The becks rise early."));
  EXPECT_EQ(versions(), 1);
  again(first, 1, item("Rivers and becks", "The becks", true));
  EXPECT_EQ(current().minutes.text, "The becks rise early.");
  again(second, 2, item("Rivers and becks", "The becks rise early."));
  EXPECT_EQ(current().title, "Rivers and becks");
  EXPECT_EQ(current().minutes.text, "The becks rise early.");
  EXPECT_EQ(versions(), 1);
}

TEST_F(ReadingAgainTest, EachVersionOfAThereAndBackKeepsItsOwnReadings) {
  const auto a = look(1, item("A", "Noted"));
  const auto b = look(2, item("B", "Noted"));
  const auto back = look(3, item("A", "Noted"));
  ASSERT_EQ(versions(), 3);
  for (int turn = 0; turn < 2; ++turn) {
    const int added = turn == 0 ? 1 : 0;
    EXPECT_EQ(again(a, 1, item("A", "Noted.")).readings, added);
    EXPECT_EQ(again(b, 2, item("B", "Noted.")).readings, added);
    EXPECT_EQ(again(back, 3, item("A", "Noted.")).readings, added);
  }
  EXPECT_EQ(versions(), 3);
  EXPECT_EQ(number("SELECT count(*) FROM change WHERE kind = 'reextracted'"), 3);
  EXPECT_EQ(Queries(archive).item("millbrook/item/72", 2)->record.minutes.text, "Noted.");
}

TEST_F(ReadingAgainTest, AVisitThatAddedNothingAddsNothingWhenBothReadAlike) {
  const auto first = look(1, item("A", "Noted"));
  const auto same = look(2, item("A", "Noted"));
  EXPECT_EQ(again(first, 1, item("A", "Noted.")).readings, 1);
  EXPECT_EQ(again(same, 2, item("A", "Noted.")).readings, 0);
}

TEST_F(ReadingAgainTest, WhatOnlyTodaysExtractorTellsApartIsAVersionOfItsOwn) {
  const auto first = look(1, item("A", "Noted"));
  const auto later = look(2, item("A", "Noted"));
  EXPECT_EQ(again(first, 1, item("A", "Noted")).readings, 0);
  EXPECT_EQ(again(later, 2, item("A", "Agreed")).new_versions, 1);
  EXPECT_EQ(current().minutes.text, "Agreed");
  EXPECT_EQ(again(first, 1, item("A", "Noted")).readings, 0);
  EXPECT_EQ(again(later, 2, item("A", "Agreed")).readings, 0) << "a second time adds nothing";
  EXPECT_EQ(number("SELECT count(*) FROM reading WHERE cause = 'council'"), 2) << "as it was";
}

TEST_F(ReadingAgainTest, AThingFirstSeenLaterBeganWhereItIsFoundNow) {
  VisitRecord without = visit(1, item("A", "Noted"));
  without.meeting->items.clear();
  archive.save_visit(without, day(1));
  const auto first = number("SELECT max(id) FROM visit");
  look(2, item("A", "Noted"));
  EXPECT_EQ(again(first, 1, item("A", "Noted")).new_versions, 0);
  EXPECT_EQ(versions(), 1);
  EXPECT_EQ(Queries(archive).history("millbrook/item/72").front().first_seen, to_iso(day(1)));
}

}  // namespace
