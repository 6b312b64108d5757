#include "cli/percent_line.h"

#include <unistd.h>

#include <ostream>
#include <utility>

#include "cli/terminal.h"
#include "cli/wording.h"

namespace cli {

PercentLine::PercentLine(Invocation& call, std::string done_word)
    : err_(call.err),
      word_(std::move(done_word)),
      shown_(call.out_is_terminal && is_terminal(STDERR_FILENO)) {}

PercentLine::~PercentLine() {
  if (shown_ && percent_ >= 0) err_ << "\r\x1b[K" << std::flush;
}

void PercentLine::show(std::int64_t done, std::int64_t all) {
  const int percent = all > 0 ? static_cast<int>(done * 100 / all) : 100;
  if (!shown_ || percent == percent_) return;
  percent_ = percent;
  err_ << "\r\x1b[K" << percent << " % of " << file_size(all) << ' ' << word_ << std::flush;
}

}  // namespace cli
