// The request plan, night by night: what no source names is found all the same, behind a cut, by
// the sweep and on pages that bear a mark. Simulated council, fake clock, no socket.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "store/verify.h"
#include "tests/support/planned_nights.h"

namespace crawler {
namespace {

using portal::Council;
using portal::Meeting;
using portal::Status;
using test::PlannedNights;

// The first item with minutes long enough to be cut, of the meetings from one day to another.
const portal::Item* cut_item(const Council& council, const std::string& from,
                             const std::string& to) {
  constexpr std::size_t kLong = 1'100;  // more than 120 words
  for (const Meeting& meeting : council.meetings) {
    if (!meeting.has_web_minutes() || meeting.date < from || meeting.date > to) continue;
    for (const portal::Item& item : meeting.items)
      if (!item.restricted && item.minutes.size() > kLong) return &item;
  }
  return nullptr;
}

class BehindTheCutTest : public testing::Test {
 protected:
  BehindTheCutTest() : nights(test::planned_council()) { nights.trust(kWhatsNew); }

  // Changes the end of such an item's minutes, and counts the nights until that is held.
  int nights_until_seen(int from_days, int to_days, int at_most) {
    const Council now = nights.publisher.council();
    const auto* item = cut_item(now, portal::day_after(now.today, from_days),
                                portal::day_after(now.today, to_days));
    if (item == nullptr) return -1;
    const int id = item->id;
    const std::string end = item->minutes.substr(item->minutes.size() - 12);
    nights.publisher.change([&](Council& council) {
      std::string& minutes = council.item(id)->minutes;
      minutes.replace(minutes.size() - end.size(), end.size(), " and so it ends.");
    });
    for (int night = 1; night <= at_most; ++night) {
      nights.night();
      auto archive = nights.open();
      const auto held = store::Queries(archive).item("fold/item/" + std::to_string(id));
      if (held && held->record.minutes.text.find("and so it ends") != std::string::npos)
        return night;
    }
    return 0;
  }

  PlannedNights nights;
};

TEST_F(BehindTheCutTest, YoungMinutesAreReadAgainToTheirEnd) {
  const int seen = nights_until_seen(-90, -20, 20);
  ASSERT_NE(seen, -1) << "no such item";
  EXPECT_GT(seen, 0);
}

TEST_F(BehindTheCutTest, OldOnesAreNotWhileTheirPageIsTheSame) {
  nights.options.sweep = 1'000;
  const int seen = nights_until_seen(-2'000, -125, 3);
  ASSERT_NE(seen, -1) << "no such item";
  EXPECT_EQ(seen, 0);
}

TEST(SweepHarvestTest, AQuietCorrectionOfAnOldMeetingIsFound) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  const Council now = nights.publisher.council();
  const portal::Item* found = nullptr;
  for (const Meeting& meeting : now.meetings) {
    if (meeting.date > portal::day_after(now.today, -125) || !meeting.has_web_minutes()) continue;
    for (const portal::Item& item : meeting.items)
      if (!item.restricted && !item.intro.empty()) found = &item;
  }
  ASSERT_NE(found, nullptr);
  const int id = found->id;
  nights.publisher.change([&](Council& council) { council.item(id)->intro += " Amended."; });
  const std::string reference = "fold/item/" + std::to_string(id);
  int night = 0;
  for (bool seen = false; !seen && night < 40; ++night) {
    const auto report = nights.night();
    EXPECT_LE(report.swept, 20);
    seen =
        std::find(report.changed.begin(), report.changed.end(), reference) != report.changed.end();
  }
  EXPECT_LT(night, 40);
}

TEST(SweepHarvestTest, ACancelledMeetingAndANewOneAreFoundThoughNoSourceNamesThem) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  int cancelled = 0, added = 0;
  nights.publisher.change([&](Council& council) {
    const std::string week = portal::day_after(council.today, 20);
    for (Meeting& meeting : council.meetings) {
      if (meeting.date < council.today || meeting.date > week) continue;
      meeting.status = Status::cancelled;
      cancelled = meeting.id;
      break;
    }
    Meeting meeting;
    meeting.committee = council.committees.front().id;
    meeting.date = portal::day_after(council.today, 40);
    meeting.time = "18:30";
    meeting.status = Status::scheduled;
    added = council.add_meeting(meeting).id;
  });
  ASSERT_NE(cancelled, 0);
  nights.nights(6, false);
  EXPECT_EQ(status_of(nights, cancelled), "cancelled");
  EXPECT_EQ(status_of(nights, added), "scheduled");
}

TEST(SweepHarvestTest, EverythingIsLookedAtSomeDay) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  auto oldest = [&] {
    auto archive = nights.open();
    return store::Queries(archive).oldest_check("fold")->checked_at;
  };
  const std::string before = oldest();
  nights.nights(30, false);
  EXPECT_GT(oldest(), before);
}

TEST(ValidatorsTest, AMarkedPageIsAskedForOnConditionAndKeptAsARevisit) {
  PlannedNights nights(test::planned_council());
  nights.fetcher.marks_pages = true;
  nights.trust(kWhatsNew);
  nights.fetcher.unmodified.clear();
  const SiteReport report = nights.night();
  const auto first = std::exchange(nights.fetcher.unmodified, {});
  EXPECT_GT(first.size(), 5u);
  EXPECT_EQ(report.meetings_changed, 0);
  EXPECT_TRUE(report.failures.empty());
  {
    auto archive = nights.open();
    const auto verified = store::verify(archive);
    EXPECT_TRUE(verified.damage.empty()) << verified.damage.front().what;
    EXPECT_TRUE(archive.last_fetch({"fold", "listing", "101-0", ""}, "ok"));
  }
  // It counts as looked at: the next night looks at others.
  nights.night();
  const auto is_other = [&](const std::string& target) {
    return std::count(first.begin(), first.end(), target) == 0;
  };
  const auto& second = nights.fetcher.unmodified;
  EXPECT_GT(std::count_if(second.begin(), second.end(), is_other), 2);
}

TEST(ValidatorsTest, AChangedPageComesWholeThoughItWasMarked) {
  PlannedNights nights(test::planned_council());
  nights.fetcher.marks_pages = true;
  nights.trust(kWhatsNew);
  int id = 0;
  nights.publisher.change([&](Council& council) {
    for (Meeting& meeting : council.meetings) {
      if (meeting.items.empty() || !meeting.has_web_minutes()) continue;
      meeting.items.front().title += ", as amended";
      id = meeting.id;
    }
  });
  ASSERT_NE(id, 0);
  nights.options.sweep = 1'000;
  const SiteReport report = nights.night();
  EXPECT_GT(report.meetings_changed, 0);
  auto archive = nights.open();
  const auto held = store::Queries(archive).meeting("fold/meeting/" + std::to_string(id));
  EXPECT_TRUE(held->items.front().record.title.ends_with(", as amended"));
}

}  // namespace
}  // namespace crawler
