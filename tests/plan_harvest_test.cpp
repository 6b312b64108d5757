// The request plan, night by night: what a quiet night and a busy one cost, counted by the portal
// itself, and that nothing is missed for it. Simulated council, fake clock, no socket.
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
using Source = portal::PortalOptions::ChangeSource;
using test::PlannedNights;

constexpr int kEveryNight = 4;  // robots.txt, a change source, the service's window, the register

// What a night asked for, for a person to read when it was too much.
std::string asked_in(const PlannedNights& nights) {
  std::string all;
  for (const auto& one : nights.publisher.requests()) all += one.target + '\n';
  return all;
}

// Young meetings that go from an agenda to draft minutes.
std::vector<int> publish_minutes(PlannedNights& nights, int count) {
  std::vector<int> ids;
  nights.publisher.change([&](Council& council) {
    council.today = portal::day_after(council.today, 1);
    for (Meeting& meeting : council.meetings) {
      if (static_cast<int>(ids.size()) == count) return;
      if (meeting.status != Status::agenda && meeting.status != Status::scheduled) continue;
      meeting.status = Status::draft_minutes;
      meeting.attendance = {{"Councillor Sorrel", "Chair", "Present"}};
      ids.push_back(meeting.id);
    }
  });
  EXPECT_EQ(static_cast<int>(ids.size()), count);
  return ids;
}

std::string status_of(PlannedNights& nights, int meeting) {
  auto archive = nights.open();
  const auto held = store::Queries(archive).meeting("fold/meeting/" + std::to_string(meeting));
  return held ? held->record.status : "";
}

TEST(FirstNightTest, ReadsEveryListAndAsksTheSourcesLast) {
  PlannedNights nights(test::planned_council());
  const SiteReport report = nights.night();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.swept, 0);
  for (const portal::Committee& committee : nights.publisher.council().committees)
    EXPECT_EQ(nights.times("CId=" + std::to_string(committee.id) + "&Year=0"), 1);
  const auto asked = nights.publisher.requests();
  EXPECT_NE(asked.back().target.find("mgRss"), std::string::npos) << asked.back().target;
  EXPECT_EQ(nights.times("mgWhatsNew"), 1);
}

TEST(QuietNightTest, CostsFourRequestsAndTheSweep) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  nights.options.sweep = 0;
  SiteReport report = nights.night();
  EXPECT_LE(nights.requests(), kEveryNight);
  EXPECT_TRUE(report.lists_spared);
  EXPECT_EQ(nights.times("ieListMeetings"), 0);
  EXPECT_EQ(nights.times("ieListDocuments"), 0);
  nights.options.sweep = 20;
  for (int night = 0; night < 5; ++night) {
    report = nights.night();
    EXPECT_LE(nights.requests(), kEveryNight + 20) << asked_in(nights);
    EXPECT_LE(report.swept, 20);
    EXPECT_GT(report.swept, 15);
    EXPECT_EQ(report.meetings_changed + report.meetings_new, 0);
  }
}

TEST(QuietNightTest, WithServiceAndRegisterItIsFourAsWell) {
  portal::PortalOptions options = test::planned_council();
  options.service = portal::PortalOptions::Service::open;
  PlannedNights nights(options);
  nights.publisher.change([](Council& council) {
    portal::Decision decision;
    decision.id = 77;
    decision.title = "Ferry fares";
    decision.maker = "Harbour Master";
    decision.status = "Recommendations Approved";
    decision.published = "2026-09-01";
    decision.decision = "RESOLVED: that fares stand.";
    council.decisions.push_back(decision);
  });
  nights.trust(kWhatsNew);
  nights.options.sweep = 0;
  nights.night();
  EXPECT_EQ(nights.requests(), kEveryNight);
  EXPECT_EQ(nights.times("GetMeetings"), 1);
  EXPECT_EQ(nights.times("mgDelegatedDecisions"), 1);
}

TEST(SourcesTest, ThreeNightsOnWhichItNamedAllThatCameOutMakeASourceWork) {
  PlannedNights nights(test::planned_council());
  int night = 0;
  while (night < 40 && !nights.works(kWhatsNew)) {
    nights.night(true);
    ++night;
  }
  EXPECT_LT(night, 40);
  EXPECT_GT(night, 3);
  EXPECT_TRUE(nights.works(kListTails));
  EXPECT_EQ(nights.source(kWhatsNew)->missed, "");
  EXPECT_FALSE(nights.source(kFeed) == std::nullopt);
  EXPECT_TRUE(nights.night().lists_spared);
}

TEST(BusyNightTest, AChangedMeetingCostsItsPageItsAttendanceAndItsStubs) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  nights.options.sweep = 0;
  nights.options.documents = DocumentPolicy::none;
  const auto ids = publish_minutes(nights, 3);
  const SiteReport report = nights.night();
  EXPECT_EQ(report.meetings_changed, 3);
  const int stubs = nights.times("mgAi.aspx");
  EXPECT_LE(nights.requests(), kEveryNight + 3 * 2 + stubs);
  for (const int id : ids) EXPECT_EQ(status_of(nights, id), "draft_minutes");
  nights.night();
  EXPECT_LE(nights.requests(), kEveryNight) << "what was named once was visited twice";
}

TEST(SourcesTest, ASourceThatIsNotThereLeavesTheListsInUse) {
  portal::PortalOptions options = test::planned_council();
  options.whats_new = options.rss = Source::none;
  PlannedNights nights(options);
  for (int night = 0; night < 40 && !nights.works(kListTails); ++night) nights.night(true);
  EXPECT_TRUE(nights.works(kListTails));
  nights.options.sweep = 0;  // it asks again for what was not there
  const auto ids = publish_minutes(nights, 1);
  const SiteReport report = nights.night();
  EXPECT_FALSE(report.lists_spared);
  EXPECT_GT(nights.times("ieListMeetings"), 0);
  EXPECT_EQ(nights.times("mgWhatsNew") + nights.times("mgRss"), 0);
  EXPECT_EQ(status_of(nights, ids[0]), "draft_minutes");
}

TEST(SourcesTest, TheFeedServesWhereThePageDoesNot) {
  portal::PortalOptions options = test::planned_council();
  options.whats_new = Source::page;
  PlannedNights nights(options);
  nights.trust(kFeed);
  nights.options.sweep = 0;
  const auto ids = publish_minutes(nights, 1);
  EXPECT_TRUE(nights.night().lists_spared);
  EXPECT_EQ(nights.times("mgWhatsNew"), 0);
  EXPECT_EQ(status_of(nights, ids[0]), "draft_minutes");
}

TEST(SourcesTest, OneThatForgetsMinutesIsNotUsed) {
  portal::PortalOptions options = test::planned_council();
  options.whats_new = options.rss = Source::forgetful;
  PlannedNights nights(options);
  nights.nights(40);
  EXPECT_FALSE(nights.works(kWhatsNew));
  EXPECT_FALSE(nights.source(kWhatsNew)->missed.empty());
}

TEST(SourcesTest, OneThatDoesNotAnswerTonightSparesNoList) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  nights.publisher.set_failures({portal::parse_failure("*mgWhatsNew*=503")});
  const auto ids = publish_minutes(nights, 1);
  const SiteReport report = nights.night();
  EXPECT_FALSE(report.lists_spared);
  EXPECT_GT(nights.times("ieListMeetings"), 0);
  EXPECT_EQ(status_of(nights, ids[0]), "draft_minutes");
}

TEST(SourcesTest, WhatTheSweepFindsUnnamedEndsASourceTheNextNight) {
  PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  const auto ids = publish_minutes(nights, 1);
  nights.publisher.change([](Council& council) { council.publications.clear(); });
  nights.options.sweep = 1'000;
  nights.night();
  EXPECT_EQ(status_of(nights, ids[0]), "draft_minutes");
  EXPECT_TRUE(nights.works(kWhatsNew)) << "it may name it the next night";
  nights.night();
  EXPECT_FALSE(nights.works(kWhatsNew));
  EXPECT_EQ(nights.source(kWhatsNew)->missed, "fold/meeting/" + std::to_string(ids[0]));
  EXPECT_EQ(nights.source(kWhatsNew)->demotions, 1);
  EXPECT_FALSE(nights.night().lists_spared);
}

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
