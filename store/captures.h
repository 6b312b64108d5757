// Captures: which WARC records leave the archive together, and their bytes as they are stored.
// What a revisit refers to leaves with it, so that what leaves stands by itself. Every record is
// checked against the hash of its bytes on the way: a damaged one throws DamagedArchive with file
// and offset. Refuses to know what the other tool is. Source: ISO 28500:2017 sections 5 and 6.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive.h"

namespace store {

struct CaptureFilter {
  std::vector<std::string> sites{};  // keys; none: all, and what belongs to no site
  std::string since{};               // ISO UTC, asked then or later; "": from the beginning
  std::string before{};              // ISO UTC, asked before; "": to the end
};

// The records that leave of one WARC file, in its order.
struct CaptureFile {
  std::int64_t row = 0;
  std::string name;
  std::uint64_t bytes = 0;  // of these records together
  std::int64_t records = 0;
};

struct CaptureRecord {
  std::uint64_t offset = 0;                            // among the records that leave
  std::uint64_t length = 0;                            // of the gzip member
  std::string type, target_uri, date, payload_digest;  // as in the record
  std::string http_head;    // of responses and revisits; cut off when it is over 256 KB
  bool is_to_form = false;  // it answered a form that was sent: the address alone does not bring it
};

class Captures {
 public:
  // One look at the database for as long as this lives, for others that use the archive meanwhile
  // as well; nothing may be written through it. One at a time.
  Captures(Archive& archive, const CaptureFilter& filter);
  Captures(const Captures&) = delete;
  Captures& operator=(const Captures&) = delete;
  ~Captures();

  const std::vector<CaptureFile>& files() const { return files_; }
  // The file's records one after the other: the bytes in pieces, then what was in them.
  void read(const CaptureFile& file, const std::function<void(std::string_view)>& bytes,
            const std::function<void(const CaptureRecord&)>& record);

 private:
  struct Look;
  Archive& archive_;
  std::unique_ptr<Look> look_;
  std::vector<CaptureFile> files_;
};

}  // namespace store
