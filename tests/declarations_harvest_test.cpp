// A committee's list of declarations through the real crawl: found by the committee's own page,
// asked for about monthly, read again without a request; absent it is no failure. Simulated portal,
// fake clock, no socket.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "crawler/reread.h"
#include "tests/support/demo_nights.h"

namespace crawler {
namespace {

constexpr char kPath[] = "mgListDeclarationsOfInterest";

class DeclarationsHarvestTest : public testing::Test {
 protected:
  DeclarationsHarvestTest() {
    nights.council.committees.front().declarations.emplace();
    const portal::Item& item = *std::find_if(meeting().items.begin(), meeting().items.end(),
                                             [](const auto& one) { return !one.heading(); });
    item_ = item.id;
    declared().push_back(
        {"Councillor A. Wex", meeting().id, item_, "Personal", "Owns a <boat>", "Left the room"});
    declared().push_back({"Councillor B. Wex", meeting().id, 0, "Prejudicial", "", ""});
  }
  const portal::Meeting& meeting() const {
    const int committee = nights.council.committees.front().id;
    return *std::find_if(
        nights.council.meetings.begin(), nights.council.meetings.end(),
        [&](const auto& one) { return one.committee == committee && !one.items.empty(); });
  }
  std::vector<portal::Declaration>& declared() {
    return *nights.council.committees.front().declarations;
  }
  std::string body() const {
    return "fold/committee/" + std::to_string(nights.council.committees.front().id);
  }
  // So many nights later, when committees' pages are due.
  SiteReport a_month_later() {
    nights.clock.advance(std::chrono::hours(24 * 31));
    return nights.night();
  }
  store::CommitteeView held() {
    auto archive = nights.open();
    return store::Queries(archive).committee(body()).value();
  }
  std::size_t versions() {
    auto archive = nights.open();
    return store::Queries(archive).history(body()).size();
  }

  // Which does not know what the column "Reason" is.
  static extract::Recipe other_recipe() {
    const std::string file = test::source_dir() + "/sites/platforms/moderngov.toml";
    std::ifstream in(file);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::string known = "\"details of interest\", \"reason\"";
    const std::size_t at = text.find(known);
    EXPECT_NE(at, text.npos);
    return extract::Recipe::parse(text.replace(at, known.size(), "\"x\""), file);
  }

  Nights nights;
  int item_ = 0;
};

TEST_F(DeclarationsHarvestTest, AreReadOnceAMonthAndARowAddedIsAVersion) {
  Nights::expect_quiet(nights.night());
  EXPECT_EQ(nights.times(kPath), 1) << "only where a page leads to a list";
  const std::string reference = "fold/meeting/" + std::to_string(meeting().id);
  {
    auto archive = nights.open();
    const auto shown = store::Queries(archive).meeting(reference)->listed_declarations;
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].record.said.details, "Owns a <boat>");
    EXPECT_EQ(shown[0].item, "fold/item/" + std::to_string(item_));
    EXPECT_EQ(shown[0].record.date, meeting().date);
    EXPECT_NE(shown[0].record.person_id + shown[1].record.said.nature, "");
  }
  Nights::expect_unchanged(nights.night());
  EXPECT_EQ(nights.times(kPath), 0);
  Nights::expect_unchanged(a_month_later());
  EXPECT_EQ(nights.times(kPath), 1);
  EXPECT_EQ(versions(), 1u);
  declared().push_back({"Councillor C. Wex", meeting().id, 0, "Personal", "", ""});
  EXPECT_EQ(a_month_later().changed, std::vector<std::string>{body()});
  EXPECT_EQ(versions(), 2u);
  EXPECT_EQ(held().declarations.size(), 3u);
  EXPECT_TRUE(held().problems.empty());
}

TEST_F(DeclarationsHarvestTest, AListThatFailsOrIsGoneLeavesWhatIsHeld) {
  nights.night();
  const auto before = held().declarations.size();
  nights.failing[kPath] = 404;
  const SiteReport report = a_month_later();
  Nights::expect_quiet(report);
  EXPECT_EQ(report.absent.back(), "declarations");
  EXPECT_EQ(nights.times(kPath), 1);
  nights.night();
  EXPECT_EQ(nights.times(kPath), 0) << "asked again when the committee's page is";
  nights.failing.clear();
  a_month_later();
  EXPECT_EQ(nights.times(kPath), 1);
  EXPECT_EQ(held().declarations.size(), before);
  EXPECT_EQ(versions(), 1u);
}

TEST_F(DeclarationsHarvestTest, ABusyMomentIsTriedAgainTheNextNight) {
  nights.failing[kPath] = 429;
  nights.night();
  EXPECT_FALSE(held().record.declarations);
  nights.failing.clear();
  nights.clock.advance(std::chrono::hours(2));
  nights.night();
  EXPECT_EQ(held().declarations.size(), 2u);
}

TEST_F(DeclarationsHarvestTest, AnErrorPageOrAnotherPageIsNoEmptyList) {
  nights.night();
  std::string instead;
  const auto portal = nights.respond;
  nights.respond = [&](const extract::Url& url) {
    if (url.target().find(kPath) == std::string::npos) return portal(url);
    return test::FakeAnswer{200, instead, "Content-Type: text/html\r\n"};
  };
  for (const char* page :
       {R"(<html><body><div id="modgov"><h1>Error</h1></div></body></html>)",
        "<html><head><title>Just a moment...</title></head><body>cf-chl</body></html>",
        R"(<html><body><div id="modgov"><h1>Welcome</h1><p>Log on.</p></div></body></html>)"}) {
    instead = page;
    a_month_later();
    EXPECT_EQ(nights.times(kPath), 1) << page;
    EXPECT_EQ(held().declarations.size(), 2u) << page;
    EXPECT_EQ(versions(), 1u) << page;
    nights.clock.advance(std::chrono::hours(24));
  }
  const auto problems = held().problems;
  ASSERT_EQ(problems.size(), 1u) << "of the last, which is a page of the portal";
  EXPECT_EQ(problems[0].field, "declarations");
  EXPECT_GT(problems[0].line, 0);
}

TEST_F(DeclarationsHarvestTest, AreReadAgainFromTheArchive) {
  nights.night();
  declared().pop_back();
  a_month_later();
  ASSERT_EQ(versions(), 2u);
  auto archive = nights.open();
  store::SiteRow site = nights.site.row();
  site.base_url = "http://127.0.0.1:8080/";
  const auto read_again = [&](const extract::Recipe& recipe, const std::string& name) {
    Reread again(archive, site, recipe, name);
    while (again.step(nights.clock.now())) {
    }
    EXPECT_TRUE(again.report().unreadable.empty());
    return again.report();
  };
  EXPECT_EQ(read_again(nights.recipe, "the same").readings, 0);
  const auto other = read_again(other_recipe(), "another");
  EXPECT_EQ(other.changed, (std::vector<std::string>{body(), body()})) << "in both versions";
  EXPECT_EQ(other.new_versions, 0);
  store::Queries queries(archive);
  EXPECT_EQ(queries.committee(body())->declarations.at(0).record.said.details, "");
  EXPECT_EQ(queries.committee(body())->declarations.at(0).record.said.nature, "Personal");
  EXPECT_EQ(queries.committee(body(), 1)->declarations.size(), 2u);
}

}  // namespace
}  // namespace crawler
