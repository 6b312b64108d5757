// ForeignFile: a file that people hand over as a whole, as the WARC files in it: itself, or the
// members of a WACZ (ZIP), each unpacked. Told apart by its first bytes, not by its name.
// Refuses to know records. Damage is a value; a disk's error throws. Source: WACZ 1.1.1 "archive";
// APPNOTE.TXT 6.3; archive_read(3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/foreign_warc.h"

namespace store {

struct ForeignFile {
  std::string name;  // without its folder
  std::string sha256;
  std::uint64_t bytes = 0;
  std::vector<ForeignWarc> warcs;
  std::vector<std::string> problems;  // of members that could not be unpacked
};

// Throws std::runtime_error when the file cannot be opened or read. What is unpacked goes into
// files without names in `spool` and is gone with the result.
ForeignFile open_foreign(const std::string& path, const std::string& spool);

}  // namespace store
