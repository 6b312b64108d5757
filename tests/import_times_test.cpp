// Captures of another program between and before nights of our own: what each said stands at its
// time, and nothing that was given out changes.
#include <gtest/gtest.h>

#include "tests/support/import_reading_fixture.h"

namespace crawler {
namespace {

using test::ForeignMaker;

constexpr char kBetween[] = "2026-03-02T12:00:00Z", kDayBetween[] = "2026-03-02T20:00:00.000Z";

TEST_F(ImportReadingTest, BetweenTwoNightsEveryNumberStays) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.",
                    c = "It was agreed that nothing be done.";
  nights.night();
  item().minutes = b;
  ForeignMaker maker;
  maker.warcinfo();
  capture(maker, kBetween);
  item().minutes = c;
  nights.night();
  ASSERT_EQ(minutes(1), a);
  ASSERT_EQ(minutes(2), c);
  const auto before = changes();
  const auto site = imported(maker);
  EXPECT_EQ(site.taken.at("meeting"), 1);
  EXPECT_EQ(site.versions, 1);
  EXPECT_EQ(minutes(1), a);
  EXPECT_EQ(minutes(2), c);
  EXPECT_EQ(minutes(3), b);
  EXPECT_EQ(minutes(), c) << "what the council says now is what it said last";
  EXPECT_EQ(minutes(0, "2026-03-02T08:00:00.000Z"), a);
  EXPECT_EQ(minutes(0, kDayBetween), b);
  EXPECT_EQ(minutes(0, "2026-03-04T00:00:00.000Z"), c);
  const auto all = changes();
  ASSERT_EQ(all.size(), before.size() + 1);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(all[i].cursor, before[i].cursor);
    EXPECT_EQ(all[i].kind, before[i].kind);
    EXPECT_EQ(all[i].version, before[i].version);
  }
  EXPECT_EQ(all.back().kind, "imported");
  EXPECT_EQ(all.back().cause, "import");
  EXPECT_EQ(all.back().reference, item_reference());
  EXPECT_EQ(all.back().version, 3);
  EXPECT_EQ(all.back().version_before, 1);
  EXPECT_EQ(all.back().seen_at, "2026-03-02T12:00:00.000Z");
  expect_sound();
}

TEST_F(ImportReadingTest, WhatWasSaidBeforeAndAfterStandsOnBothSides) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.";
  nights.night();
  item().minutes = b;
  ForeignMaker maker;
  capture(maker, kBetween);
  item().minutes = a;
  nights.night();
  imported(maker);
  EXPECT_EQ(minutes(1), a);
  EXPECT_EQ(minutes(2), b);
  EXPECT_EQ(minutes(3), a);
  EXPECT_EQ(minutes(), a) << "the night after the capture saw the first words again";
  EXPECT_EQ(minutes(0, kDayBetween), b);
  EXPECT_EQ(minutes(0, "2026-03-04T00:00:00.000Z"), a);
  const std::size_t all = changes().size();
  EXPECT_EQ(nights.night().item_versions, 0);
  EXPECT_EQ(changes().size(), all) << "the next night finds nothing new in it";
  expect_sound();
}

TEST_F(ImportReadingTest, OfTwoTextsOfOneSecondTheOneThatIsStillSaidStaysCurrent) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.";
  nights.night();
  ForeignMaker maker;
  item().minutes = b;
  capture(maker, "2026-02-01T12:00:00Z");
  item().minutes = a;
  capture(maker, "2026-02-01T12:00:00Z");
  imported(maker);
  EXPECT_EQ(minutes(), a);
  EXPECT_EQ(minutes(2), b);
  EXPECT_EQ(minutes(0, "2026-02-02T00:00:00.000Z"), a);
  expect_sound();
}

TEST_F(ImportReadingTest, YearsBeforeTheFirstNightAreInTheRecord) {
  nights.night();
  const std::string now = minutes();
  const std::int64_t cursor = changes().back().cursor;
  const portal::Meeting as_is = meeting();
  item().minutes = "It was agreed to think about the lock.";
  meeting().venue = "The Old Boathouse";
  portal::Item dropped = item();
  dropped.id += 40'000;
  dropped.minutes = "This item was taken off the page later.";
  meeting().items.push_back(dropped);
  ForeignMaker maker;
  capture(maker, "2019-01-01T10:00:00Z");
  maker.capture(std::string(kBase) + "/mgListCommittees.aspx?bcr=1", "2019-01-01T10:00:01Z",
                nights.page("/mgListCommittees.aspx?bcr=1"));
  maker.capture(std::string(kBase) + "/ieListMeetings.aspx?CId=131&Year=0", "2019-01-01T10:00:02Z",
                nights.page("/ieListMeetings.aspx?CId=131&Year=0"));
  meeting() = as_is;
  const auto site = imported(maker);
  EXPECT_EQ(site.first, "2019-01-01T10:00:00.000Z");
  EXPECT_EQ(minutes(), now);
  EXPECT_EQ(minutes(0, "2019-01-02T00:00:00.000Z"), "It was agreed to think about the lock.");
  {
    auto archive = nights.open();
    const auto then =
        store::Queries(archive, {"2019-01-02T00:00:00.000Z", ""}).meeting("fold/meeting/2302");
    ASSERT_TRUE(then);
    EXPECT_EQ(then->record.venue, "The Old Boathouse");
    EXPECT_EQ(then->provenance.fetched_at, "2019-01-01T10:00:00.000Z");
    EXPECT_NE(store::Queries(archive).meeting("fold/meeting/2302")->record.venue,
              "The Old Boathouse");
    EXPECT_EQ(store::Queries(archive).status("fold").at(0).state, "ok");
  }
  for (const auto& change : changes(cursor)) {
    EXPECT_EQ(change.cause, "import") << change.reference;
    EXPECT_EQ(change.kind, "imported") << change.reference;
  }
  const SiteReport next = nights.night();
  expect_nothing_left(next);
  EXPECT_TRUE(next.failures.empty());
  EXPECT_EQ(minutes(), now);
  expect_sound();
}

}  // namespace
}  // namespace crawler
