// Harvests as jobs: groups of sites, hours of the day, quiet runs, config files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/harvest_groups.h"
#include "cli/night_window.h"
#include "cli/quiet.h"
#include "tests/support/harvester.h"
#include "tests/support/portal_harvest.h"

namespace {

using std::chrono::hours;
using std::chrono::minutes;

store::Instant local(int day, int hour, int minute) {
  std::tm parts{};
  parts.tm_year = 126;
  parts.tm_mon = 2;
  parts.tm_mday = day;
  parts.tm_hour = hour;
  parts.tm_min = minute;
  parts.tm_isdst = -1;
  return store::Instant(std::chrono::seconds(std::mktime(&parts)));
}

TEST(NightWindowTest, OverMidnight) {
  const cli::NightWindow night("20:00-06:00");
  EXPECT_FALSE(night.left(local(2, 19, 59)));
  EXPECT_EQ(night.until_open(local(2, 19, 59)), minutes(1));
  EXPECT_EQ(night.left(local(2, 20, 0)), hours(10));
  EXPECT_EQ(night.left(local(3, 5, 30)), minutes(30));
  EXPECT_FALSE(night.left(local(3, 6, 0)));
  EXPECT_EQ(night.until_open(local(3, 6, 0)), hours(14));
  EXPECT_EQ(night.until_open(local(3, 1, 0)).count(), 0);
}

TEST(NightWindowTest, WithinADay) {
  const cli::NightWindow day("01:15-04:00");
  EXPECT_EQ(day.left(local(2, 1, 15)), minutes(165));
  EXPECT_FALSE(day.left(local(2, 4, 0)));
  EXPECT_EQ(day.until_open(local(2, 4, 15)), hours(21));
}

TEST(NightWindowTest, WhatIsNoWindowIsRefused) {
  for (const char* const text : {"", "20:00", "20-06", "24:00-06:00", "20:60-06:00", "20:00-20:00",
                                 "20:00-06:00x", "-1:00-06:00", "+1:00-02:00", "20:00–06:00"}) {
    EXPECT_ANY_THROW(cli::NightWindow{text}) << text;
  }
}

class GroupsTest : public testing::Test {
 protected:
  GroupsTest() {
    table.add_text(
        "site\tname\tofficial_name\tgss\tformer_gss\tcode\tnation\ttype\tplatform\tbase_url\t"
        "meetings_page\tnotes\n"
        "ash\tAsh\tAsh Council\t\t\t\tEngland\t\tmoderngov\thttps://ash.example/\t\t\n"
        "bryn\tBryn\tCyngor Bryn\t\t\t\tWales\t\tmoderngov\thttps://bryn.example/\t\t\n"
        "cwm\tCwm\tCyngor Cwm\t\t\t\tWales\t\tabacus\thttps://cwm.example/\t\t\n"
        "dale\tDale\tDale Council\t\t\t\tEngland\t\t\t\t\t\n",
        "rows");
  }
  std::vector<std::string> words(const cli::HarvestCall& call) {
    return cli::group_words(call, table, {{"bryn", ""}, {"cwm", ""}, {"demo", ""}}, recipes);
  }
  using Words = std::vector<std::string>;
  crawler::SiteTable table;
  cli::Recipes recipes{test::source_dir()};
};

TEST_F(GroupsTest, AreTheSitesThatCanBeHarvested) {
  cli::HarvestCall call;
  EXPECT_EQ(words(call), Words{});
  call.nation = "wales";
  EXPECT_EQ(words(call), Words{"bryn"}) << "of cwm's platform there is no recipe";
  call.nation = "";
  call.platform = "moderngov";
  EXPECT_EQ(words(call), (Words{"ash", "bryn"})) << "dale has no platform";
  call.all = true;
  EXPECT_EQ(words(call), Words{"bryn"}) << "the archive's";
  call.nation = "England";
  EXPECT_THROW(words(call), cli::CannotRun);
}

TEST_F(GroupsTest, MistakesAreSaid) {
  cli::HarvestCall call;
  call.nation = "Wessex";
  try {
    words(call);
    FAIL();
  } catch (const cli::CannotRun& error) {
    EXPECT_NE(std::string(error.what()).find("England, Wales"), std::string::npos) << error.what();
  }
  call.nation = "Wales";
  call.words = {"ash"};
  EXPECT_THROW(words(call), cli::CannotRun);
}

TEST(QuietTest, OnlyWhatSomebodyCanMendIsWorthALook) {
  EXPECT_FALSE(cli::is_worth_a_look(cli::kDone));
  EXPECT_FALSE(cli::is_worth_a_look(cli::kLeased));
  EXPECT_FALSE(cli::is_worth_a_look(cli::kInterrupted));
  EXPECT_TRUE(cli::is_worth_a_look(cli::kNewlyWorse));
  EXPECT_TRUE(cli::is_worth_a_look(cli::kDamaged));
}

// The built program, as cron runs it.
class JobTest : public testing::Test {
 protected:
  test::Ended run(std::vector<std::string> words) {
    std::vector<std::string> all{"env",
                                 "-u",
                                 "TERM",
                                 "-u",
                                 "MINUTEBOOK_ARCHIVE",
                                 "XDG_CONFIG_HOME=" + made.folder.path() + "/config",
                                 test::built_program()};
    all.insert(all.end(), words.begin(), words.end());
    return test::run_process(all);
  }
  std::vector<std::string> harvest(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"harvest",     "demo",
                                   "--sites",     test::PortalHarvest::demo_sites(),
                                   "--base-url",  made.portal.base_url(),
                                   "--min-delay", "0",
                                   "--archive",   made.archive()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  void write_config(const std::string& text) {
    std::filesystem::create_directories(made.folder.path() + "/config/minutebook");
    std::ofstream(config()) << text;
  }
  std::string config() const { return made.folder.path() + "/config/minutebook/config.toml"; }
  test::PortalHarvest made;
};

TEST_F(JobTest, IsQuietAndLeavesItsReportUnlessAPersonShouldLook) {
  const test::Ended good = run(harvest());
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.out + good.err, "");
  EXPECT_TRUE(std::filesystem::exists(made.archive() + "/report.json"));
  EXPECT_TRUE(std::filesystem::exists(made.archive() + "/report.txt"));
  const test::Ended told = run(harvest({"--verbose"}));
  EXPECT_NE(told.out.find("meetings"), std::string::npos) << told.out;
  EXPECT_EQ(test::PortalHarvest::verify(made.archive()).code, 0);
  // --all is every site of the archive that the table has.
  std::vector<std::string> all = harvest({"--verbose", "--dry-run"});
  all[1] = "--all";
  const test::Ended every = run(all);
  EXPECT_EQ(every.code, 0) << every.err;
  EXPECT_NE(every.out.find("demo  http://"), std::string::npos) << every.out;
}

TEST_F(JobTest, TakesFromTheConfigFileWhatIsNotGiven) {
  write_config("archive = \"" + made.folder.path() + "/kept\"\n[harvest]\nmax-requests = 7\n");
  auto words = harvest({"--verbose"});
  words.resize(words.size() - 3);  // no --archive
  const test::Ended first = run(words);
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(made.portal.requests().size(), 7u) << first.out;
  EXPECT_TRUE(std::filesystem::exists(made.folder.path() + "/kept/minutebook.db"));
  made.portal.forget_requests();
  words.insert(words.end(), {"--max-requests", "3"});
  EXPECT_EQ(run(words).code, 0);
  EXPECT_EQ(made.portal.requests().size(), 3u) << "the command line comes before the file";
}

TEST_F(JobTest, FaultsOfTheConfigFileAreSaid) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"[harvest]\nmax-request = 7\n", "max-request"},
      {"max-requests = 7\n", "[harvest]"},
      {"[harvets]\n", "no such command"},
      {"archive = \n", "config.toml"},
      {"[harvest]\nwait = \"yes\"\n", "true or false"},
      {"[harvest]\nsince = true\n", "a value"},
      {"[harvest]\nsince = 1.5\n", "since"}};
  for (const auto& [text, said] : faults) {
    write_config(text);
    const test::Ended ended = run(harvest({"--dry-run"}));
    EXPECT_EQ(ended.code, 2) << text;
    EXPECT_NE(ended.err.find(said), std::string::npos) << text << ended.err;
  }
  EXPECT_EQ(run({"status", "--config", made.folder.path() + "/none.toml"}).code, 2);
}

TEST_F(JobTest, OutsideItsHoursItAsksNothingAndEndsWell) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  const std::time_t later = now + 5 * 3600;
  localtime_r(&later, &parts);
  char begin[6], end[6];
  std::strftime(begin, sizeof begin, "%H:%M", &parts);
  const std::time_t last = now + 7 * 3600;
  localtime_r(&last, &parts);
  std::strftime(end, sizeof end, "%H:%M", &parts);
  const test::Ended ended =
      run(harvest({"--verbose", "--between", std::string(begin) + "-" + end}));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.err.find("nothing was asked"), std::string::npos) << ended.err;
  EXPECT_TRUE(made.portal.requests().empty());
}

}  // namespace
