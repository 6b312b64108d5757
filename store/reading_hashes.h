// Reading hashes: what a reading's rows hash to as they are now. Private to store/*.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "store/contents.h"
#include "store/sqlite.h"

namespace store {

// Throws DamagedArchive when the reading has no content, or is of a thing of no known kind.
ContentHashes hashes_of_row(Database& database, const std::string& kind, std::int64_t reading);

}  // namespace store
