// Backup: a copy of an archive that is sound whatever is written to the archive meanwhile: the
// database as it stood at one moment, and the WARC files as far as its rows vouch for them. A
// backup is an archive. Refuses to know how a backup is described to people.
// What the copy has already, and whose bytes have the digests that the rows promise, is not copied
// again; an open file only grows. A backup that is killed goes on where it stood when it is called
// again, and until then the one before stands.
// Source: sqlite.org/lang_vacuum.html (VACUUM INTO); DESIGN "The archive on disk".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/verify.h"

namespace store {

struct BackupOptions {
  // A file of the right size that an earlier backup finished is not read again.
  bool trusts_sizes = false;
  // Bytes of WARC files looked at, and in all.
  std::function<void(std::int64_t, std::int64_t)> progress{};
};
struct BackupReport {
  std::int64_t files = 0, bytes = 0;  // of WARC, in the copy
  std::int64_t kept_files = 0;        // were there whole
  std::int64_t copied_bytes = 0;      // of WARC
  std::int64_t database_bytes = 0;
  std::vector<Damage> damage;  // in the archive: copied as it is
};

// The archive must have nothing half written. Makes the folder. Throws std::runtime_error with path
// and cause when it holds something else than a backup of this archive, when another backup is
// writing to it, when it lies in the archive's folder or the archive's folder in it, and when the
// disk fails.
BackupReport back_up(Archive& archive, const std::string& folder,
                     const BackupOptions& options = {});

}  // namespace store
