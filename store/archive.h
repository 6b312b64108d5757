// Archive: the folder that holds it all: WARC files and one SQLite file, opened, written in
// grouped transactions, leased per site. Offers the writing side; queries.h offers the reading.
// Refuses to know HTTP semantics beyond a record's form, pages, recipes, and the time (callers
// bring it). Every disk or database error is a std::runtime_error that names path and cause.
// Source: DESIGN "The archive on disk"; WARC/1.1 (ISO 28500:2017).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "store/archive_rows.h"
#include "store/site_checks.h"
#include "store/time.h"

namespace store {

class Database;
class ForeignWarc;
struct ForeignRecord;
struct ForeignRow;
struct ImportFetch;
struct ImportFile;

// The archive's tables are not made yet or are those of an older program: opening it for writing
// brings them up to date, reading alone cannot.
class OldArchive : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class LeaseResult { taken, held_by_another };

class Archive {
 public:
  enum class Mode { create, read_write, read_only };
  // create: makes the folder and database when there are none. Migrates an older database;
  // refuses a newer one. On opening for writing, a dead owner's open WARC files are cut back to
  // their last committed record, and its runs are closed as "crashed". Throws when the folder
  // holds something else, or nothing (read_only, read_write); read_only throws OldArchive.
  static Archive open(const std::string& folder, Mode mode, Instant now);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();  // rolls back what was not committed

  const std::string& folder() const;
  Database& database();  // for the other parts of store only
  void begin_group();    // so that they write within the open transaction
  // What the first record of each new WARC file says beside the program and the format:
  // "operator", "http-header-user-agent", ...
  void set_warcinfo(std::vector<std::pair<std::string, std::string>> fields);
  void set_rotation(std::uint64_t bytes);  // a new WARC file beyond this size; 1 GB unless set

  // --- sites, runs, leases -------------------------------------------------------------------
  void put_site(const SiteRow& site);
  // `options` is JSON. Takes effect at once (own transaction).
  std::int64_t begin_run(const std::string& command, const std::string& options, Instant now);
  void end_run(std::int64_t run, const std::string& outcome, const std::string& report_json,
               Instant now);
  // A lease is this process's until it expires or is given back; heartbeats extend it. An expired
  // lease, or one whose process is dead on this machine, is taken over.
  LeaseResult take_lease(const std::string& site, std::int64_t run, Instant now);
  void heartbeat(std::int64_t run, Instant now);
  void release_leases(std::int64_t run);

  // --- grouped transactions ------------------------------------------------------------------
  // Everything below writes inside one open transaction, committed at most a second apart:
  // commit() first makes the WARC bytes durable (fdatasync), then commits the rows.
  void commit(Instant now);
  void commit_if_due(Instant now);
  bool is_commit_due(Instant now);

  // --- resources and the frontier ------------------------------------------------------------
  std::int64_t resource(const ResourceName& name, const std::string& path);  // row; made if new
  std::optional<std::int64_t> find_resource(const ResourceName& name);
  std::optional<std::string> find_path(const ResourceName& name);  // what was last asked for it
  // Puts a resource on the frontier, or gives one that is there the smaller priority. What was
  // erased (erase.h) is not asked for again.
  void enqueue(const ResourceName& name, const std::string& path, std::int64_t priority,
               Instant not_before, std::int64_t visit = 0, const std::string& role = "");
  // What this site should be asked next: smallest priority, then oldest, of what is due; `except`
  // are resources whose answers are being read.
  std::optional<Queued> next(const std::string& site, Instant now,
                             std::span<const std::int64_t> except = {},
                             const std::string& without_language = "");
  // Earliest not_before on the frontier, of all or without a language.
  std::optional<Instant> next_due(const std::string& site,
                                  const std::string& without_language = "");
  std::size_t queued(const std::string& site);
  // Takes what is queued in a language, and in no visit, off the frontier.
  void drop_queued(const std::string& site, const std::string& language);
  // Adds to the negative priorities of a site: what a narrow run left joins the rest.
  void lift_narrow(const std::string& site, std::int64_t by);
  void done(std::int64_t resource);                     // off the frontier
  void postpone(std::int64_t resource, Instant until);  // attempts + 1

  // How a site answered when it was last looked at; takes the place of the last, and fills `since`.
  void put_site_check(const SiteCheck& check);
  std::optional<SiteCheck> site_check(const std::string& site);

  // A hold with no time and no failures is forgotten.
  void put_hold(const Hold& hold);
  std::vector<Hold> holds();

  // When a resource last answered us with this outcome; "ok" for the last success.
  std::optional<Instant> last_fetch(const ResourceName& name, const std::string& outcome);
  // When it was last asked for, whatever came of it, and the status then; 0: no answer.
  struct Asked {
    Instant at;
    int status = 0;
  };
  std::optional<Asked> last_asked(const ResourceName& name);
  // The address that its newest fetch connected to, "" when none did.
  std::string last_address(const ResourceName& name);
  // Whether its newest fetch before this instant ended so: the trouble is no news.
  bool ended_so_before(const ResourceName& name, const std::string& outcome, Instant before);
  // The newest fetch of a resource with this outcome, for robots' day and open visits.
  std::optional<StoredResponse> newest_response(const ResourceName& name,
                                                const std::string& outcome);
  StoredResponse response(std::int64_t fetch);
  // Head and body of a response by the row of its record; whose fetch it is stays open.
  StoredResponse recorded(std::int64_t record);

  // --- evidence ------------------------------------------------------------------------------
  // Appends request and response (or revisit) records, then the rows. Gives the fetch's row.
  std::int64_t record_fetch(const FetchRecord& fetch);
  // A page that said 200 turned out to be none of the portal's once it was read.
  void set_outcome(std::int64_t fetch, const std::string& outcome);

  // --- captures that other programs made (import.h) --------------------------------------------
  // What is kept next lies in a WARC file of its own, which says that it comes from this file.
  std::int64_t begin_import(std::int64_t run, const ImportFile& file, Instant now);
  // Appends the record as it is, and its row, which it gives. Its id must not be held.
  std::int64_t keep_record(std::int64_t run, std::int64_t import_file, const ForeignWarc& from,
                           const ForeignRecord& record, const ForeignRow& row, Instant now);
  // An exchange whose records are kept; its page is to be read.
  std::int64_t record_import(const ImportFetch& fetch);

  // --- meaning -------------------------------------------------------------------------------
  std::int64_t open_visit(std::int64_t run, std::int64_t meeting_resource, Instant now);
  void add_to_visit(std::int64_t visit, const std::string& role, std::int64_t fetch);
  std::size_t waiting_for(std::int64_t visit);  // frontier rows that still belong to it
  std::vector<OpenVisit> open_visits(const std::string& site);
  void abandon_visit(std::int64_t visit, const std::string& reason, Instant now);
  // Compares with what is held, adds readings, versions and changes, closes the visit.
  VisitEffect save_visit(const VisitRecord& visit, Instant now);
  // What saving it would do; nothing is.
  VisitEffect try_visit(const VisitRecord& visit, Instant now);
  // Makes a version of a document when this fetch of it brought other bytes than those that were
  // fetched since its newest version was first seen: it was replaced under the same id.
  VisitEffect note_bytes(const std::string& site, std::int64_t run, std::int64_t fetch,
                         Instant now);
  std::int64_t save_listing(const ListingRecord& listing, Instant now);
  // What a list said when it was last read whole; nothing when it never was.
  std::optional<std::vector<ListingRecord::Thing>> last_listed(std::int64_t resource);

  // What has left the site and what is back, by what this run read whole: to be called at the end
  // of a run that nothing cut short, no refusal and no new layout. Later ones of what has left
  // already are no news.
  DepartureEffect settle_departures(const std::string& site, std::int64_t run, Instant now);
  // The lists, newest first, that name a thing as they were last read whole.
  struct NamingList {
    ResourceName name;
    std::string path;
    Instant read_at;
    std::int64_t fetch = 0;
  };
  std::vector<NamingList> lists_naming(const ResourceName& name);

  // What is known of a meeting for planning: nothing when it was never visited.
  struct MeetingState {
    Instant last_visit;
    std::string date, listed_tail_at_visit;
    int cut_items = 0;
    bool cancelled = false;
    std::string status{};
  };
  std::optional<MeetingState> meeting_state(const std::string& site, const std::string& id,
                                            const std::string& language = "");
  // What the site's list pages name in these days, the first and the last included.
  std::vector<std::string> listed_meetings(const std::string& site, const std::string& first,
                                           const std::string& last);
  struct Visited {
    std::string id, path, date, language;
    Instant last_visit;
  };
  // Meetings whose newest visit in the main language fell into this time, the newest meeting first.
  std::vector<Visited> visited_between(const std::string& site, Instant first, Instant last,
                                       std::size_t limit);
  // Meetings of which an item is still cut, whenever they were visited.
  std::vector<Visited> cut_meetings(const std::string& site);
  // What was read in the main language and never in this one, nor failed in it since then: id,
  // path in the main language, and a meeting's date.
  std::vector<Visited> untranslated(const std::string& site, const std::string& kind,
                                    const std::string& language, Instant failed_since);
  // Whether a meeting in a further language says what the newest reading in the main one says:
  // body, place, and every item in all its words, as far as either is whole.
  bool is_copy(const VisitRecord& visit);
  // The earliest year of which any list of meetings is known, 0 when there is none.
  int first_listed_year(const std::string& site);
  // Whether it is known why an item is exempt: the reasons are asked for once.
  bool restriction_known(const std::string& site, const std::string& item,
                         const std::string& language = "");
  // Document bytes: true when the newest reading of the document was fetched whole already.
  bool document_held(const std::string& site, const std::string& id);

  void put_measures(const std::string& site, std::int64_t run, const std::vector<MeasureRow>& rows);
  // Sums of a site's runs before this one that began at `since` or later and saw nothing fall; no
  // verdicts.
  std::vector<MeasureRow> measured_before(const std::string& site, std::int64_t run, Instant since);
  // What the newest list that names a thing says of it; nothing when none does.
  struct Listed {
    std::string date, tail;
  };
  std::optional<Listed> listed(const ResourceName& name);

  // What the site's newest run is for: meetings from a day on ("": all), and committees by parts of
  // their names (none: all). What is left out is no gap.
  void put_scope(const std::string& site, const std::string& since,
                 const std::vector<std::string>& committees, Instant now);
  // Small facts learned about a site ("stub_always" = "yes"), with the time they were learned.
  void learn(const std::string& site, const std::string& name, const std::string& value,
             Instant now);
  std::optional<std::string> learned(const std::string& site, const std::string& name);
  std::optional<Instant> learned_at(const std::string& site, const std::string& name);

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace store
