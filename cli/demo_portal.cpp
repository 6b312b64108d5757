#include "cli/demo_portal.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "cli/command.h"

namespace cli {
namespace {

std::string simulator() {
  if (const char* named = std::getenv("MINUTEBOOK_SIMULATOR")) return named;
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = self.parent_path().parent_path() / "libexec/minutebook/portal_simulator";
  return (std::filesystem::exists(installed, error) ? installed
                                                    : self.parent_path() / "portal_simulator")
      .string();
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string line_of(std::FILE* file) {
  std::string line;
  for (int c = std::fgetc(file); c != EOF && c != '\n'; c = std::fgetc(file))
    line += static_cast<char>(c);
  return line;
}

}  // namespace

DemoPortal::DemoPortal(const std::string& home) {
  const std::string program = simulator(), data = home + "/sites/demo/council.toml";
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw CannotRun("the demo portal could not be started: no pipe");
  const char* const words[] = {program.c_str(), "--data", data.c_str(), "--port", "0", nullptr};
  child_ = fork();
  if (child_ == 0) {
    setpgid(0, 0);  // Ctrl-C is for us: what is in hand is still answered
    dup2(ends[1], STDOUT_FILENO);
    execv(program.c_str(), const_cast<char* const*>(words));
    _exit(127);
  }
  close(ends[1]);
  const std::unique_ptr<std::FILE, CloseFile> out(fdopen(ends[0], "r"));
  base_url_ = line_of(out.get());
  if (child_ < 0 || !base_url_.starts_with("http") || line_of(out.get()) != "ready") {
    throw CannotRun("the demo portal could not be started (" + program +
                    "); run ./minutebook from a checkout, which builds it");
  }
}

DemoPortal::~DemoPortal() {
  if (child_ <= 0) return;
  kill(child_, SIGTERM);
  waitpid(child_, nullptr, 0);
}

}  // namespace cli
