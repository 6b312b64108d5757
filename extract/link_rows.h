// Link rows: a page of links to meetings or to their documents, row by row: whose each is, of which
// day, what it leads to. Private to this folder's readers. Refuses to know any portal.
// Source: the recipe's [paths.links]; Jadu's, COINS' and plain pages of councils.
#pragma once

#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

struct LinkRow {
  Node node;
  std::string committee, committee_id;  // the name; the link's id, else the name in plain letters
  std::string date, time;               // ISO; "" when none could be read
  std::string text;                     // all of the row, collapsed
  Node meeting;                         // the link to the meeting's own page; null: none
  std::vector<Node> documents;          // links to documents of the portal
};

// At most so many rows of a page are read; the rest is said in `problems`. Of rows within rows (a
// list of years, each with a list of meetings) those count that have a day of their own; a row with
// a day takes in the rows within it that have none.
inline constexpr std::size_t kMostRows = 5'000;
std::vector<LinkRow> link_rows(const PageView& view, std::vector<Problem>& problems);

// What the name of a body is known by where the portal gives it no id.
std::string committee_key(std::string_view name);

// A link to a document with what it is by its title, which is its column's heading where the link
// says no more than "Download"; nothing when it is none of the portal's.
std::optional<DocumentFact> read_titled_document(Node link, const PageView& view,
                                                 std::string_view committee, std::string_view date,
                                                 bool& draft);

// Files on other hosts are none of the portal's; how many there are, and the first, goes into
// `problems`.
void note_far_files(const PageView& view, const Url& base, std::vector<Problem>& problems);

}  // namespace extract
