// Whole file: a file that is there whole or not at all, whoever looks and whatever breaks.
// Source: rename(2), which replaces a name in one step.
#pragma once

#include <string>

namespace cli {

// Written under a temporary name beside it ("FILE." and six characters), made durable, renamed. A
// symbolic link is followed. Throws CannotRun with path and cause.
void write_whole_file(const std::string& path, const std::string& bytes);

// Throws CannotRun when write_whole_file would fail now: no such folder, no permission, a folder or
// a device of that name. `option` is "report".
void check_can_write(const std::string& option, const std::string& path);

}  // namespace cli
