// Registers of decisions in a crawl: windows, pages, changes, and portals that have no register.
#include "tests/support/crawl_fixture.h"

namespace crawler {
namespace {

class CrawlDecisionsTest : public CrawlTest {
 protected:
  static constexpr const char* kRegister = "/mgDelegatedDecisions.aspx";
  static constexpr const char* kOfficers = "/mgListOfficerDecisions.aspx";

  CrawlDecisionsTest() {
    respond = [this](const extract::Url& url) {
      if (url.path() == kRegister) return answer_register(url, rows);
      if (url.path() == kOfficers) return answer_register(url, officers);
      return portal.answer(url);
    };
  }

  // Rows of decisions whose day of publication lies in the window asked for.
  test::FakeAnswer answer_register(const extract::Url& url,
                                   const std::vector<std::string>& days) const {
    std::string window;
    for (const auto& [name, value] : url.parameters()) {
      if (name == "DR") window = value;
    }
    if (trouble_status != 0 && days_of(window) > longest_answered) return {trouble_status, "", ""};
    const auto iso = [&](std::size_t from) {
      return window.substr(from + 6, 4) + window.substr(from + 3, 2) + window.substr(from, 2);
    };
    std::string table = "<table><tr><th>Title<th>Date<th>Effective from<th>Call-ins</tr>";
    for (const std::string& day : days) {
      const std::string number = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
      if (number < iso(0) || number > iso(11)) continue;
      table += "<tr><td><a href='ieDecisionDetails.aspx?ID=" + number + "'>Hedge</a><td>" +
               day.substr(8, 2) + "/" + day.substr(5, 2) + "/" + day.substr(0, 4) + "<td><td>" +
               call_in + "</tr>";
    }
    return {200, test::TinyPortal::page("Decisions", "", table + "</table>"), ""};
  }

  static long days_of(const std::string& window) {
    const auto number = [&](std::size_t at) { return std::atol(window.substr(at, 4).c_str()); };
    const auto month = [&](std::size_t at) { return std::atol(window.substr(at, 2).c_str()); };
    return ((number(17) - number(6)) * 12 + month(14) - month(3) + 1) * 30;
  }

  void add(const std::string& day) {
    rows.push_back(day);
    const std::string number = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
    portal.instead["/ieDecisionDetails.aspx?ID=" + number] = {
        200,
        test::TinyPortal::page("Decision details", "Hedge of " + day,
                               "<p><span class=mgLabel>Decision Maker: </span>Hedge Officer</p>"),
        ""};
  }
  int count(const std::string& part) const {
    const auto all = fetcher.targets();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& target) {
      return target.find(part) != std::string::npos;
    }));
  }
  std::optional<store::DecisionView> decision(const std::string& id) {
    auto archive = open();
    return store::Queries(archive).decision("fold/decision/" + id);
  }
  std::string today() const { return store::to_iso(clock.now()).substr(0, 10); }

  std::vector<std::string> rows, officers;
  std::string call_in = "Not for call-in";
  int trouble_status = 0;
  long longest_answered = 10000;
};

TEST_F(CrawlDecisionsTest, ANewDecisionIsReadOnceAndAgainWhenItsLineChanges) {
  add(today());
  SiteReport report = harvest();
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(report.decisions_new, 1);
  const std::string id = "d" + rows[0].substr(0, 4) + rows[0].substr(5, 2) + rows[0].substr(8, 2);
  const auto held = decision(id);
  ASSERT_TRUE(held);
  EXPECT_EQ(held->record.maker, "Hedge Officer");
  EXPECT_FALSE(held->by_officer);
  clock.advance(std::chrono::hours(24));
  harvest();
  EXPECT_EQ(count("ieDecisionDetails"), 0) << "nothing points at a change";
  EXPECT_EQ(count(kRegister), 1) << "the window of every night";
  EXPECT_EQ(count(kOfficers), 0) << "within the week";
  call_in = "Called in";
  clock.advance(std::chrono::hours(24));
  report = harvest();
  EXPECT_EQ(count("ieDecisionDetails"), 1);
  EXPECT_EQ(report.decisions_changed, 0);
}

TEST_F(CrawlDecisionsTest, TheListOfOfficersSaysWhoseDecisionsTheyAre) {
  add(today());
  officers = rows;
  harvest();
  const std::string id = "d" + rows[0].substr(0, 4) + rows[0].substr(5, 2) + rows[0].substr(8, 2);
  ASSERT_TRUE(decision(id));
  EXPECT_TRUE(decision(id)->by_officer);
  EXPECT_EQ(count("ieDecisionDetails"), 1);
}

TEST_F(CrawlDecisionsTest, APortalWithoutARegisterIsAskedAgainInAMonth) {
  respond = [this](const extract::Url& url) { return portal.answer(url); };
  EXPECT_TRUE(harvest().failures.empty());
  EXPECT_EQ(count(kRegister), 1);
  clock.advance(std::chrono::hours(24));
  harvest();
  EXPECT_EQ(count(kRegister), 0);
  clock.advance(std::chrono::hours(24 * 31));
  harvest();
  EXPECT_EQ(count(kRegister), 1);
}

TEST_F(CrawlDecisionsTest, AWindowThatTheServerCannotAnswerIsAskedInPartsAndTheSizeIsLearned) {
  trouble_status = 500;
  longest_answered = 30;
  add(today());
  const SiteReport report = harvest();
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(report.decisions_new, 1);
  auto archive = open();
  EXPECT_EQ(archive.learned("fold", "decisions window"), "31");
  EXPECT_EQ(store::gap_counts(store::Queries(archive).gaps("fold"))["failed"], 0);
}

// Whatever a register says of years gone by, a window is asked for once and then left for a week.
TEST_F(CrawlDecisionsTest, AWindowThatIsRefusedForGoodIsNotAskedOverAndOver) {
  add(today());
  for (const int status : {404, 403, 500}) {
    std::string current;  // the window of every night comes first, the past after it
    respond = [this, status, &current](const extract::Url& url) {
      if (url.path() != kRegister) return portal.answer(url);
      if (current.empty()) current = url.target();
      return url.target() == current ? answer_register(url, rows)
                                     : test::FakeAnswer{status, "", ""};
    };
    std::map<std::string, int> times;
    for (int night = 0; night < 3; ++night) {
      current.clear();
      harvest();
      for (const std::string& target : fetcher.targets())
        if (target.starts_with(kRegister) && target != current) ++times[target];
      EXPECT_LT(count(kRegister), 40) << status;
      clock.advance(std::chrono::hours(24));
    }
    EXPECT_FALSE(times.empty()) << status;
    for (const auto& [target, count] : times) EXPECT_EQ(count, 1) << status << ' ' << target;
    clock.advance(std::chrono::hours(24 * 8));
  }
}

TEST_F(CrawlDecisionsTest, AListedPageThatIsNotThereIsAFailureAndAGap) {
  rows.push_back(today());
  const SiteReport report = harvest();
  ASSERT_EQ(report.failures.size(), 1u);
  auto archive = open();
  EXPECT_EQ(store::gap_counts(store::Queries(archive).gaps("fold"))["failed"], 1);
  clock.advance(std::chrono::hours(24));
}

}  // namespace
}  // namespace crawler
