#include "cli/open_archive.h"

#include <filesystem>

#include "cli/command.h"
#include "crawler/clock.h"

namespace cli {

store::Instant now() { return crawler::SystemClock().now(); }

namespace {

store::Archive open_if_there(const CommonOptions& options, store::Archive::Mode mode) {
  std::error_code fault;
  if (!std::filesystem::exists(std::filesystem::path(options.archive) / "minutebook.db", fault)) {
    throw CannotRun("there is no archive in " + options.archive +
                    (fault && fault != std::errc::no_such_file_or_directory
                         ? " (" + fault.message() + ')'
                         : "") +
                    "; harvest a council first, or name the folder with --archive DIR or "
                    "MINUTEBOOK_ARCHIVE");
  }
  return store::Archive::open(options.archive, mode, now());
}

}  // namespace

store::Archive open_for_reading(const CommonOptions& options) {
  return open_if_there(options, store::Archive::Mode::read_only);
}

store::Archive open_for_writing(const CommonOptions& options) {
  return open_if_there(options, store::Archive::Mode::read_write);
}

}  // namespace cli
