// View options: --as-of and --as-known, the same for every command that takes them.
// Refuses to know what is shown. Source: DESIGN "Time".
#pragma once

#include <string>

#include "cli/options.h"
#include "store/view.h"

namespace cli {

struct ViewOptions {
  std::string as_of, as_known;
};

void add_view_options(Options& parser, ViewOptions& target);
// --as-of alone, where no reading is shown.
void add_as_of(Options& parser, ViewOptions& target);

// A day counts to its end (UTC), a time to that time. Throws CannotRun for what is neither.
store::View view_of(const ViewOptions& options);

// "by 2026-03-05", for sentences; "" for now.
std::string in_words(const ViewOptions& options);

}  // namespace cli
