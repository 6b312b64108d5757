// Demo portal: the bundled portal of an invented council, served on loopback by a process of its
// own that is started here and ends with this object.
#pragma once

#include <sys/types.h>

#include <string>

namespace cli {

class DemoPortal {
 public:
  // Throws CannotRun when the simulator (MINUTEBOOK_SIMULATOR, else beside the program) can't
  // be started or doesn't say where it listens.
  explicit DemoPortal(const std::string& home);
  DemoPortal(const DemoPortal&) = delete;
  DemoPortal& operator=(const DemoPortal&) = delete;
  ~DemoPortal();
  const std::string& base_url() const { return base_url_; }

 private:
  pid_t child_ = -1;
  std::string base_url_;
};

}  // namespace cli
