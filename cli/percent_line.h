// Percent line: how far a command is with so many bytes, written over itself on a terminal; nothing
// elsewhere. Refuses to know what is done to the bytes.
#pragma once

#include <cstdint>
#include <string>

#include "cli/command.h"

namespace cli {

class PercentLine {
 public:
  PercentLine(Invocation& call, std::string done_word);  // "checked"
  PercentLine(const PercentLine&) = delete;
  PercentLine& operator=(const PercentLine&) = delete;
  ~PercentLine();  // the line goes
  void show(std::int64_t done, std::int64_t all);

 private:
  std::ostream& err_;
  std::string word_;
  bool shown_;
  int percent_ = -1;
};

}  // namespace cli
