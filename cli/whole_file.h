// Whole file: what a command writes for its user, there whole or not at all (export/new_file.h).
#pragma once

#include <string>
#include <vector>

namespace cli {

// A symbolic link is followed. Throws CannotRun with path and cause.
void write_whole_file(const std::string& path, const std::string& bytes);

// Throws CannotRun when write_whole_file would fail now: no such folder, no permission, a folder or
// a device of that name. `option` is "report".
void check_can_write(const std::string& option, const std::string& path);

// The files that --report names: JSON if the name ends in .json, text if it ends otherwise, both
// (.json and .txt) if it has no extension; none for "".
struct ReportFile {
  std::string path;
  bool json = false;
};
std::vector<ReportFile> report_files(const std::string& named);

}  // namespace cli
