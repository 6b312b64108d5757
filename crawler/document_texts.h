// Document texts: the documents of a site whose bytes are held and not read so far, made text of
// one by one, the newest first. No request. A file that its tool cannot read costs that file; what
// ends this process costs the file in hand, which is read the next time.
// Refuses to know leases and how anything is printed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crawler/document_text.h"
#include "store/archive.h"

namespace crawler {

struct DocumentTextsReport {
  std::int64_t text = 0, no_text = 0, failed = 0, unsupported = 0;
  std::int64_t waiting = 0;          // left: their program is not installed, or the run was stopped
  std::vector<std::string> missing;  // programs that would have read them
  std::vector<std::string> failures;  // reference and why
  std::vector<std::string> damaged;   // whose bytes are not what was stored
  std::int64_t read() const { return text + no_text + failed + unsupported; }
};

class DocumentTexts {
 public:
  DocumentTexts(store::Archive& archive, std::string site, DocumentReader& reader)
      : archive_(archive), site_(std::move(site)), reader_(reader) {}
  // Queues what another version of today's tools has read, or could not.
  void again();
  // Reads one and commits it; false when none is left. No transaction is open while a tool runs.
  bool step(store::Instant now);
  // To be asked when no more steps follow.
  DocumentTextsReport report();

 private:
  void read(std::int64_t fetch, const std::string& reference, store::Instant now);

  store::Archive& archive_;
  std::string site_;
  DocumentReader& reader_;
  std::int64_t before_ = INT64_MAX;  // fetches from here on had their turn
  DocumentTextsReport report_;
};

}  // namespace crawler
