// Pages of one visit that are read one behind the other: the visit goes on with the last of them,
// whatever became of the others.
#include "crawler/page_reader.h"
#include "crawler/site_harvest.h"
#include "store/queries.h"
#include "tests/support/site_parts_fixture.h"
#include "tests/support/tiny_portal.h"

namespace crawler {
namespace {

constexpr char kNoPage[] = "<html><body>Under maintenance</body></html>";

class SiteReadingsTest : public SitePartTest {
 protected:
  SiteReadingsTest() : portal_(test::tiny_portal()) {
    test::TinyMeeting& meeting = portal_.meetings.front();
    for (const char* id : {"91", "92", "93"})
      meeting.items.push_back({id, id, "Item " + std::string(id), {words(id)}, true});
    meeting_ = meeting.id;
  }

  static std::string words(const std::string& id) {
    return "Members of item " + id + " walked the whole lane and agreed to mend its far end.";
  }

  // An answer handed over to be read, and what it is to be received with.
  struct Given {
    Ask ask;
    ReadRequest request;
  };
  Given give(const Ask& ask, const std::string& instead = "") {
    store::StoredResponse response;
    response.url = ask.url.str();
    response.fetched_at = night();
    response.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    response.payload = instead.empty() ? portal_.answer(ask.url).body : instead;
    return {ask, harvest_.begin_reading(ask, response)};
  }
  void take(Given given) {
    const store::ResourceName& name = given.ask.queued.name;
    Answer answer;
    answer.page = read_page(std::move(given.request));
    answer.outcome = answer.page.outcome;
    answer.status = 200;
    answer.fetch = small_.fetch(name.kind, name.id, "2026-03-09T02:00:00Z");
    harvest_.received(given.ask, std::move(answer), night());
  }
  // The meeting's page is read, and all that it wants is handed over but not yet read.
  std::vector<Given> all_wanted(const std::string& missing = "") {
    take(give(ask("meeting", meeting_, meeting_path(meeting_))));
    std::vector<Given> given;
    while (const auto next = harvest_.next(night()))
      given.push_back(give(*next, next->queued.name.id == missing ? kNoPage : ""));
    return given;
  }
  store::ItemRecord item(const std::string& id) {
    harvest_.save_visits(night());
    const auto view = store::Queries(small_.archive).item("marsh-fen/item/" + id);
    return view ? view->record : store::ItemRecord();
  }

  test::TinyPortal portal_;
  std::string meeting_;
  SiteHarvest harvest_{site_,    recipe_,        *extract::Url::parse("https://mg.marsh.example/"),
                       options_, small_.archive, small_.run};
};

TEST_F(SiteReadingsTest, AVisitIsReadToItsEndWithTheLastOfItsPages) {
  std::vector<Given> given = all_wanted();
  ASSERT_EQ(given.size(), 5u) << "four items that are cut, and who was there";
  for (Given& page : given) {
    EXPECT_FALSE(harvest_.has_unsaved());
    EXPECT_TRUE(harvest_.is_reading());
    take(std::move(page));
  }
  EXPECT_FALSE(harvest_.is_reading());
  EXPECT_TRUE(harvest_.has_unsaved());
  for (const char* id : {"91", "92", "93"}) {
    EXPECT_EQ(item(id).minutes_status, "full");
    EXPECT_EQ(item(id).minutes.text, words(id));
  }
}

TEST_F(SiteReadingsTest, AFullTextIsOfTheFetchThatBroughtIt) {
  for (Given& page : all_wanted()) take(std::move(page));
  std::set<std::int64_t> fetches;
  for (const char* id : {"91", "92", "93"}) {
    EXPECT_EQ(item(id).minutes_source, "item");
    fetches.insert(item(id).minutes_fetch);
  }
  EXPECT_EQ(fetches.size(), 3u);
}

class MissingPageTest : public SiteReadingsTest, public testing::WithParamInterface<const char*> {};

TEST_P(MissingPageTest, WhatTurnsOutNoPageWhileOthersAreReadIsGivenUpBehindThem) {
  for (Given& page : all_wanted(GetParam())) take(std::move(page));
  EXPECT_TRUE(harvest_.has_unsaved());
  EXPECT_EQ(item(GetParam()).minutes_status, "cut");
  EXPECT_NE(item(GetParam()).cut_reason.find("answered with an error"), std::string::npos);
  EXPECT_EQ(item("92").minutes_status, "full");
}

INSTANTIATE_TEST_SUITE_P(BeforeOthersAndBehindThem, MissingPageTest, testing::Values("91", "93"));

TEST_F(SiteReadingsTest, NothingInReadingIsAskedForAgain) {
  const std::vector<Given> given = all_wanted();
  std::set<std::int64_t> resources;
  for (const Given& page : given) resources.insert(page.ask.queued.resource);
  EXPECT_EQ(resources.size(), given.size());
}

}  // namespace
}  // namespace crawler
