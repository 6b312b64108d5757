// What a site's own word on what changed is worth: rules alone, on an archive without pages.
#include "crawler/change_sources.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

const Instant kNow = store::from_iso("2026-03-02T02:00:00Z");

TEST(PublicationTest, IsAnAgendaOrMinutesThatWereNotThere) {
  EXPECT_TRUE(came_out("scheduled", "agenda"));
  EXPECT_TRUE(came_out("provisional", "minutes"));
  EXPECT_TRUE(came_out("agenda", "draft_minutes"));
  EXPECT_FALSE(came_out("draft_minutes", "minutes"));  // nobody promises to announce that
  EXPECT_FALSE(came_out("agenda", "agenda"));
  EXPECT_FALSE(came_out("agenda", "cancelled"));
  EXPECT_FALSE(came_out("minutes", "agenda"));
}

TEST(JudgedTest, ThreeNightsThatNameAllMakeASourceWork) {
  store::ChangeSource row;
  for (int night = 0; night < 2; ++night) row = judged(row, {2, ""}, kNow);
  EXPECT_EQ(row.state, "learning");
  row = judged(row, {1, ""}, kNow);
  EXPECT_EQ(row.state, "working");
  EXPECT_EQ(row.named, 5);
}

TEST(JudgedTest, NightsOnWhichNothingCameOutSayNothing) {
  store::ChangeSource row;
  for (int night = 0; night < 9; ++night) row = judged(row, {}, kNow);
  EXPECT_EQ(row.state, "learning");
  EXPECT_EQ(row.nights, 0);
}

TEST(JudgedTest, OneThingMissedEndsItAndItHasToProveTwiceAsMuch) {
  store::ChangeSource row{"whats_new", "working", kNow, 8, 20, 0, ""};
  row = judged(row, {3, "fold/meeting/7"}, kNow);
  EXPECT_EQ(row.state, "learning");
  EXPECT_EQ(row.missed, "fold/meeting/7");
  EXPECT_EQ(row.demotions, 1);
  EXPECT_EQ(row.nights, 0);
  for (int night = 0; night < 5; ++night) row = judged(row, {1, ""}, kNow);
  EXPECT_EQ(row.state, "learning");
  EXPECT_EQ(judged(row, {1, ""}, kNow).state, "working");
}

TEST(JudgedTest, WhatNeverWorkedIsNotDemotedByAMiss) {
  EXPECT_EQ(judged({}, {0, "fold/meeting/7"}, kNow).demotions, 0);
  EXPECT_EQ(nights_needed(0), 3);
  EXPECT_EQ(nights_needed(2), 12);
  EXPECT_EQ(nights_needed(60), 24);
}

class ChangeSourcesTest : public testing::Test {
 protected:
  ChangeSourcesTest() { archive.put_site({"fold", "moderngov", "http://fold.example/", "", {}}); }

  std::optional<store::ChangeSource> row(const char* source) {
    return store::RequestPlan(archive).source("fold", source);
  }
  std::size_t unnamed() { return store::RequestPlan(archive).unnamed("fold").size(); }

  test::TempDir folder;
  store::Archive archive =
      store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create, kNow);
};

constexpr char kMeeting[] = "fold/meeting/7";

TEST_F(ChangeSourcesTest, AnEntryNoOlderThanTheLastVisitNamesWhatCameOutSince) {
  ChangeSources night(archive, "fold");
  night.heard(kWhatsNew, {{kMeeting, "2026-03-01"}}, true);
  night.found(kMeeting, "2026-03-01", {});
  night.close(kNow);
  EXPECT_EQ(row(kWhatsNew)->nights, 1);
  EXPECT_EQ(unnamed(), 0u);
}

TEST_F(ChangeSourcesTest, WhatIsNotNamedTheNextNightEitherWasMissed) {
  ChangeSources night(archive, "fold");
  night.heard(kWhatsNew, {{kMeeting, "2026-02-20"}}, true);  // its agenda, last month
  night.found(kMeeting, "2026-03-01", {});
  night.close(kNow);
  EXPECT_EQ(unnamed(), 1u);
  EXPECT_EQ(row(kWhatsNew)->missed, "");
  ChangeSources next(archive, "fold");
  next.heard(kWhatsNew, {}, true);
  next.close(kNow);
  EXPECT_EQ(row(kWhatsNew)->missed, kMeeting);
  EXPECT_EQ(unnamed(), 0u);
}

TEST_F(ChangeSourcesTest, WhatCameOutJustAfterTheSourceWasAskedIsNamedTheNextNight) {
  ChangeSources night(archive, "fold");
  night.heard(kFeed, {}, true);
  night.found(kMeeting, "2026-03-01", {});
  night.close(kNow);
  ChangeSources next(archive, "fold");
  next.heard(kFeed, {{kMeeting, "2026-03-02"}}, true);
  next.close(kNow);
  EXPECT_EQ(row(kFeed)->nights, 1);
  EXPECT_EQ(row(kFeed)->missed, "");
}

TEST_F(ChangeSourcesTest, ASourceThatDoesNotTellOfAllTheTimeIsNotJudgedByIt) {
  ChangeSources night(archive, "fold");
  night.heard(kFeed, {}, false);
  night.found(kMeeting, "2026-02-01", {});
  night.close(kNow);
  EXPECT_EQ(unnamed(), 0u);
  ChangeSources silent(archive, "fold");  // and one that was not asked is not, either
  silent.found(kMeeting, "2026-02-01", {});
  silent.close(kNow);
  EXPECT_EQ(unnamed(), 0u);
}

TEST_F(ChangeSourcesTest, ListsNameByWordsThatChanged) {
  ChangeSources night(archive, "fold");
  night.found(kMeeting, "2026-03-01", ChangeSources::Words{"Agenda", "Agenda, Minutes"});
  night.close(kNow);
  EXPECT_EQ(row(kListTails)->nights, 1);
  ChangeSources next(archive, "fold");
  next.found(kMeeting, "2026-03-01", ChangeSources::Words{"", ""});
  next.heard_lists();
  next.close(kNow);
  EXPECT_EQ(unnamed(), 1u);
  ChangeSources last(archive, "fold");
  last.heard_lists();
  last.close(kNow);
  EXPECT_EQ(row(kListTails)->missed, kMeeting);
}

}  // namespace
}  // namespace crawler
