// status: a site for people, its committees and years, many sites, exit codes, and JSON that adds
// up.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/columns.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::json;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class StatusCommandTest : public testing::Test {
 protected:
  StatusCommandTest() { test::fill(small_); }
  test::Outcome run(std::vector<std::string> words) {
    words.insert(words.begin(), {"status", "--archive", folder_.path() + "/archive"});
    return test::minutebook(words);
  }
  static const std::vector<std::string>& never() {
    static const std::vector<std::string> kWords{"--stale-after", "36500"};
    return kWords;
  }
  test::Outcome run_fresh(std::vector<std::string> words) {
    words.insert(words.end(), never().begin(), never().end());
    return run(words);
  }
  void add_sites(int count) {
    for (int i = 0; i < count; ++i) {
      small_.archive.put_site(
          {"otter-" + std::to_string(i), "moderngov", "https://o.example", "", {}});
    }
    small_.archive.commit(test::at("2026-03-11T10:00:00Z"));
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

TEST_F(StatusCommandTest, CountsAndGapsStandTogether) {
  const auto outcome = run_fresh({});
  EXPECT_EQ(outcome.code, 0);
  for (const char* const part :
       {"marsh-fen  Marsh District Council and Fen Borough Council\n", "state         ok\n",
        "meetings      2 listed, 1 held, 1 not read yet\n",
        "items         4: 2 whole, 1 cut, 1 exempt\n",
        "documents     2 listed, 0 fetched, 2 left out by --documents\n",
        "2 gaps: 1 cut, 1 not read\n", "cut  marsh-fen/item/102  the item's page answered 503\n",
        "→ the next run asks for it\n"}) {
    EXPECT_TRUE(has(outcome.out, part)) << part << outcome.out;
  }
}

TEST_F(StatusCommandTest, ManyGapsAreCutShortAndCounted) {
  std::vector<std::string> listed;
  for (int id = 1000; id < 1030; ++id) listed.push_back(std::to_string(id));
  small_.list(listed, "2026-03-09T10:00:00Z");
  EXPECT_TRUE(has(run({"marsh-fen"}).out, "and 26 more: --gaps shows them all\n"));
  const auto all = run({"marsh-fen", "--gaps"}).out;
  EXPECT_TRUE(has(all, "marsh-fen/meeting/1029"));
  EXPECT_FALSE(has(all, " more: "));
}

TEST_F(StatusCommandTest, ACommitteeAndAYearIsALine) {
  const auto outcome = run_fresh({"marsh-fen", "--committees", "--years"});
  EXPECT_TRUE(has(outcome.out, "  committee           listed  held  not held  items  whole  cut"))
      << outcome.out;
  EXPECT_TRUE(has(outcome.out, "  Drainage Committee       2     1         1      4      2    1"));
  EXPECT_TRUE(has(outcome.out, "    2026                   2     1         1      4      2    1"));
  EXPECT_FALSE(has(outcome.out, "in doc.")) << "no column without a number";
  EXPECT_TRUE(has(run_fresh({"--years"}).out, "\n  2026       2     1"));
}

TEST_F(StatusCommandTest, ManySitesAreALineEachAndThoseToLookAtAreNamed) {
  add_sites(4);
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-03-11T10:00:00Z"));
  small_.fetch("committees", "", "2026-03-11T10:00:01Z", "refused_by_robots");
  small_.archive.commit(test::at("2026-03-11T10:00:02Z"));
  const auto outcome = run_fresh({});
  EXPECT_TRUE(has(outcome.out, "5 sites")) << outcome.out;
  EXPECT_TRUE(has(outcome.out, "4 never run, 1 refused\n")) << outcome.out;
  EXPECT_TRUE(has(outcome.out,
                  "To look at\n  marsh-fen  refused: the portal says no to us; that "
                  "is not \"no meetings\"\n"))
      << outcome.out;
  EXPECT_TRUE(has(run_fresh({"marsh-fen", "otter-1"}).out, "otter-1\n  state         never"));
}

TEST_F(StatusCommandTest, ExitCodesTellStaleFromKnown) {
  EXPECT_EQ(run_fresh({}).code, 0) << "known gaps are in what was printed";
  EXPECT_EQ(run_fresh({"--strict"}).code, 1) << "--strict counts them";
  const auto stale = run({"--stale-after", "2"});
  EXPECT_EQ(stale.code, 1);
  EXPECT_TRUE(has(stale.out, "state         stale: nothing came for longer than it may\n"));
  EXPECT_EQ(run({"--stale-after", "2", "--json"}).code, 1);
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-03-11T10:00:00Z"));
  small_.fetch("committees", "", "2026-03-11T10:00:01Z", "refused_by_robots");
  small_.archive.commit(test::at("2026-03-11T10:00:02Z"));
  EXPECT_EQ(run({"--stale-after", "2"}).code, 0) << "a standing refusal is known";
  EXPECT_EQ(run({"--stale-after", "2", "--strict"}).code, 1);
}

TEST_F(StatusCommandTest, WhereAllIsHeldStrictIsContent) {
  store::MeetingRecord meeting = test::SmallArchive::february_approved();
  meeting.items[1].minutes_status = "full";
  meeting.items[1].cut_reason = "";
  meeting.items[1].minutes.text += " leaks.";
  small_.visit(meeting, "2026-03-12T10:00:00Z");
  small_.list({"12"}, "2026-03-12T10:00:10Z");
  const auto outcome = run_fresh({"--strict"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  EXPECT_TRUE(has(outcome.out, "  no gaps\n"));
}

TEST_F(StatusCommandTest, AsJsonTheNumbersAddUp) {
  const Json site = Json::parse(run_fresh({"--json"}).out)["sites"].at(0);
  const Json& meetings = site["meetings"];
  std::int64_t missing = 0, items = 0;
  for (const auto& [reason, count] : meetings["not_held"].items()) missing += count.get<int>();
  EXPECT_EQ(meetings["listed"].get<int>(),
            meetings["held"].get<int>() - meetings["unlisted"].get<int>() + missing);
  for (const auto& [status, count] : site["items"].items())
    items += status == "held" ? 0 : count.get<int>();
  EXPECT_EQ(items, site["items"]["held"]);
  EXPECT_EQ(site["gaps"].size(), 2u);
  EXPECT_EQ(site["gap_counts"], (Json{{"cut", 1}, {"not_read", 1}}));
  EXPECT_EQ(site["gaps"][0]["next"], "run");
  EXPECT_EQ(site["gaps"][0]["standing"], false);
  EXPECT_EQ(site["committees"][0]["reference"], "marsh-fen/committee/7");
  EXPECT_EQ(site["committees"][0]["years"][0]["year"], "2026");
  EXPECT_EQ(site["committees"][0]["meetings"], meetings);
  EXPECT_EQ(site["years"][0]["items"], site["items"]);
  EXPECT_EQ(site["councils"].size(), 2u);
  EXPECT_EQ(Json::parse(run({"--json", "otter"}).out.empty() ? "{}" : "[]"), Json::object());
}

TEST(ColumnsTest, LeaveOutWhatSaysNothingAndClipTheFirst) {
  cli::Columns columns({"name", "held", "cut"});
  columns.add({"Pwyllgor Cynllunio, Trwyddedu a Hawliau Tramwy Ŵyl", "1,200", "0"});
  columns.add({"Cabinet", "7", "0"});
  EXPECT_EQ(columns.text(cli::Style(), 1, 30),
            " name                     held\n"
            " Pwyllgor Cynllunio, T…  1,200\n"
            " Cabinet                     7\n");
  EXPECT_EQ(cli::characters("Ŵyl"), 3u);
}

}  // namespace
