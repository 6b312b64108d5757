// Import: captures that other programs made, among the archive's own: their files and records as
// rows, what is held of them already, and which of their pages are still to be read.
// Refuses to know addresses and pages, and what a capture is worth.
// Source: DESIGN "import"; ISO 28500:2017 section 6.7 (revisit).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/foreign_warc.h"
#include "store/past_visits.h"

namespace store {

struct ImportFile {
  std::string name, sha256, software;
  std::uint64_t bytes = 0;
};

// What the row of a record says that is kept as it is.
struct ForeignRow {
  std::string type;  // as it says: warcinfo, request, response, revisit, resource
  std::string warc_id, date, target_uri;
  std::string payload_digest;  // "sha256:…", computed; "" of what has no payload
  std::string said_digest;     // its WARC-Payload-Digest, ""
  std::int64_t refers_to = 0;  // revisits: the response that holds the body
};

struct ImportFetch {
  std::int64_t run = 0, resource = 0;
  std::string url;  // as its record says
  Instant started;
  int status = 0;
  std::string remote_address, indexing;
  std::int64_t request_record = 0, response_record = 0;  // request 0: there is none
  std::string payload_digest;
  std::uint64_t payload_bytes = 0;
};

// A capture of a resource, whoever made it.
struct Capture {
  std::int64_t fetch = 0;
  ResourceName name;
  std::string path;
  Instant at;
};

class Imports {
 public:
  explicit Imports(Archive& archive) : archive_(archive) {}

  // The row of the record with this id.
  std::optional<std::int64_t> record(const std::string& warc_id);
  // Whether another capture or another time stands under this id.
  bool is_another(const std::string& warc_id, const std::string& uri, const std::string& date);
  bool is_request(std::int64_t record, const std::string& uri);
  // Whether the record with this id is an answer to the resource.
  bool is_fetched(std::int64_t resource, const std::string& warc_id);
  // Whether the resource was fetched in this second, with this body.
  bool is_held(std::int64_t resource, Instant started, const std::string& payload_digest);
  // Whether the thing was erased, so that its pages and bytes are not to come back.
  bool is_erased(const ResourceName& name);
  // The response that a revisit stands for: by its id, or by its digest.
  struct Original {
    std::int64_t record = 0;
    std::string payload_digest;
  };
  std::optional<Original> original(const std::string& warc_id, const std::string& said_digest);

  // Addresses that the site's front pages were asked under: where it was, and where it is.
  std::vector<std::string> former_bases(const std::string& site);

  // The captures of the site that are still to be read, the oldest first: of pages that have
  // readings of their own, or of those that only complete others.
  enum class Part { own, completing };
  std::vector<Capture> unread(const std::string& site, Part part);
  bool is_unread(std::int64_t fetch);
  std::int64_t count_unread(const std::string& site);
  std::vector<std::string> unread_sites();
  void mark_read(std::int64_t fetch);

  // Whole captures of a resource, the nearest in time first.
  std::vector<Capture> near(const ResourceName& name, Instant when, std::size_t limit);
  // Visits that were done: the first after a time, and those nearest to it.
  std::optional<PastVisit> visit_after(const ResourceName& name, Instant when);
  std::vector<PastVisit> visits_near(const ResourceName& name, Instant when, std::size_t limit);
  // The platform's id of the meeting that an item belongs to.
  std::optional<std::string> meeting_of(const std::string& site, const std::string& item);

 private:
  Archive& archive_;
};

}  // namespace store
