// Harvest view: a run's progress as lines of text of a given width. Pure: no stream, no terminal.
#pragma once

#include <string>
#include <vector>

#include "cli/harvest_state.h"

namespace cli {

// The run in one line: of one site as it reads on, of several in sum.
std::string view_line(const HarvestState& state, crawler::Instant now);

// What stands on a terminal: one site's line, or the sum and below it the sites that keep the run:
// those whose answer is long in coming, then those with most left. At most `most` lines (at least
// one), none wider than `width` columns.
std::vector<std::string> view_lines(const HarvestState& state, crawler::Instant now,
                                    std::size_t width, std::size_t most);

// The first `width` columns; a text that goes on ends in an ellipsis. Controls are left out.
std::string clipped(const std::string& text, std::size_t width);

}  // namespace cli
