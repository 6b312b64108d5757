// Portals of links from the first night to the second, as the program reads them: in Jadu's
// addresses, in COINS', and plain pages of files.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/link_nights.h"

namespace {

using nlohmann::json;
using test::LinkMeeting;
using test::LinkNights;
using Lines = std::vector<std::string>;

TEST_F(LinkNights, JaduIsHeldWholeAndThenOnlyWhatChanged) {
  council.per_page = 2;
  meeting(3).papers.push_back({20699, "Minutes", "html"});
  std::erase_if(meeting(3).papers, [](const auto& paper) { return paper.id == 2061; });
  begin(test::jadu_page);
  sites = portal->sites_file("jadu");
  ASSERT_EQ(night(), 0) << said;
  expect_whole(own_id);
  EXPECT_EQ(show("meeting/206").at("venue"), "Customs House");
  EXPECT_EQ(show("meeting/206").at("start_time"), "18:30");
  EXPECT_EQ(show("meeting/206").at("status"), "minutes");
  ASSERT_EQ(harvester.run({"get", "wexbury/document/a20699", "--text"}), 0) << harvester.err;
  EXPECT_NE(harvester.out.find("None came."), std::string::npos) << "minutes as a page";
  changes();
  portal->asked();

  council.meetings.insert(
      council.meetings.begin() + 1,
      {210, council.bodies[1], test::day_from_today(5), "10:00", {{2100, "Agenda"}}});
  meeting(2).papers.push_back({2081, "Minutes"});          // of twenty days ago
  meeting(3).papers.front().title = "Agenda (corrected)";  // of fifty days ago
  ASSERT_EQ(night(), 0) << said;
  expect_whole(own_id);
  EXPECT_EQ(changes(),
            (Lines{"changed document Agenda (corrected)", "changed meeting " + council.bodies[0],
                   "changed meeting " + council.bodies[1], "new document Agenda",
                   "new document Minutes", "new meeting " + council.bodies[1]}));
  const auto asked = portal->asked();
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "/meetings"), 1);
  EXPECT_LE(asked.size(), 1u + 2 * 2 + 4 + 20) << "lists with young meetings, these, and the sweep";
  EXPECT_EQ(portal->count("/attachment/2071"), 1) << "what is held is not fetched again";
  ASSERT_EQ(night(), 0);
  EXPECT_EQ(changes(), Lines{});
}

TEST_F(LinkNights, CoinsHasItemsWithTheirPapers) {
  begin(test::coins_page);
  sites = portal->sites_file("coins", "coins/");
  ASSERT_EQ(night(), 0) << said;
  expect_whole(own_id);
  const json shown = show("meeting/207");
  ASSERT_EQ(shown.at("items").size(), 2u);
  EXPECT_EQ(shown.at("items")[1].at("number"), "2");
  EXPECT_EQ(shown.at("items")[1].at("title"), "Repairs of the quay");
  EXPECT_EQ(shown.at("items")[1].at("documents").at(0).at("title"), "Report on quays");
  EXPECT_EQ(shown.at("items")[1].at("minutes_status"), "in_document");
  EXPECT_EQ(said.find("problems"), std::string::npos) << said;
  changes();
  portal->asked();
  meeting(1).papers.push_back({2081, "Minutes"});
  meeting(2).items[1].first = "Repairs of the quay and the steps";
  ASSERT_EQ(night(), 0) << said;
  const auto found = changes();
  EXPECT_TRUE(std::count(found.begin(), found.end(), "new document Minutes") == 1) << said;
  EXPECT_TRUE(
      std::count(found.begin(), found.end(), "new item Repairs of the quay and the steps") == 1);
  for (const std::string& line : found)
    EXPECT_EQ(line.find("committee"), std::string::npos) << line;
}

TEST_F(LinkNights, PlainPagesAreReadToTheirLastYear) {
  is_plain = true;
  council.per_page = 2;
  begin(test::plain_page);
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  ASSERT_EQ(night(), 0) << said;
  expect_whole(listed_id);
  EXPECT_EQ(portal->count("/contact.pdf"), 0) << "the menu is no row";
  changes();
  portal->asked();

  council.meetings.insert(
      council.meetings.begin() + 1,
      {210, council.bodies[0], test::day_from_today(-2), "10:00", {{2100, "Agenda"}}});
  meeting(2).papers.push_back({2081, "Minutes"});
  ASSERT_EQ(night(), 0) << said;
  expect_whole(listed_id);
  const std::string minutes =
      council.meetings[2].body + " Minutes " + test::printed_day(council.meetings[2].date);
  const std::string agenda =
      council.meetings[1].body + " Agenda " + test::printed_day(council.meetings[1].date);
  EXPECT_EQ(changes(), (Lines{"changed meeting " + council.bodies[0], "new document " + agenda,
                              "new document " + minutes, "new meeting " + council.bodies[0]}));
  for (const std::string& target : portal->asked())
    EXPECT_TRUE(target.starts_with("/meetings") || target == "/files/2081.pdf") << target;
  ASSERT_EQ(night(), 0);
  EXPECT_EQ(changes(), Lines{});
}

TEST_F(LinkNights, ANextThatNeverEndsIsLeft) {
  portal.emplace([this](const std::string& target) -> std::optional<std::string> {
    if (target.starts_with("/files/")) return "file";
    const auto at = target.find("page=");
    const int page = at == std::string::npos ? 1 : std::stoi(target.substr(at + 5));
    // Behind its last page it shows that again, with a "next" all the same.
    const LinkMeeting& meeting = council.meetings.at(static_cast<std::size_t>(std::min(page, 5)));
    return "<main><h1>Agendas</h1><h2>" + meeting.body +
           "</h2><ul class='papers'><li><a href='/files/" + std::to_string(meeting.id) +
           ".pdf'>Agenda " + test::printed_day(meeting.date) +
           "</a></li></ul><a href='/meetings?page=" + std::to_string(page + 1) +
           "'>Next</a></main>";
  });
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(site().at("meetings").at("held"), 5);
  EXPECT_LE(portal->count("/meetings"), 9);
  EXPECT_EQ(portal->count("/meetings?page=20"), 0);
}

TEST_F(LinkNights, AMeetingOnTwoPagesOfAListHasTheDocumentsOfBoth) {
  std::size_t shift = 0;  // files that came out since stand before the others
  portal.emplace([&](const std::string& target) -> std::optional<std::string> {
    if (target.starts_with("/files/")) return "file";
    const int page = target == "/meetings" ? 1 : 2;
    if (page == 2 && target != "/meetings?page=2") return {};
    const std::vector<std::pair<int, std::string>> all = {{-1, "Agenda"},
                                                          {-20, "Minutes"},
                                                          {-20, "Agenda"},
                                                          {-20, "Map of the quay"},
                                                          {-90, "Minutes"}};
    std::string rows;
    const std::size_t from = page == 1 ? 1 - shift : 3 - shift, to = page == 1 ? 3 - shift : 5;
    for (std::size_t i = from; i < to; ++i) {
      rows += "<li><a href='/files/" + std::to_string(i) + ".pdf'>" + all[i].second + " " +
              test::printed_day(test::day_from_today(all[i].first)) + "</a></li>";
    }
    return "<main><h1>Harbour Board</h1><h2>Harbour Board</h2><ul class='papers'>" + rows +
           "</ul><a href='/meetings?page=2'>Next</a></main>";
  });
  sites = portal->sites_file("wexbury", "", portal->root() + "meetings");
  portal->add_recipe("wexbury", kPlain);
  std::string day = test::day_from_today(-20);
  std::erase(day, '-');
  const auto papers = [&] { return show("meeting/harbour-board-" + day).at("documents").size(); };
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(papers(), 3u);
  changes();
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(changes(), Lines{}) << "nor is it another each night";
  ASSERT_EQ(harvester.run({"reextract", "wexbury", "--sites", sites}), 0) << harvester.out;
  EXPECT_EQ(changes(), Lines{});
  shift = 1;
  ASSERT_EQ(night(), 0) << said;
  EXPECT_EQ(papers(), 3u);
  for (const std::string& line : changes()) EXPECT_TRUE(line.starts_with("new ")) << line;
}

TEST_F(LinkNights, ItReadsWellInTablesAndWithTheFirstLook) {
  begin(test::coins_page);
  sites = portal->sites_file("coins", "coins/");
  ASSERT_EQ(night(), 0) << said;
  const std::string tables = harvester.folder.path() + "/tables";
  ASSERT_EQ(harvester.run({"export", "dataset", tables}), 0) << harvester.err;
  std::ifstream in(tables + "/meetings.csv");
  const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(static_cast<std::size_t>(std::count(all.begin(), all.end(), '\n')),
            council.meetings.size() + 1);
  EXPECT_NE(all.find("wexbury/meeting/207,"), std::string::npos) << all.substr(0, 900);
  ASSERT_EQ(harvester.run({"show", "wexbury/meeting/207"}), 0);
  for (const char* const part :
       {"Lamp and Paving Board", "18:30", "Repairs of the quay", "Minutes (minutes"})
    EXPECT_NE(harvester.out.find(part), std::string::npos) << part << harvester.out;
  ASSERT_EQ(harvester.run({"status"}), 0);
  EXPECT_NE(harvester.out.find("9 listed, 9 held"), std::string::npos) << harvester.out;
}

}  // namespace
