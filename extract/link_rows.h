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

// At most so many rows of a page are read; the rest is said in `problems`.
inline constexpr std::size_t kMostRows = 5'000;
std::vector<LinkRow> link_rows(const PageView& view, std::vector<Problem>& problems);

// What the name of a body is known by where the portal gives it no id.
std::string committee_key(std::string_view name);

// A link to a document with what it is by its title; nothing when it is none of the portal's.
std::optional<DocumentFact> read_titled_document(Node link, const PageView& view,
                                                 std::string_view committee, std::string_view date,
                                                 bool& draft);

}  // namespace extract
