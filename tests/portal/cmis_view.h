// CMIS view: what a CMIS portal publishes of a meeting, as plain values: which of a council's
// bodies have itemised agendas, what documents are called and how they are sealed, who stands in
// which grid. Pages and expected facts are both made from it. Refuses to know HTML. Source:
// captured CMIS pages; titles of documents as councils write them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/portal/model.h"

namespace portal::cmis {

// Where a body stands: in the tree of bodies, in the tree of former ones, or on a page of its own
// and in no calendar.
enum class Place { bodies, former, apart };
Place place_of(const Council& council, int committee);
bool has_items(const Council& council, int committee);  // its agendas are itemised

struct Paper {
  std::string key;    // what documents.h calls it: "s5001", "g10000-t1", "b77-t9"
  std::string title;  // as the portal prints it
  std::string kind;   // what it is: minutes, pack, …
};

struct Line {
  bool heading = false, closed = false;  // the name of a section; private
  std::string number, title, permalink;  // permalink: a GUID, "" for none
  std::string intro, minutes;            // in the notation of text_notation.h
  std::vector<Paper> papers;
  std::string withheld;  // the title of a paper that is listed without a link
};

struct Person {
  std::string name, reason;
};
struct Grid {
  std::string id, heading;  // "gridApology", "Apologies"
  bool reasons = false;     // it has a second column
  std::vector<Person> people;
};
struct Declaration {
  std::string name, item, details, nature, action;
};

struct View {
  std::string status;  // "Scheduled", "Occurred", "Cancelled"
  std::string title;   // og:title, without what the page calls itself
  std::string when;    // "12 Nov 2025 - 19:00 to 20:30"
  std::vector<Line> lines;
  std::vector<Paper> papers;  // the meeting's own: beside the agenda, and additional ones
  std::vector<Grid> grids;    // all four, empty ones too; none while nobody was there yet
  std::vector<Declaration> declarations;
  bool draft = false;
};
View view_of(const Council& council, const Meeting& meeting);

inline constexpr std::size_t kGridRows = 25;  // of one page of a grid

// The value that varies between documents: base64 of 40 bytes, the same for the same key.
std::string sealed(const std::string& key);
std::optional<std::string> unsealed(const std::string& value);
// The bytes of a paper; nothing for a key that the council does not publish.
std::optional<std::string> paper_bytes(const Council& council, const std::string& key);

std::string short_day(const std::string& date);  // 2025-11-12 -> "12 Nov 2025"
std::string long_day(const std::string& date);   // "Wednesday, 12 November"

}  // namespace portal::cmis
