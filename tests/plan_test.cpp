#include "crawler/plan.h"

#include <gtest/gtest.h>

namespace crawler {
namespace {

const Instant kToday = store::from_iso("2026-03-02T02:00:00Z");

TEST(PlanTest, NewerMeetingsComeFirstAndUnreadableDatesLast) {
  EXPECT_LT(by_date(kDuePriority, "2026-02-10"), by_date(kDuePriority, "2025-02-10"));
  EXPECT_LT(by_date(kDuePriority, "1998-02-10"), by_date(kDuePriority, ""));
}

TEST(PlanTest, EveryDueMeetingComesBeforeTheSweepAndThatBeforeThePast) {
  EXPECT_LT(kSourcePriority, kServiceFirst);
  EXPECT_LT(by_date(kDuePriority, ""), kCommitteePriority);
  EXPECT_LT(kCommitteePriority, kSweepPriority);
  EXPECT_LT(kSweepPriority, by_date(kPastPriority, "2100-01-01") - 1);
  EXPECT_LT(by_date(kPastPriority, ""), kProbePriority);
  EXPECT_LT(kProbePriority + kNarrowShift, 0);
}

TEST(PlanTest, DaysAreCountedFromTheCalendar) {
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_EQ(day_number("2000-03-01") - day_number("2000-02-28"), 2);
  EXPECT_EQ(day_number("2023-02-29"), 0);
  EXPECT_EQ(day_number("not a date"), 0);
  EXPECT_EQ(day_number("2024/01/31"), 0);
  EXPECT_EQ(day_number("2024-0x-31"), 0);
  EXPECT_EQ(day_number(""), 0);
}

TEST(PlanTest, AMeetingIsYoungFromTwoWeeksBeforeToTwoMonthsAfter) {
  EXPECT_TRUE(is_young("2026-03-10", kToday));
  EXPECT_TRUE(is_young("2026-01-10", kToday));
  EXPECT_FALSE(is_young("2026-05-01", kToday));
  EXPECT_FALSE(is_young("2025-12-01", kToday));
  EXPECT_FALSE(is_young("", kToday));
}

TEST(PlanTest, ATranslationIsReadWhenItMayBeNew) {
  using std::chrono::hours;
  const auto held = [](int days) {
    return std::optional(store::Archive::MeetingState{kToday - hours(24 * days), "", "", 0});
  };
  EXPECT_TRUE(translation_is_due("2020-05-01", false, std::nullopt, kToday)) << "never read";
  EXPECT_TRUE(translation_is_due("2020-05-01", true, held(1), kToday)) << "the other changed";
  EXPECT_FALSE(translation_is_due("2026-02-20", false, held(1), kToday));
  EXPECT_TRUE(translation_is_due("2026-02-20", false, held(8), kToday)) << "translations come late";
  EXPECT_FALSE(translation_is_due("2020-05-01", false, held(8), kToday));
  EXPECT_TRUE(translation_is_due("2020-05-01", false, held(31), kToday));
  auto cut = held(1);
  cut->cut_items = 1;
  EXPECT_TRUE(translation_is_due("2020-05-01", false, cut, kToday));
}

TEST(PlanTest, AnOldMeetingIsDueOnlyWhenItsListedTextChangedOrAnItemIsCut) {
  store::Archive::MeetingState held{kToday, "2020-05-01", "Agenda", 0};
  EXPECT_FALSE(is_due("2020-05-01", "Agenda", held, kToday));
  EXPECT_TRUE(is_due("2020-05-01", "Agenda, Minutes", held, kToday));
  held.cut_items = 1;
  EXPECT_TRUE(is_due("2020-05-01", "Agenda", held, kToday));
}

TEST(PlanTest, WhereListsTellWhatCameOutAYoungMeetingIsDueWhenTheyDo) {
  const store::Archive::MeetingState held{kToday, "2026-02-20", "Agenda", 0};
  EXPECT_TRUE(is_due("2026-02-20", "Agenda", held, kToday));
  EXPECT_FALSE(is_due("2026-02-20", "Agenda", held, kToday, false));
  EXPECT_TRUE(is_due("2026-02-20", "Agenda, Minutes", held, kToday, false));
  EXPECT_TRUE(is_due("2026-02-20", "", {}, kToday, false));
}

TEST(PlanTest, AMeetingNeverVisitedIsDueWhenItIsYoungOrToCome) {
  EXPECT_TRUE(is_due("2026-12-01", "", {}, kToday));
  EXPECT_TRUE(is_due("2026-02-20", "", {}, kToday));
  EXPECT_FALSE(is_due("2019-02-20", "Minutes", {}, kToday));
}

TEST(PlanTest, ListsOfPastYearsAreReadOnceAMonth) {
  EXPECT_TRUE(listing_is_due(2015, {}, kToday));
  EXPECT_FALSE(listing_is_due(2015, kToday - std::chrono::hours(24 * 10), kToday));
  EXPECT_TRUE(listing_is_due(2015, kToday - std::chrono::hours(24 * 31), kToday));
  EXPECT_FALSE(listing_is_due(2025, kToday - std::chrono::hours(24 * 6), kToday));
  EXPECT_TRUE(listing_is_due(2025, kToday - std::chrono::hours(24 * 8), kToday));
  EXPECT_TRUE(listing_is_due(2026, kToday, kToday));
  EXPECT_TRUE(listing_is_due(0, kToday, kToday));
}

store::MeetingRecord meeting(const std::string& minutes_text) {
  store::MeetingRecord record;
  record.date = "2025-06-01";
  record.documents = {{"g1-t10", "Pack", "pack", "", "", ""},
                      {"g1-t1", "Printed minutes", "minutes", "", "", ""}};
  store::ItemRecord item;
  item.minutes.text = minutes_text;
  item.documents = {{"s5", "Report", "report", "", "", ""}, {"s5", "Again", "report", "", "", ""}};
  record.items.push_back(item);
  return record;
}

std::vector<std::string> ids(const store::MeetingRecord& record, DocumentPolicy policy) {
  std::vector<std::string> all;
  for (const auto& document : documents_to_fetch(record, policy, kToday))
    all.push_back(document.id);
  return all;
}

using Ids = std::vector<std::string>;

TEST(PlanTest, ThePolicySaysWhichDocumentsAreFetched) {
  EXPECT_EQ(ids(meeting("x"), DocumentPolicy::none), Ids{});
  EXPECT_EQ(ids(meeting("x"), DocumentPolicy::minutes), Ids{"g1-t1"});
  EXPECT_EQ(ids(meeting("x"), DocumentPolicy::reports), (Ids{"g1-t1", "s5"}));
  EXPECT_EQ(ids(meeting("x"), DocumentPolicy::all), (Ids{"g1-t10", "g1-t1", "s5"}));
}

TEST(PlanTest, PrintedMinutesAreNotKeptAsHtmlAsWell) {
  auto record = meeting("x");
  record.documents.push_back({"g1-t1-ct2", "As HTML", "minutes", "", "", ""});
  EXPECT_EQ(ids(record, DocumentPolicy::minutes), Ids{"g1-t1"});
  EXPECT_EQ(ids(record, DocumentPolicy::all), (Ids{"g1-t10", "g1-t1", "g1-t1-ct2", "s5"}));
  record.documents.erase(record.documents.begin() + 1);
  EXPECT_EQ(ids(record, DocumentPolicy::minutes), Ids{"g1-t1-ct2"});
}

TEST(PlanTest, WithoutMinutesOnTheWebTheAttachmentsMayBeTheMinutes) {
  EXPECT_EQ(ids(meeting(""), DocumentPolicy::minutes), (Ids{"g1-t1", "s5"}));
  auto to_come = meeting("");
  to_come.date = "2026-04-01";
  EXPECT_EQ(ids(to_come, DocumentPolicy::minutes), Ids{"g1-t1"});
}

}  // namespace
}  // namespace crawler
