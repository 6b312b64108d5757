// VerifyRecord: one WARC record against what its row promises. Private to verify.
// Refuses to know the database. Source: WARC/1.1 sections 5.8, 5.9 (block and payload digests).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/flipped_bit.h"
#include "store/warc_reader.h"

namespace store {

struct PromisedRecord {
  std::uint64_t offset = 0, length = 0;
  std::string type, warc_id, date, target_uri, payload_digest, truncated, stored_sha256;
  // Revisits: of the response referred to.
  std::string original_type, original_digest, original_id, original_uri, original_date;
  std::optional<int> status;  // of the fetch whose answer it is
  // As another program wrote it: its own type and payload digest; "" of ours.
  std::string foreign_type, foreign_digest;
  bool is_foreign() const { return !foreign_type.empty(); }
};

// Whether the bytes that the row names are those that were stored.
bool has_stored_bytes(const ByteSource& source, const PromisedRecord& promised);
// The bit that differs from the bytes that were stored, its byte counted from the record's offset;
// nothing: it is more than one bit, the record is sound, or the budget does not reach that far.
std::optional<FlippedBit> flipped_in_record(const ByteSource& source,
                                            const PromisedRecord& promised, SearchBudget& budget);
// Nothing when all is as promised; else one sentence.
std::optional<std::string> check_record(const ByteSource& source, const PromisedRecord& promised);

}  // namespace store
