// Nights at a portal of links: the program harvests the council of a LinkPortal, which the test
// changes in between, and what is held is compared with that council.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/harvester.h"
#include "tests/support/link_portal.h"

namespace test {

class LinkNights : public testing::Test {
 protected:
  // Plain pages of files: further pages, and a page a year.
  static constexpr char kPlain[] = R"(platform = "wexbury"
like = "links"

[[resource]]
kind = "listing"
pages = ["meetings"]
needs = { Page = ["page"] }
id = "page-{Page}"
path = "meetings?page={Page}"

[types]
Year = "year"
[[resource]]
kind = "listing"
pages = ["meetings/{Year}"]
id = "{Year}"
path = "meetings/{Year}"
period = "Year"

[paths.links]
row = ".//ul[class(papers)]/li"
committee = "preceding::h2[1]"
)";

  using Shape = std::optional<std::string> (*)(const LinkCouncil&, const std::string&);

  // The portal is this shape of the council, which the test changes.
  void begin(Shape shape) {
    portal.emplace([this, shape](const std::string& target) { return shape(council, target); });
  }
  int night(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"harvest", "wexbury", "--sites", sites, "--min-delay", "0"};
    words.insert(words.end(), more.begin(), more.end());
    const int code = harvester.run(words);
    said = harvester.out + harvester.err;
    return code;
  }
  nlohmann::json site() { return harvester.json({"status"}).at("sites").at(0); }
  nlohmann::json show(const std::string& reference) {
    return harvester.json({"show", "wexbury/" + reference});
  }

  // "new meeting 2109" a line, of what was learned since this was last called, sorted.
  std::vector<std::string> changes() {
    EXPECT_EQ(harvester.run({"changes", "--json", "--since", std::to_string(cursor)}), 0);
    std::vector<std::string> lines;
    std::istringstream in(harvester.out);
    for (std::string line; std::getline(in, line);) {
      const nlohmann::json change = nlohmann::json::parse(line);
      cursor = change.at("cursor");
      lines.push_back(change.at("change").get<std::string>() + ' ' +
                      change.at("thing").get<std::string>() + ' ' +
                      change.at("title").get<std::string>());
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }
  // Each meeting of the council is held, of the right body and day, with all its papers.
  void expect_whole(const std::function<std::string(const LinkMeeting&)>& id_of) {
    const nlohmann::json meetings = site().at("meetings");
    EXPECT_EQ(meetings.at("listed"), council.meetings.size());
    EXPECT_EQ(meetings.at("held"), council.meetings.size());
    for (const LinkMeeting& meeting : council.meetings) {
      const nlohmann::json shown = show("meeting/" + id_of(meeting));
      EXPECT_EQ(shown.at("date"), meeting.date);
      EXPECT_EQ(shown.at("committee"), meeting.body);
      EXPECT_EQ(shown.at("committee_reference"), "wexbury/committee/" + in_address(meeting.body));
      std::size_t papers = shown.at("documents").size();
      for (const nlohmann::json& item : shown.at("items")) papers += item.at("documents").size();
      EXPECT_EQ(papers, papers_of(meeting)) << shown;
    }
    for (const std::string& body : council.bodies)
      EXPECT_EQ(show("committee/" + in_address(body)).at("name"), body);
    EXPECT_EQ(site().at("committees_held"), council.bodies.size());
  }
  std::size_t papers_of(const LinkMeeting& meeting) const {
    std::size_t papers = meeting.papers.size();
    for (const auto& [title, below] : meeting.items) papers += below.size();
    return is_plain ? meeting.papers.size() : papers;
  }
  static std::string own_id(const LinkMeeting& meeting) { return std::to_string(meeting.id); }
  static std::string listed_id(const LinkMeeting& meeting) {
    std::string day = meeting.date;
    std::erase(day, '-');
    return in_address(meeting.body) + "-" + day;
  }
  LinkMeeting& meeting(std::size_t place) { return council.meetings.at(place); }

  LinkCouncil council = small_link_council();
  bool is_plain = false;
  std::optional<LinkPortal> portal;
  Harvester harvester;
  std::string sites, said;
  std::int64_t cursor = 0;
};

}  // namespace test
