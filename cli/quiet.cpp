#include "cli/quiet.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "cli/terminal.h"

namespace cli {
namespace {

bool is_unattended(const Invocation& call) {
  const bool is_program = &call.out == &std::cout && &call.err == &std::cerr;
  return is_program && std::getenv("TERM") == nullptr && !is_terminal(STDOUT_FILENO) &&
         !is_terminal(STDERR_FILENO);
}

}  // namespace

void settle_quiet(const Invocation& call, HarvestCall& harvest) {
  if (harvest.verbose || harvest.common.json) {
    harvest.quiet = false;
    return;
  }
  harvest.quiet = harvest.quiet || is_unattended(call);
  if (harvest.quiet && harvest.report.empty()) harvest.report = harvest.common.archive + "/report";
}

// A lease held by a longer run and an interruption are as somebody wanted it.
bool is_worth_a_look(int exit_code) {
  return exit_code != kDone && exit_code != kLeased && exit_code != kInterrupted;
}

}  // namespace cli
