// The program run in this process on an archive of the test's own.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace test {

class Harvester {
 public:
  Harvester() { setenv("MINUTEBOOK_HOME", source_dir().c_str(), 1); }

  // `words` after the program's name; the archive is added. What was said is in out and err.
  int run(std::vector<std::string> words) {
    words.insert(words.end(), {"--archive", archive()});
    Outcome outcome = minutebook(std::move(words));
    out = std::move(outcome.out);
    err = std::move(outcome.err);
    return outcome.code;
  }
  nlohmann::json json(std::vector<std::string> words) {
    words.push_back("--json");
    EXPECT_EQ(run(std::move(words)), 0) << out << err;
    return nlohmann::json::parse(out);
  }
  std::string archive() const { return folder.path() + "/archive"; }

  TempDir folder;
  std::string out, err;
};

}  // namespace test
