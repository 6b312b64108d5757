// The program run inside the test: what it says and its exit code.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/command.h"

namespace test {

struct Outcome {
  int code = -1;
  std::string out, err;
};

inline Outcome minutebook(std::vector<std::string> words) {
  words.insert(words.begin(), "minutebook");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  std::ostringstream out, err;
  Outcome outcome;
  outcome.code = cli::run_program(static_cast<int>(argv.size()), argv.data(), out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

}  // namespace test
