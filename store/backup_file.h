// Backup file: one WARC file of a backup, brought to what the rows vouch for. Private to
// backup.cpp. Refuses to know which files there are and where they come to lie. Source: backup.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "store/warc_writer.h"

namespace store {

struct FileCopy {
  std::uint64_t copied = 0;  // bytes
  // The first record of the source that is not what its row promises: where, and a sentence.
  std::optional<std::uint64_t> damaged_at;
  std::string damage;
};

// Leaves `to` with the first `committed` bytes of `from`, on the disk. `next` gives the records in
// their order and false at the end. What `to` has of them as promised stays, the others are written
// anew. `seen` is told of bytes as they are done with.
FileCopy copy_committed(const std::string& from, const std::string& to, std::uint64_t committed,
                        const std::function<bool(StoredRecord&)>& next,
                        const std::function<void(std::uint64_t)>& seen);

}  // namespace store
