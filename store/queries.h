// Queries: the reading side of the archive: things, versions, statuses, gaps, as plain values.
// Refuses to know how anything is printed, and the time. Lifetimes: values are copies.
// What is withheld is in none of them but withheld(); the counts of status have it.
// `language` "" is the site's main one; where a thing has none in the language asked for, the
// first it has is given. A version that began in another language says in this one what the version
// before it said.
// Source: DESIGN "JSON", "Time".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/archive.h"
#include "store/ledger.h"
#include "store/records.h"
#include "store/view.h"
#include "store/withholding.h"

namespace store {

struct Provenance {
  std::string source_url;     // of the page the content was read from; "" not known
  std::string source_sha256;  // of that page's body as sent, hex; "" not known
  std::string fetched_at;     // ISO UTC
  std::string indexing;       // what that page says to search engines ("noindex"), "" nothing
  std::string language;       // of what is shown, "" the site's main one
  int version = 1, versions = 1;
  // What became of the thing on the portal: "not_listed", "gone", "" it is there; and since when.
  std::string departed, departed_at;
};

struct DocumentView {
  std::string reference, title, kind, url, media_type, size_printed;
  std::optional<std::int64_t> size_bytes;  // once fetched
  std::optional<std::string> sha256;       // hex; both as sent, any content coding still on
  std::optional<std::int64_t> fetch;       // newest whole fetch of its bytes
  std::string fetched_at;                  // when that was, ISO UTC; "" never
  std::string last_outcome;                // of the newest fetch, "" never asked
  std::string indexing;                    // what the bytes' response says to search engines, ""
  Provenance provenance;
};
// What another source says of a field, beside what its source of record says.
struct Disagreement {
  std::string reference, field;
  std::string source;  // who says otherwise: "web_service"
  std::string record, other;
  std::string other_url, since;
};
struct ItemView {
  std::string reference, meeting;
  std::string minutes_document;  // of an item that is in_document: where its minutes are; ""
  ItemRecord record;             // documents without sizes in bytes: see documents
  std::vector<DocumentView> documents;
  std::vector<ProblemRecord> problems;      // of the newest visit
  std::vector<Disagreement> disagreements;  // that stand, whatever the version shown
  Provenance provenance;
};
// A row of a committee's list of declarations; references of the meeting and item that its links
// name, "" none. They need not be held.
struct ListedDeclarationView {
  ListedDeclarationRecord record;
  std::string meeting, item;
};
struct MeetingView {
  std::string reference, council, committee_reference;
  MeetingRecord record;  // items empty: see items
  std::vector<ItemView> items;
  int withheld_items = 0;  // of its order of business, left out here
  std::vector<DocumentView> documents;
  // What its committee's list says was declared at it, whatever its own page says.
  std::vector<ListedDeclarationView> listed_declarations;
  std::vector<ProblemRecord> problems;  // its own, of the newest visit
  std::vector<Disagreement> disagreements;
  Provenance provenance;
};
struct CommitteeView {
  std::string reference, council;
  CommitteeRecord record;  // declarations empty: see declarations
  std::vector<ListedDeclarationView> declarations;
  std::vector<ProblemRecord> problems;  // of the newest visits
  Provenance provenance;
};

struct DecisionView {
  std::string reference, council;
  std::string meeting, item;  // references, "" when the page points at none
  bool by_officer = false;    // a list of officers' decisions names it
  DecisionRecord record;      // documents without sizes in bytes: see documents
  std::vector<DocumentView> documents;
  Provenance provenance;
};

struct VersionView {
  int number = 0;
  std::string first_seen, last_seen;  // visits, ISO UTC; last_seen of the newest = last visit
  std::string recorded_at, cause;     // of its newest reading
  int extractor = 0;
  std::string
      summary;  // "minutes", "title, number": the fields that differ from the version before
  std::string sha256;
  struct Reading {
    std::string recorded_at, cause, language;
    int extractor = 0;
  };
  std::vector<Reading> readings;  // as they were recorded
};

// A thing left the portal, or came back to it.
struct DepartureView {
  std::string kind;        // not_listed, gone, returned
  std::string seen_at;     // ISO UTC
  std::string source_url;  // of the page that shows it, "" not known
};

// One line about a meeting or committee in a list of them.
struct MeetingLine {
  std::string reference, committee, title, date, start_time, status;
};
struct CommitteeLine {
  std::string reference, name, category;
  bool listed = true;  // by the site's list of current committees, as far as is known
  std::int64_t meetings = 0;
};

struct DecisionLine {
  std::string reference, title, maker, status;
  std::string date;  // of the decision, else of its publication; ISO or ""
};

// One field of a thing as text, for comparing versions.
struct Field {
  std::string name, text;
  bool operator==(const Field&) const = default;
};
// What counts as the content of each kind, in the order a reader meets it. A meeting's items are
// one field, their numbers and titles: what an item says is compared item by item.
std::vector<Field> fields(const MeetingView& meeting);
std::vector<Field> fields(const ItemView& item);
std::vector<Field> fields(const DocumentView& document);
std::vector<Field> fields(const CommitteeView& committee);
std::vector<Field> fields(const DecisionView& decision);

class Queries {
 public:
  // In another view than now's, things, their lists and their history are as they stood by then
  // (those that nothing was said of are not there); sites, status and gaps are always now's.
  explicit Queries(Archive& archive, View view = {}) : archive_(archive), view_(std::move(view)) {}

  bool has_site(const std::string& site);
  std::vector<std::string> sites();
  std::optional<SiteRow> site(const std::string& key);
  // The official names of the councils that a thing is of, none where it is not held.
  std::vector<std::string> councils(const std::string& reference);
  // Languages that have been asked at an address of their own, and that.
  std::map<std::string, std::string> language_bases(const std::string& site);
  // Kind of a reference that is held ("meeting"), nothing when it isn't.
  std::optional<std::string> kind_of(const std::string& reference);
  // What hides a thing that is held; nothing when it is shown or not held.
  std::optional<Withholding> withheld(const std::string& reference);
  // How many things of a site, or with "" of all, are hidden.
  std::int64_t withheld_count(const std::string& site = "");
  // The thing it belongs to (committee of a meeting, meeting of an item, the page where a document
  // was first met); "" when there is none.
  std::string parent_of(const std::string& reference);
  // References that begin like this one or end in its id, for "did you mean".
  std::vector<std::string> near(const std::string& reference, std::size_t limit);

  // `version` 0 = current. Nothing when there is no such thing or version.
  std::optional<MeetingView> meeting(const std::string& reference, int version = 0,
                                     const std::string& language = "");
  std::optional<ItemView> item(const std::string& reference, int version = 0,
                               const std::string& language = "");
  std::optional<DocumentView> document(const std::string& reference, int version = 0,
                                       const std::string& language = "");
  std::optional<CommitteeView> committee(const std::string& reference, int version = 0,
                                         const std::string& language = "");
  std::optional<DecisionView> decision(const std::string& reference, int version = 0,
                                       const std::string& language = "");
  // A meeting of an older version has its items as they stood before the next version.

  std::vector<std::string> meetings_of(const std::string& committee_reference);  // newest first
  std::vector<std::string> committees_of(const std::string& site);               // by name
  std::vector<MeetingLine> meeting_lines(const std::string& site_or_committee, std::size_t limit);
  std::int64_t meeting_count(const std::string& site_or_committee);
  std::vector<CommitteeLine> committee_lines(const std::string& site);
  std::vector<DecisionLine> decision_lines(const std::string& site,
                                           std::size_t limit);  // newest first
  std::int64_t decision_count(const std::string& site);
  // Decisions whose page says that they were taken at this meeting.
  std::vector<DecisionLine> decisions_of(const std::string& meeting_reference);

  std::vector<VersionView> history(const std::string& reference);       // oldest first
  std::vector<DepartureView> departures(const std::string& reference);  // oldest first
  // Of any kind; nothing when there is no such thing or version.
  std::optional<std::vector<Field>> fields_of(const std::string& reference, int version = 0,
                                              const std::string& language = "");

  // Of one site or, with "", of all. A site is stale when it last answered before `stale_before`
  // (ISO UTC; "": never). refused: its last run got refusals only; failing: no answer that counts;
  // degraded: its pages are read less well than they used to be.
  std::vector<SiteStatus> status(const std::string& site = "",
                                 const std::string& stale_before = "");
  // The meetings of a site by committee (by name) and year. Their sum is the status' `all`.
  std::vector<CommitteeTally> committee_tallies(const std::string& site);

  // What the site was asked about and answered the longest ago; nothing where nothing was read.
  struct OldestCheck {
    std::string reference, checked_at;
  };
  std::optional<OldestCheck> oldest_check(const std::string& site);

  // Those that stand, of one reference or, with "", of all the site.
  std::vector<Disagreement> disagreements(const std::string& site,
                                          const std::string& reference = "");

  // Gravest kind first; the reasons nothing is silently missing. Waiting for --documents is no gap.
  std::vector<Gap> gaps(const std::string& site);

 private:
  Archive& archive_;
  View view_;
};

}  // namespace store
