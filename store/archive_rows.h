// Archive rows: what goes into the archive and comes out of it beside what pages say (records.h): a
// site, an exchange, the queue, a visit, a list, what came of a visit. Plain values.
// Refuses to know tables and SQL. Source: DESIGN "The archive on disk", "Words".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/body.h"
#include "store/records.h"
#include "store/time.h"

namespace store {

struct CouncilRow {
  std::string name, official_name, gss, former_gss, code, nation, type;
  std::string
      committees{};  // which bodies of a shared site are its own (bodies.h), "" not told apart
};
struct SiteRow {
  std::string key, platform, base_url, notes;
  std::vector<CouncilRow> councils;
};

// One exchange as it goes into the archive.
struct FetchRecord {
  std::int64_t run = 0;
  std::optional<std::int64_t> resource;  // row of the resource asked for; nothing for robots.txt
  std::string url;                       // as asked
  Instant started;
  std::chrono::milliseconds duration{0};
  std::string outcome;  // closed set of the crawler
  int status = 0;
  std::string error;  // libcurl's words, ""
  std::string remote_address;
  std::string request_head, response_head;  // raw; an empty response head: no response came
  std::string request_body{};               // of a form, as sent
  const Body* body = nullptr;               // as on the wire; null when no response came
  bool truncated = false;
  std::string truncated_reason;  // WARC-Truncated: length, time, disconnect, unspecified
  std::string redirect_to;       // absolute, ""
  std::string indexing;          // what it says to search engines ("noindex"), ""
  std::int64_t same_as = 0;      // 304: the fetch whose body is still what is there
};

// A response read back from its WARC record.
struct StoredResponse {
  std::int64_t fetch = 0;
  std::string url, outcome;
  Instant fetched_at;
  int status = 0;
  std::string head;     // raw
  std::string payload;  // transfer coding removed, content coding kept
};

struct Queued {
  std::int64_t resource = 0;  // row
  ResourceName name;
  std::string path;           // relative to the site's base: what to ask
  std::int64_t visit = 0;     // the open visit it completes, 0 none
  std::string role;           // in that visit: "meeting", "item 33204", "attendance", "votes 33204"
  std::int64_t priority = 0;  // smaller first
  Instant not_before;
  int attempts = 0;
};

// Until when a host (scheme://host:port) or a vendor group is not to be asked, and how often it
// failed in a row.
struct Hold {
  std::string name;
  Instant until{};
  int failures = 0;
};

struct OpenVisit {
  std::int64_t visit = 0;
  std::int64_t resource = 0;
  ResourceName meeting;
  std::string path;
  Instant opened;
  struct Page {
    std::string role;
    std::int64_t fetch = 0;
  };
  std::vector<Page> pages;
};

struct ListingRecord {
  std::int64_t run = 0, fetch = 0;
  std::int64_t resource = 0;
  bool complete = true;
  struct Thing {
    std::string kind, id;  // "meeting", "3702"
    std::string date;      // ISO or ""
    std::string tail;      // the list's text about it
    std::string path;
    std::string committee{};  // the id of the body, where the list is of several and says so
  };
  std::vector<Thing> things;
  // The days the list is of, ISO and included; "" of one that moves with the time.
  std::string first_day{}, last_day{};
};

// What one visit's pages say. Committed once, whole.
struct VisitRecord {
  std::int64_t run = 0;
  std::int64_t visit = 0;  // 0: not from a visit to a meeting (a committee page)
  std::string site, language;
  Instant visited_at;  // when the main page was fetched
  std::int64_t main_fetch = 0;
  int extractor = 1;
  std::string cause = "council";  // council, extractor, import; completion is found out here
  std::optional<MeetingRecord> meeting;
  std::vector<CommitteeRecord> committees;
  std::vector<DecisionRecord> decisions;
  std::vector<DocumentRecord> documents;  // of which the bytes alone say something new
  std::vector<ProblemRecord> problems;
  std::vector<CheckRecord> checks;
};

struct VisitEffect {
  std::int64_t visit = 0;  // its row
  bool is_copy = false;    // of the main language's pages: nothing was added
  bool meeting_is_new = false;
  int new_decisions = 0;
  int new_versions = 0;               // of things that were held already
  int new_things = 0, new_items = 0;  // items are among the things
  int completions = 0;
  int translations = 0;              // things that are read in a further language
  int readings = 0;                  // rows added, whatever the cause
  std::vector<std::string> changed;  // references with a new version (read again: with any reading)
};

// References, by what became of them.
struct DepartureEffect {
  std::vector<std::string> not_listed, gone, returned;
};

// What a run counted of a site's pages: how many should say something, and how much of that was
// read, in thousandths of a page.
struct MeasureRow {
  std::string name;  // "date"
  std::int64_t pages = 0, found = 0;
  std::string verdict{};  // beside earlier runs: unknown, held, fallen
};

}  // namespace store
