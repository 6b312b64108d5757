// LinkPortal: a council that publishes its meetings as links, served on loopback while a test runs,
// in the shapes of three portals: a CMS with a page a meeting (Jadu's addresses), classic ASP pages
// with a table of items (COINS'), and plain pages of links to files. The test changes the council
// between two nights. Refuses to know minutebook. Source: sites/platforms/{jadu,coins,links}.toml.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/answering_server.h"
#include "tests/support/temp_dir.h"

namespace test {

struct LinkPaper {
  int id = 0;
  std::string title, extension = "pdf";
};

struct LinkMeeting {
  int id = 0;
  std::string body, date, time;  // ISO, HH:MM
  std::vector<LinkPaper> papers;
  std::vector<std::pair<std::string, std::vector<LinkPaper>>> items{};  // of the agenda
};

struct LinkCouncil {
  std::vector<std::string> bodies;
  std::vector<LinkMeeting> meetings;  // newest first
  int per_page = 4;                   // meetings on a page of a list

  int number_of(const std::string& body) const;                                // 1, 2, …
  std::vector<const LinkMeeting*> meetings_of(const std::string& body) const;  // newest first
  const LinkMeeting* find(int id) const;
  const LinkPaper* paper(int id) const;
};

// Two bodies, nine meetings from in ten days to three years ago, agendas and minutes.
LinkCouncil small_link_council();
std::string day_from_today(int days);              // ISO
std::string printed_day(const std::string& iso);   // "15 June 2026"
std::string in_address(const std::string& words);  // "planning-committee"

class LinkPortal {
 public:
  // The body of the answer to a target ("/meetings?page=2"), nothing for 404. The address of the
  // server is told, for absolute links.
  using Pages = std::function<std::optional<std::string>(const std::string& target)>;

  explicit LinkPortal(Pages pages);

  std::string root() const;  // "http://127.0.0.1:PORT/"
  // A table of one site, "wexbury", below `folder` of the portal.
  std::string sites_file(const std::string& platform, const std::string& folder = "",
                         const std::string& meetings_page = "") const;
  // Puts a recipe beside that table.
  void add_recipe(const std::string& name, const std::string& toml) const;

  // What was asked for since the last call, robots.txt left out, in order.
  std::vector<std::string> asked();
  int count(const std::string& part) const;  // targets asked for so far with this in them

 private:
  std::string answer(const std::string& head);
  std::vector<std::string> targets() const;

  Pages pages_;
  TempDir folder_;
  std::size_t told_ = 0;
  support::AnsweringServer server_;
};

// The three shapes, each a function of the council as it is when it is asked.
std::optional<std::string> jadu_page(const LinkCouncil& council, const std::string& target);
std::optional<std::string> coins_page(const LinkCouncil& council, const std::string& target);
// "news" of the newest meetings' files by pages ("/meetings", "/meetings?page=2"), and a page for
// each earlier year ("/meetings/2024").
std::optional<std::string> plain_page(const LinkCouncil& council, const std::string& target);

}  // namespace test
