// Portals of links when something is in the way: a kill, a budget, files on another host, a recipe
// that was wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/link_nights.h"
#include "tests/support/portal_harvest.h"

namespace {

using nlohmann::json;
using test::LinkMeeting;
using test::LinkNights;
using Lines = std::vector<std::string>;

TEST_F(LinkNights, AKilledHarvestGoesOn) {
  is_plain = true;
  council.per_page = 2;
  begin(test::plain_page);
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  const std::vector<std::string> words = {
      test::built_program(), "harvest", "wexbury",   "--sites",          sites,
      "--min-delay",         "0",       "--archive", harvester.archive()};
  for (const int requests : {1, 3, 6, 9}) {
    test::ProgramProcess process(words);
    while (portal->count("/") < requests && !process.wait(std::chrono::milliseconds(1))) continue;
    process.kill_now();
  }
  ASSERT_EQ(night(), 0) << said;
  expect_whole(listed_id);
  EXPECT_EQ(harvester.run({"verify"}), 0) << harvester.out;
}

TEST_F(LinkNights, FilesOfAnotherHostAreSaidAndNeverAskedFor) {
  test::LinkPortal other([](const std::string&) { return std::optional<std::string>("file"); });
  portal.emplace([&](const std::string& target) -> std::optional<std::string> {
    if (target != "/meetings") return {};
    return "<main><h1>Harbour Board</h1><ul class='papers'><li><a href='" + other.root() +
           "a.pdf'>Agenda " + test::printed_day(test::day_from_today(-9)) +
           "</a></li><li><a href='https://files.example/m.pdf'>Minutes</a></li></ul></main>";
  });
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  night();
  EXPECT_NE(said.find("1 file lies on another host and cannot be asked for: "
                      "https://files.example/m.pdf"),
            std::string::npos)
      << said;
  EXPECT_EQ(other.asked(), Lines{});
}

TEST_F(LinkNights, ABudgetIsTakenUpWhereItEnded) {
  is_plain = true;
  council.per_page = 2;
  begin(test::plain_page);
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  for (int i = 0; i < 12; ++i) ASSERT_EQ(night({"--max-requests", "3"}), 0) << said;
  expect_whole(listed_id);
  const auto asked = portal->asked();
  const auto files = [](const std::string& target) { return target.starts_with("/files/"); };
  EXPECT_EQ(std::count_if(asked.begin(), asked.end(), files), 7) << "minutes, each once";
}

// A recipe of one's own, corrected after the first harvest.
TEST_F(LinkNights, ACorrectedRecipeReadsAnew) {
  is_plain = true;
  begin(test::plain_page);
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  ASSERT_EQ(night(), 0) << said;
  changes();
  ASSERT_EQ(harvester.run({"reextract", "wexbury", "--sites", sites}), 0)
      << harvester.out << harvester.err;
  EXPECT_EQ(changes(), Lines{}) << "the same recipe says the same";
}

TEST_F(LinkNights, WhatAWrongRecipeReadIsReadAnew) {
  is_plain = true;
  begin(test::plain_page);
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  std::string wrong = kPlain;
  wrong.replace(wrong.find("preceding::h2[1]"), 16, "//footer/p");
  portal->add_recipe("wexbury", wrong);
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(site().at("committees_held"), 1) << "the council for all of its bodies";
  changes();

  portal->add_recipe("wexbury", kPlain);
  portal->asked();
  ASSERT_EQ(harvester.run({"reextract", "wexbury", "--sites", sites}), 0)
      << harvester.out << harvester.err;
  EXPECT_EQ(portal->asked(), Lines{});
  EXPECT_NE(harvester.out.find("the next harvest reads the list anew"), std::string::npos)
      << harvester.out;
  EXPECT_EQ(changes(), Lines{}) << "what was read stands";
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(portal->count("/files/2011.pdf"), 1) << "what is held is not fetched again";
  const json meetings = site().at("meetings");
  EXPECT_EQ(meetings.at("listed"), council.meetings.size()) << meetings;
  for (const LinkMeeting& meeting : council.meetings) {
    const json shown = show("meeting/" + listed_id(meeting));
    EXPECT_EQ(shown.at("committee"), meeting.body);
    EXPECT_EQ(shown.at("documents").size(), meeting.papers.size());
  }
}

}  // namespace
