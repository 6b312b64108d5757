// Nights at the demo's council: the real crawl against the simulated portal, with a fake clock and
// no socket. Texts are cut early, so that there is much to complete.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/portal/council_file.h"
#include "tests/portal/routes.h"
#include "tests/portal/text_notation.h"
#include "tests/support/crawl_fixture.h"

namespace crawler {

struct Nights : CrawlTest {
  using CrawlTest::clock, CrawlTest::fetcher, CrawlTest::open, CrawlTest::recipe,
      CrawlTest::respond, CrawlTest::site;
  void TestBody() override {}

  explicit Nights(portal::PortalOptions::Service service = portal::PortalOptions::Service::none,
                  int cut_words = 20) {
    options.service = service;
    options.cut_words = cut_words;
    respond = [this](const extract::Url& url) {
      for (const auto& [part, status] : failing) {
        if (url.target().find(part) != std::string::npos) return test::FakeAnswer{status, "no"};
      }
      const portal::Answer answer = portal::answer(council, options, url.target());
      std::string headers = "Content-Type: " + answer.type + "\r\n";
      for (const auto& [name, value] : answer.headers) headers += name + ": " + value + "\r\n";
      return test::FakeAnswer{answer.status, answer.body, headers};
    };
  }

  SiteReport night(const HarvestOptions& options_of_night = {}) {
    SiteReport report = harvest(options_of_night);
    clock.advance(std::chrono::hours(23));
    return report;
  }

  // A body that sat until 2019 and is on no list, with a meeting.
  void add_expired_committee() {
    portal::Committee committee = council.committees.back();
    committee.id = 190;
    committee.name = "Canals & Locks Panel (Chair's Group)";
    committee.expired = true;
    council.committees.push_back(committee);
    portal::Meeting meeting = *council.meeting(2302);
    meeting.id = meeting.pack = 1901;
    meeting.committee = 190;
    meeting.date = "2019-06-04";
    for (portal::Item& item : meeting.items) item.id += item.heading() ? 0 : 50'000;
    council.meetings.push_back(meeting);
  }

  // Every item that has minutes is held whole and word for word.
  void expect_all_minutes() {
    auto archive = open();
    store::Queries queries(archive);
    int compared = 0;
    for (const portal::Meeting& meeting : council.meetings) {
      const std::string reference = "fold/meeting/" + std::to_string(meeting.id);
      ASSERT_TRUE(queries.meeting(reference)) << reference;
      if (!meeting.has_web_minutes()) continue;
      for (const portal::Item& item : meeting.items) {
        if (item.heading() || item.restricted || item.minutes.empty()) continue;
        std::string text;
        for (const portal::Piece& piece : portal::read_notation(item.minutes))
          text += (text.empty() ? "" : "\n\n") + portal::plain_text(piece);
        const auto held = queries.item("fold/item/" + std::to_string(item.id));
        ASSERT_TRUE(held) << item.id;
        EXPECT_EQ(held->record.minutes.text, text);
        EXPECT_EQ(held->record.minutes_status, "full") << held->reference;
        ++compared;
      }
    }
    EXPECT_GE(compared, 15);
  }

  std::set<std::string> sources() {
    auto archive = open();
    store::Queries queries(archive);
    std::set<std::string> found;
    for (const portal::Meeting& meeting : council.meetings) {
      const auto held = queries.meeting("fold/meeting/" + std::to_string(meeting.id));
      if (!held) continue;
      for (const store::ItemView& item : held->items) {
        const std::string& url = item.provenance.source_url;
        for (const char* part : {"ieListDocuments", "mgAi", "mgWebService", "CT=2"}) {
          if (url.find(part) != std::string::npos) found.insert(part);
        }
      }
    }
    return found;
  }

  int times(const std::string& part) const {
    const auto all = fetcher.targets();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& target) {
      return target.find(part) != std::string::npos;
    }));
  }
  std::vector<store::Disagreement> disagreements(const std::string& reference = "") {
    auto archive = open();
    return store::Queries(archive).disagreements("fold", reference);
  }
  store::SiteStatus status() {
    auto archive = open();
    return store::Queries(archive).status("fold").at(0);
  }
  static void expect_quiet(const SiteReport& report) {
    EXPECT_EQ(report.state, "done") << report.reason;
    EXPECT_TRUE(report.failures.empty()) << report.failures.front().url;
    EXPECT_TRUE(report.refusals.empty()) << report.refusals.front().url;
  }
  static void expect_unchanged(const SiteReport& report) {
    expect_quiet(report);
    EXPECT_EQ(report.item_versions, 0);
    EXPECT_EQ(report.completed, 0);
    EXPECT_EQ(report.meetings_changed, 0);
    EXPECT_EQ(report.meetings_new, 0);
    EXPECT_EQ(report.changed, std::vector<std::string>{});
  }

  portal::Council council =
      portal::read_council_file(test::source_dir() + "/sites/demo/council.toml");
  portal::PortalOptions options;
  std::map<std::string, int> failing;  // part of a target -> status
};

}  // namespace crawler
