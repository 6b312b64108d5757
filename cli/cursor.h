// Cursor: a place in the order of all changes, as people and programs name it.
#pragma once

#include <cstdint>
#include <string>

#include "store/changes.h"

namespace cli {

// "2026-11-01", alone or as the beginning of a time.
bool is_day(const std::string& text);

// A number that an earlier change carried, or a day: the last change before it; "" is 0. Throws
// CannotRun, naming the option, for what is neither or lies ahead.
std::int64_t cursor_of(const std::string& option, const std::string& since,
                       store::Changes& changes);

}  // namespace cli
