// VerifyFiles: the WARC files against their rows, and the rows against the files.
// Refuses to know readings. Private to verify.cpp. Source: verify.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/verify.h"

namespace store {

using Progress = std::function<void(std::int64_t, std::int64_t)>;

// The names in warc/. To be listed before the rows are looked at: a row is always committed
// before its file is made, so a file without a row is then nobody's.
std::vector<std::string> warc_names(const std::string& folder);

void verify_files(Database& database, const std::string& folder,
                  const std::vector<std::string>& names, const Progress& progress,
                  VerifyReport& report);

}  // namespace store
