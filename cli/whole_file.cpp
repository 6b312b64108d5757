#include "cli/whole_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "cli/command.h"
#include "export/new_file.h"

namespace cli {

void write_whole_file(const std::string& path, const std::string& bytes) {
  try {
    exporting::write_new_file(path, bytes);
  } catch (const std::runtime_error& error) {
    throw CannotRun(error.what());
  }
}

void check_can_write(const std::string& option, const std::string& path) {
  try {
    const std::filesystem::path place = exporting::new_file_place(path);
    const std::string folder = place.parent_path().string();
    if (access(folder.c_str(), W_OK | X_OK) != 0)
      throw CannotRun(path + " cannot be written: " + folder + ": " + std::strerror(errno));
  } catch (const std::runtime_error& error) {
    throw CannotRun("--" + option + ": " + error.what());
  }
}

std::vector<ReportFile> report_files(const std::string& named) {
  if (named.empty()) return {};
  const std::string extension = std::filesystem::path(named).extension().string();
  if (extension.empty()) return {{named + ".json", true}, {named + ".txt", false}};
  return {{named, extension == ".json"}};
}

}  // namespace cli
