// The request plan, night by night: what a quiet night and a busy one cost, counted by the portal
// itself, and which sources of changes it goes by. Simulated council, fake clock, no socket.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace crawler
