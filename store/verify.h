// Verify: re-hashes everything the archive holds, both ways: every WARC record against its
// digests and its row, every row against its record, every reading against its hash.
// Refuses to repair (repair.h). Source: WARC/1.1 digests; DESIGN "verify".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace store {

inline constexpr const char* kDatabaseFile = "minutebook.db";  // as a Damage's file

struct Damage {
  std::string file;          // relative to the archive's folder
  std::int64_t offset = -1;  // of the record in the file, or of the first bad byte when known
  std::string what;          // one sentence
};
struct VerifyReport {
  std::int64_t files = 0, records = 0, rows = 0, readings = 0, bytes = 0;
  std::int64_t erased = 0;  // of the records: cut on demand (erase.h)
  std::vector<Damage> damage;
};
// Everything must be committed. `progress` is called with bytes read and bytes in all.
VerifyReport verify(Archive& archive,
                    const std::function<void(std::int64_t, std::int64_t)>& progress = {});

}  // namespace store
