// Search: items, decisions and documents (titles, and pages of those whose text was read) by their
// words as they stand in a view, best first. Refuses to know how hits are printed.
// Source: DESIGN "Commands"; sqlite.org/fts5.html (bm25, snippet).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/search_query.h"
#include "store/view.h"

namespace store {

// What is to be searched; what is empty asks for nothing.
struct SearchFilter {
  std::vector<std::string> sites;       // keys
  std::vector<std::string> committees;  // parts of names (any case), or references
  std::string from, to;                 // ISO days, both included; undated things are left out then
  std::vector<std::string> kinds;       // item, decision, document
  View view{};                          // what of it stood then
  // Of a site of several councils: official names of those that are meant; no entry: all.
  std::map<std::string, std::vector<std::string>> councils{};
};

// Text in which kHitBegins and kHitEnds stand around the words that were searched for.
inline constexpr char kHitBegins = '\x02', kHitEnds = '\x03';

struct SearchHit {
  std::string reference, kind, site, council;
  std::string meeting;              // of an item or document; "" none
  std::string committee;            // or the decision maker
  std::string committee_reference;  // ""
  std::string date;                 // of the meeting or decision, ISO or ""
  std::string title, snippet;       // both marked
  std::optional<int> page;          // of a document, where the words stand there
  std::string url, language;
  std::string departed;  // "not_listed", "gone", "" it is on the portal
  double score = 0;      // the greater the better
};

struct SearchCount {
  std::string key;   // site, year or committee's reference; "" not known
  std::string name;  // council or committee
  std::int64_t count = 0;
};

class Search {
 public:
  explicit Search(Archive& archive) : archive_(archive) {}

  // Each throws BadQuery with a sentence where the query is none.
  // Each thing once a language, by its best hit.
  std::vector<SearchHit> find(const std::string& query, const SearchFilter& filter,
                              std::size_t limit);
  enum class By { council, year, committee };
  // Things found, most first; years newest first.
  std::vector<SearchCount> count(const std::string& query, const SearchFilter& filter, By by);

 private:
  Archive& archive_;
};

}  // namespace store
