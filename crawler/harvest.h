// Harvest: what a run is asked to do and what it reports back, as plain values.
// Refuses to know how either is typed or printed (cli). Source: DESIGN "What a harvest does".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/clock.h"
#include "extract/facts.h"
#include "extract/url.h"

namespace crawler {

// Which documents' bytes are fetched; all are listed whatever the policy.
enum class DocumentPolicy { none, minutes, reports, all };
std::optional<DocumentPolicy> document_policy_named(const std::string& name);

struct HarvestOptions {
  std::string since;                    // ISO date, "": no limit. Older meetings are left alone
  std::vector<std::string> committees;  // names, or parts of names; empty: all
  DocumentPolicy documents = DocumentPolicy::minutes;
  int max_requests = 2000;                // a site and run
  int sweep = 20;                         // of these, for what nothing points at
  std::int64_t max_bytes = 0;             // a site and run, received on the wire; 0: no limit
  std::optional<Milliseconds> max_time;   // the whole run
  std::optional<Milliseconds> min_delay;  // loopback only
  // One thing now instead of what is due.
  std::optional<extract::ResourceLink> one;
};

struct FailureReport {
  std::string reference, url, outcome, reason;
  bool known = false;  // it ended the same way in an earlier run
};

// How much of what pages should say was read, beside the site's own history.
struct MeasureReport {
  std::string name;                // date, items, venue, minutes, stubs, lists
  std::int64_t pages = 0;          // that should say it
  double share = 0;                // of them, that do
  std::optional<double> before{};  // the same in earlier runs, where enough of it is known
  bool fallen = false;
};

// A language beside the site's main one.
struct LanguageReport {
  std::string language, base_url;
  int meetings = 0;  // read in it
  int copies = 0;    // read, and the same as in the main language
};

struct SiteReport {
  std::string site, base_url;
  // done, budget, degraded, interrupted, refused, failing, leased
  std::string state = "done";
  std::string reason;  // why it was left, one sentence
  int requests = 0;
  int swept = 0;              // of these, for what nothing pointed at
  bool lists_spared = false;  // because a source that works told what came out
  std::int64_t bytes = 0;
  int committees = 0, listings = 0;
  int meetings_new = 0, meetings_changed = 0, meetings_unchanged = 0;
  int items = 0, item_versions = 0, completed = 0;
  int stubs_followed = 0, stubs_open = 0;
  int decisions_new = 0, decisions_changed = 0;
  int documents_listed = 0, documents_fetched = 0;
  int documents_read = 0;  // as text
  std::vector<LanguageReport> languages;
  std::vector<std::string> absent;  // optional sources that are not there
  std::vector<FailureReport> refusals, failures;
  std::vector<std::string> changed;  // references with a new version
  // References: what lists and pages dropped, what is there no more, and what is back.
  std::vector<std::string> not_listed, gone, returned;
  std::vector<std::string> problems;       // what pages said that could not be read
  std::vector<std::string> disagreements;  // what another source says otherwise than the page
  std::vector<MeasureReport> measures;
  std::string oldest_meeting;  // ISO date the held history reaches back to
  std::int64_t queued = 0;     // known and still to be asked
  int runs_left = 0;           // about how many more runs the past takes
};

struct RunReport {
  std::vector<SiteReport> sites;
  bool interrupted = false;
  Milliseconds duration{0};
};

// One exchange that ended, robots.txt's included.
struct FetchSummary {
  std::string url, outcome;
  int status = 0;          // 0 when no status line came
  std::int64_t bytes = 0;  // of the body, as on the wire
  Milliseconds duration{0};
  std::string detail;  // libcurl's words, or why the outcome is what it is; ""
};

// Told what happens while it happens. A site's report is always the same object, which lives as
// long as the crawl.
class Progress {
 public:
  virtual ~Progress() = default;
  // `reading` is the reference or address being asked for now.
  virtual void asking(const SiteReport& site, const std::string& reading) = 0;
  // After the answer was kept and read; `reference` is what was asked for.
  virtual void fetched(const SiteReport& /*site*/, const std::string& /*reference*/,
                       const FetchSummary& /*fetch*/) {}
  virtual void finished(const SiteReport& site) = 0;
  // Whether something happened or not: between waits, at least about twice a second.
  virtual void tick() {}
};

}  // namespace crawler
