// Erase: what is withheld is taken out of the archive's bytes: out of its WARC files, its
// database's rows, pages and log. It stays withheld, with date and reason, and verify finds the
// archive sound. Refuses to know how that is told. Copies made before have it still: a backup loses
// it when it is next brought up to date.
//
// In steps that a kill may come between: the wish is committed; the WARC files are written anew
// under other names; one transaction points at them and empties the rows; the old files go; the
// database is written anew and its log emptied; then it is noted as done. Until then it goes on
// where it stood whenever the archive is opened for writing. Source: sqlite.org/lang_vacuum.html,
// pragma.html#pragma_secure_delete, wal.html; fts5.html "The 'optimize' Command".
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

#include "store/archive.h"

namespace store {

// Something else is at work here; it can be tried again when that is done.
class ErasureMustWait : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct EraseReport {
  std::int64_t erasures = 0, readings = 0, records = 0, files = 0;
};

// Told of each step before it is begun; a test's may throw.
using EraseStep = std::function<void(const std::string& step)>;

// Notes that what this reference's withholding hides is to be erased. Throws std::invalid_argument
// when it is not withheld itself, ErasureMustWait while any site is harvested.
void ask_erasure(Archive& archive, const std::string& reference, Instant now);

bool is_erasure_pending(Archive& archive);
// Carries out what was asked for, however far it had come. Throws ErasureMustWait while a site is
// harvested, one of the WARC files is written to, or another process reads; std::runtime_error when
// a file cannot be read or written. In both cases what was asked for stands.
EraseReport finish_erasures(Archive& archive, Instant now, const EraseStep& step = {});

}  // namespace store
