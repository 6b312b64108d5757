#include "cli/harvest_window.h"

#include <fmt/core.h>

#include <algorithm>
#include <ostream>
#include <thread>

#include "cli/night_window.h"
#include "cli/open_archive.h"
#include "cli/quantity.h"

namespace cli {

bool wait_for_window(Invocation& call, const HarvestCall& harvest, const std::atomic<bool>& stop) {
  if (harvest.between.empty()) return true;
  const NightWindow window(harvest.between);
  const auto wait = window.until_open(now());
  if (wait.count() == 0) return true;
  if (!harvest.quiet) {
    call.err << fmt::format("it is not between {} now; {}\n", harvest.between,
                            harvest.wait ? "waiting for " + duration_text(wait)
                                         : "nothing was asked (--wait waits)")
             << std::flush;
  }
  if (!harvest.wait) return false;
  while (!stop && window.until_open(now()).count() > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // a stop is not kept waiting
  if (stop) throw Interrupted("stopped before its hours began; nothing was asked");
  return true;
}

}  // namespace cli
