// VerifyRecord: one WARC record against what its row promises. Private to verify.
// Refuses to know the database. Source: WARC/1.1 sections 5.8, 5.9 (block and payload digests).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/warc_reader.h"

namespace store {

struct PromisedRecord {
  std::uint64_t offset = 0, length = 0;
  std::string type, warc_id, date, target_uri, payload_digest, truncated, stored_sha256;
  std::string original_digest;  // revisits: of the response referred to
};

// Nothing when all is as promised; else one sentence.
std::optional<std::string> check_record(const ByteSource& source, const PromisedRecord& promised);

}  // namespace store
