// Queries: the reading side of the archive: things, versions, statuses, gaps, as plain values.
// Refuses to know how anything is printed. Lifetimes: values are copies.
// Source: DESIGN "JSON", "Time".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/records.h"

namespace store {

struct Provenance {
  std::string source_url;   // of the page the content was read from
  std::string fetched_at;   // ISO UTC
  int version = 1, versions = 1;
};

struct DocumentView {
  std::string reference, title, kind, url, media_type, size_printed;
  std::optional<std::int64_t> size_bytes;  // once fetched
  std::optional<std::string> sha256;       // of the bytes, content coding removed is the caller's
  std::optional<std::int64_t> fetch;       // newest whole fetch of its bytes
  Provenance provenance;
};
struct ItemView {
  std::string reference, meeting;
  ItemRecord record;  // documents without sizes in bytes: see documents
  std::vector<DocumentView> documents;
  Provenance provenance;
};
struct MeetingView {
  std::string reference, council, committee_reference;
  MeetingRecord record;  // items empty: see items
  std::vector<ItemView> items;
  std::vector<DocumentView> documents;
  Provenance provenance;
};
struct CommitteeView {
  std::string reference, council;
  CommitteeRecord record;
  Provenance provenance;
};

struct VersionView {
  int number = 0;
  std::string first_seen, last_seen;  // visits, ISO UTC; last_seen of the newest = last visit
  std::string recorded_at, cause;     // of its newest reading
  int extractor = 0;
  std::string summary;  // "minutes", "title, number": the fields that differ from the version before
  std::string sha256;
};

class Queries {
 public:
  explicit Queries(Archive& archive) : archive_(archive) {}

  bool has_site(const std::string& site);
  std::vector<std::string> sites();
  // Kind of a reference that is held ("meeting"), nothing when it isn't.
  std::optional<std::string> kind_of(const std::string& reference);
  // References that begin like this one or end in its id, for "did you mean".
  std::vector<std::string> near(const std::string& reference, std::size_t limit);

  // `version` 0 = current. Nothing when there is no such thing or version.
  std::optional<MeetingView> meeting(const std::string& reference, int version = 0,
                                     const std::string& language = "");
  std::optional<ItemView> item(const std::string& reference, int version = 0,
                               const std::string& language = "");
  std::optional<DocumentView> document(const std::string& reference, int version = 0);
  std::optional<CommitteeView> committee(const std::string& reference, int version = 0);
  std::vector<std::string> meetings_of(const std::string& committee_reference);  // newest first
  std::vector<std::string> committees_of(const std::string& site);

  std::vector<VersionView> history(const std::string& reference);

  struct SiteStatus {
    std::string site, base_url, platform;
    std::vector<std::string> councils;
    std::string state;                 // never_run, ok, refused, failing, stale
    std::optional<std::string> last_success, last_run, last_run_outcome;
    std::string first_meeting, last_meeting;  // dates held
    std::int64_t committees = 0, meetings_listed = 0, meetings_held = 0, items = 0;
    std::map<std::string, std::int64_t> items_by_status;  // minutes_status -> count
    std::int64_t documents = 0, documents_fetched = 0, queued = 0, open_visits = 0;
  };
  std::vector<SiteStatus> status(const std::string& site = "");

  struct Gap {
    std::string reference, reason;  // "cut: the item's page answered 503", "listed, not read yet"
    std::string since;
  };
  std::vector<Gap> gaps(const std::string& site, std::size_t limit);

 private:
  Archive& archive_;
};

}  // namespace store
