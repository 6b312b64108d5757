// Months of a calendar: which are due on which night, how far ahead and back, and beside what.
#include "crawler/list_steps.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crawler/way_in.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

constexpr char kRecipe[] = R"(
platform = "minster"
[harvest]
ways_in = [{ kind = "listing", id = "" }]
[types]
page = "path"
Month = "month"
[[resource]]
kind = "listing"
pages = ["{page}/mid/{mid}/Date/{Month}"]
id = "{Month}"
path = "{page}/mid/{mid}/Date/{Month:first}"
period = "Month"
steps = true
[[resource]]
kind = "listing"
pages = ["Meetings.aspx"]
id = ""
path = "Meetings.aspx"
)";
constexpr char kSite[] = "marsh-fen";
const extract::ResourceLink kLink{"listing", "202603", "", "Diary/mid/7/Date/2026-03-01"};

using Ids = std::vector<std::string>;

class ListStepsTest : public testing::Test {
 protected:
  ListSteps steps(const std::string& since = "") {
    ListSteps made(small_.archive, recipe_, kSite, since);
    made.anchor(kLink, test::at("2026-03-02T02:00:00Z"));
    return made;
  }
  // A month that was read, with so many meetings.
  void read(const std::string& id, int meetings, const std::string& when) {
    store::ListingRecord listing;
    listing.run = small_.run;
    listing.fetch = small_.fetch("listing", id, when);
    listing.resource = small_.archive.resource({kSite, "listing", id, ""}, "listing-" + id);
    for (int i = 0; i < meetings; ++i)
      listing.things.push_back({"meeting", id + std::to_string(i), "", "", "m"});
    small_.archive.save_listing(listing, test::at(when));
    small_.archive.commit(test::at(when));
  }
  static Ids ids(const std::vector<ListSteps::Step>& steps, bool past) {
    Ids found;
    for (const auto& step : steps)
      if (step.is_past == past) found.push_back(step.list.id);
    std::sort(found.begin(), found.end());
    return found;
  }

  test::TempDir dir_;
  test::SmallArchive small_{dir_.path()};
  extract::Recipe recipe_ = extract::Recipe::parse(kRecipe, "minster.toml");
  const Instant now_ = test::at("2026-03-02T02:00:00Z");
};

TEST_F(ListStepsTest, TheFirstNightAsksForTheMonthsRoundTodayAndTheOneBeforeThem) {
  const auto due = steps().due(now_);
  EXPECT_EQ(ids(due, false), (Ids{"202509", "202510", "202511", "202512", "202601", "202602",
                                  "202603", "202604", "202605"}));
  EXPECT_EQ(ids(due, true), Ids{"202508"});
  EXPECT_EQ(due.front().list.path, "Diary/mid/7/Date/2026-02-01");
  EXPECT_EQ(due.front().last_day, "2026-02-28");
}

TEST_F(ListStepsTest, EachNightAsksForFourMonthsAndTheOthersWeekly) {
  for (const char* id : {"202509", "202510", "202511", "202512", "202601", "202602", "202603",
                         "202604", "202605", "202508"})
    read(id, 3, "2026-03-01T02:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), false), (Ids{"202602", "202603", "202604", "202605", "202606"}));
  EXPECT_EQ(ids(steps().due(test::at("2026-03-08T03:00:00Z")), false).size(), 10u);
}

TEST_F(ListStepsTest, TheFutureEndsBehindTwoEmptyMonths) {
  read("202605", 1, "2026-03-02T01:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), false).back(), "202606");
  read("202606", 0, "2026-03-02T01:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), false).back(), "202607");
  read("202607", 0, "2026-03-02T01:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), false).back(), "202605");
}

TEST_F(ListStepsTest, ThePastEndsBehindTwoEmptyYears) {
  read("202508", 2, "2026-03-02T01:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), true), Ids{"202507"});
  for (int month = 0; month < 23; ++month) {
    const int place = 2025 * 12 + 6 - month;
    const int in_year = place % 12 + 1;
    read(std::to_string(place / 12) + (in_year < 10 ? "0" : "") + std::to_string(in_year), 0,
         "2026-03-02T01:00:00Z");
  }
  EXPECT_EQ(ids(steps().due(now_), true), Ids{"202308"}) << "23 empty months";
  read("202308", 0, "2026-03-02T01:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), true), Ids{}) << "24";
}

TEST_F(ListStepsTest, OldMonthsAreReadAgainNowAndThen) {
  read("202508", 2, "2026-01-20T02:00:00Z");
  read("202507", 2, "2026-02-20T02:00:00Z");
  read("202401", 2, "2025-12-20T02:00:00Z");
  EXPECT_EQ(ids(steps().due(now_), true), (Ids{"202506", "202508"}))
      << "a month after a month; years of old after half a year; and what was never read";
}

TEST_F(ListStepsTest, AMonthWithoutAnAnswerDoesNotStandInTheWay) {
  small_.fetch("listing", "202508", "2026-03-01T02:00:00Z", "timeout");
  small_.archive.commit(now_);
  EXPECT_EQ(ids(steps().due(now_), true), Ids{"202507"});
  read("202509", 1, "2026-03-20T02:00:00Z");
  EXPECT_EQ(ids(steps().due(test::at("2026-04-02T02:00:00Z")), true).back(), "202508")
      << "it is tried again after a month";
}

TEST_F(ListStepsTest, NothingBeforeTheDayThatIsAskedFor) {
  const auto due = steps("2026-01-15").due(now_);
  EXPECT_EQ(ids(due, false).front(), "202601");
  EXPECT_EQ(ids(due, true), Ids{});
}

TEST_F(ListStepsTest, WhatOthersAreAskedBesideIsKeptAndForgotten) {
  ListSteps first(small_.archive, recipe_, kSite, "");
  EXPECT_FALSE(first.recall(now_));
  EXPECT_TRUE(first.due(now_).empty());
  EXPECT_FALSE(first.anchor({"listing", "", "", "Meetings.aspx"}, now_)) << "names no module";
  EXPECT_TRUE(first.anchor(kLink, now_));
  EXPECT_FALSE(first.anchor(kLink, now_)) << "one will do";
  ListSteps second(small_.archive, recipe_, kSite, "");
  EXPECT_TRUE(second.recall(now_));
  EXPECT_EQ(second.due(now_).size(), first.due(now_).size());
  second.forget(now_);
  EXPECT_FALSE(ListSteps(small_.archive, recipe_, kSite, "").recall(now_));
}

TEST_F(ListStepsTest, OfTheseDays) {
  const ListSteps some = steps();
  EXPECT_TRUE(some.is_round_today("202602", now_));
  EXPECT_TRUE(some.is_round_today("202605", now_));
  EXPECT_FALSE(some.is_round_today("202606", now_));
  EXPECT_FALSE(some.is_round_today("", now_));
}

TEST(WayInTest, ASitesOwnPageStandsForTheFirst) {
  const auto recipe = extract::Recipe::parse(kRecipe, "minster.toml");
  const auto base = *extract::Url::parse("https://portal.example/Minster");
  Site site;
  const auto path = [&](const std::string& page) {
    site.meetings_page = page;
    return way_in(site, recipe, base, 0).path;
  };
  EXPECT_EQ(path(""), "Meetings.aspx");
  EXPECT_EQ(path("http://portal.example/minster/Council/Diary.aspx?x=1"), "Council/Diary.aspx?x=1");
  EXPECT_EQ(path("https://elsewhere.example/minster/Diary.aspx"),
            "https://elsewhere.example/minster/Diary.aspx");
  EXPECT_THROW(way_in(site, recipe, base, 1), std::out_of_range);
}

}  // namespace
}  // namespace crawler
