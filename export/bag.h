// Bag: the whole archive as a bag that other archives accept: its database and WARC files as
// payload, two manifests, their digests. Its data/ is an archive that minutebook opens.
// Refuses to know the clock, and how a bag is moved. Source: RFC 8493 (BagIt 1.0).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/backup.h"

namespace exporting {

struct BagOptions {
  std::string folder;
  std::string program_version;
  std::string day;                                             // of bagging, ISO
  std::function<void(std::int64_t, std::int64_t)> progress{};  // bytes of WARC files, and in all
};
struct BagReport {
  store::BackupReport payload;
  std::int64_t files = 0, octets = 0;  // of payload
};

// Makes the folder, or brings the bag in it up to date; until it is done it has no bagit.txt and is
// none. What was written is read back and compared before it returns. Throws std::runtime_error
// with the first fault where it is not what it should be, and as store::back_up does.
BagReport write_bag(store::Archive& archive, const BagOptions& options);

}  // namespace exporting
