#include "crawler/page_reader.h"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/support/source_dir.h"
#include "tests/support/tiny_portal.h"

namespace crawler {
namespace {

class PageReaderTest : public testing::TestWithParam<PageReader::Mode> {
 protected:
  PageReaderTest()
      : recipe(extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml")) {}

  // What the tiny portal answers to a target, as it would be read back from the archive.
  ReadRequest request(const std::string& kind, const std::string& target) {
    const auto url = *base.resolve(target);
    const auto answer = portal.answer(url);
    ReadRequest request;
    request.kind = kind;
    request.response.url = url.str();
    request.response.head = "HTTP/1.1 200 OK\r\n" + answer.headers + "\r\n";
    request.response.payload = answer.body;
    request.recipe = &recipe;
    request.base = base;
    return request;
  }

  extract::Recipe recipe;
  extract::Url base = *extract::Url::parse("http://127.0.0.1:8080/");
  test::TinyPortal portal = test::tiny_portal();
  std::atomic<int> woken{0};
};

TEST_P(PageReaderTest, GivesTheFactsOfEachPageInOrder) {
  PageReader reader(GetParam(), [this] { ++woken; });
  for (std::uint64_t id = 1; id <= 20; ++id)
    reader.start(id, request("listing", "ieListMeetings.aspx?CId=7&Year=0"));
  std::uint64_t next = 1;
  while (reader.pending() > 0) {
    for (const auto& done : reader.take(true)) {
      EXPECT_EQ(done.id, next++);
      EXPECT_EQ(done.page.outcome, Outcome::ok);
      EXPECT_EQ(std::get<extract::Listing>(done.page.facts).meetings.size(), 2u);
    }
  }
  EXPECT_EQ(next, 21u);
  EXPECT_TRUE(reader.take(true).empty()) << "nothing is pending, so there is nothing to wait for";
}

TEST_P(PageReaderTest, AVisitComesBackWithItsPageAdded) {
  PageReader reader(GetParam(), [this] { ++woken; });
  auto ask = request("meeting", "ieListDocuments.aspx?CId=7&MId=41&Ver=4");
  ask.visit =
      std::make_shared<VisitReader>(VisitReader::Site{recipe, base, "fold", false}, "41", "");
  ask.role = kMeetingRole;
  reader.start(1, std::move(ask));
  auto done = reader.take(true);
  ASSERT_EQ(done.size(), 1u);
  ASSERT_TRUE(done[0].page.visit);
  EXPECT_FALSE(done[0].page.visit->wanted().empty());
}

TEST_P(PageReaderTest, WhatIsNoPageComesBackWithItsOutcomeAndTheVisit) {
  PageReader reader(GetParam(), [this] { ++woken; });
  auto ask = request("meeting", "ieListDocuments.aspx?CId=7&MId=41&Ver=4");
  ask.response.payload = "<html><title>Just a moment...</title></html>";
  ask.visit =
      std::make_shared<VisitReader>(VisitReader::Site{recipe, base, "fold", false}, "41", "");
  reader.start(1, std::move(ask));
  auto done = reader.take(true);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done[0].page.outcome, Outcome::challenge);
  EXPECT_TRUE(done[0].page.visit);
}

TEST_P(PageReaderTest, PagesOfOneVisitAreAddedOneAfterTheOther) {
  PageReader reader(GetParam(), [this] { ++woken; });
  const auto visit =
      std::make_shared<VisitReader>(VisitReader::Site{recipe, base, "fold", false}, "41", "");
  const auto start = [&](std::uint64_t id, ReadRequest ask, const std::string& role) {
    ask.visit = visit;
    ask.role = role;
    reader.start(id, std::move(ask));
  };
  std::string cut;
  for (const auto& item : portal.meetings.front().items)
    if (item.cut) cut = item.id;
  start(1, request("meeting", "ieListDocuments.aspx?CId=7&MId=41&Ver=4"), kMeetingRole);
  start(2, request("item", "mgAi.aspx?ID=" + cut), item_role(cut));
  start(3, request("attendance", "mgMeetingAttendance.aspx?ID=41"), kAttendanceRole);
  while (reader.pending() > 0) reader.take(true);
  EXPECT_TRUE(visit->wanted().empty());
  EXPECT_EQ(visit->stubs().followed, 1);
  const store::VisitRecord record =
      visit->finish({{kMeetingRole, 11}, {item_role(cut), 12}, {kAttendanceRole, 13}});
  EXPECT_EQ(record.main_fetch, 11);
  for (const auto& item : record.meeting->items)
    EXPECT_EQ(item.minutes_fetch, item.id == cut ? 12 : 11) << item.id;
}

TEST_P(PageReaderTest, EndsWithPagesStillWaiting) {
  PageReader reader(GetParam(), [this] { ++woken; });
  for (std::uint64_t id = 0; id < 50; ++id)
    reader.start(id, request("listing", "ieListMeetings.aspx?CId=7&Year=0"));
}

INSTANTIATE_TEST_SUITE_P(Modes, PageReaderTest,
                         testing::Values(PageReader::Mode::thread, PageReader::Mode::inline_),
                         [](const auto& mode) {
                           return mode.param == PageReader::Mode::thread ? "OnAThread" : "Inline";
                         });

}  // namespace
}  // namespace crawler
