#include "crawler/confined_tool.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "crawler/call_filter.h"

namespace crawler {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kNotFound = 127, kNotConfined = 126;
constexpr std::size_t kMostToolSaid = 4096;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void reset(int fd) { close(), fd_ = fd; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

[[noreturn]] void fail_tool(const char* what) {
  throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

struct Pipe {
  Descriptor from, to;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail_tool("no pipe to a tool");
    from.reset(ends[0]);
    to.reset(ends[1]);
  }
};

int memory_file(std::string_view bytes) {
  const int file = ::memfd_create("input", MFD_CLOEXEC);
  if (file < 0) fail_tool("no memory for a tool's input");
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      ::close(file);
      fail_tool("no memory for a tool's input");
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file, 0, SEEK_SET);
  return file;
}

// Everything the child needs, made before it is: after fork() nothing may ask for memory.
struct Child {
  std::vector<char*> argv, envp;
  std::array<std::string, 2> environment{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
  std::array<std::string, 2> places;
  CallFilter filter;
  int input = -1, output = -1, errors = -1;
  rlim_t seconds = 0, memory = 0;
  pid_t parent = 0;
};

void limit(int what, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

[[noreturn]] void be_tool(const Child& child) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != child.parent) ::_exit(kNotConfined);  // it had died before
  ::setpgid(0, 0);  // an interrupt at the terminal is the parent's
  if (::dup2(child.input, 0) < 0 || ::dup2(child.output, 1) < 0 || ::dup2(child.errors, 2) < 0 ||
      ::chdir("/") != 0) {
    ::_exit(kNotConfined);
  }
  limit(RLIMIT_CPU, child.seconds);
  limit(RLIMIT_AS, child.memory);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 32);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(kNotConfined);
  if (!child.filter.set() && ::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) ::_exit(kNotConfined);
  for (const std::string& place : child.places)
    ::execve(place.c_str(), child.argv.data(), child.envp.data());
  ::_exit(kNotFound);
}

// Reads both ends until the child closes them, a limit is met or the time is over.
class Listener {
 public:
  Listener(Pipe& output, Pipe& errors, const ToolLimits& limits)
      : output_(output),
        errors_(errors),
        limits_(limits),
        latest_(SteadyClock::now() + limits.time) {}

  // What ended it, when it did not end by itself.
  std::string listen(ToolResult& result) {
    while (output_.from.get() >= 0 || errors_.from.get() >= 0) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(latest_ - SteadyClock::now());
      if (left.count() <= 0) return result.state = ToolResult::State::timed_out, "took too long";
      std::array<pollfd, 2> ends{pollfd{output_.from.get(), POLLIN, 0},
                                 pollfd{errors_.from.get(), POLLIN, 0}};
      if (::poll(ends.data(), ends.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
        fail_tool("a tool cannot be listened to");
      if (ends[0].revents != 0) take(output_.from, result.output, limits_.output + 1);
      if (ends[1].revents != 0) take(errors_.from, result.said, kMostToolSaid);
      if (result.output.size() > limits_.output)
        return result.state = ToolResult::State::too_much, "wrote too much";
    }
    return "";
  }
  bool is_late() const { return SteadyClock::now() >= latest_; }

 private:
  // What is beyond `most` is read and dropped.
  void take(Descriptor& from, std::string& to, std::size_t most) {
    const ssize_t got = ::read(from.get(), piece_.data(), piece_.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) return from.close();
    to.append(piece_.data(), std::min(static_cast<std::size_t>(got), most - to.size()));
  }

  Pipe& output_;
  Pipe& errors_;
  const ToolLimits& limits_;
  SteadyClock::time_point latest_;
  std::array<char, 65536> piece_{};
};

// A tool that closed its output and goes on is given no more time than it had.
int wait_for(pid_t pid, const Listener& listener) {
  int status = 0;
  for (;;) {
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    if (ended == pid) return status;
    if (ended < 0 && errno != EINTR) fail_tool("a tool is lost");
    if (listener.is_late()) ::kill(pid, SIGKILL);
    ::poll(nullptr, 0, 1);
  }
}

void judge(int status, const std::string& ended_by, ToolResult& result) {
  using State = ToolResult::State;
  result.said.resize(std::min(result.said.find('\n'), result.said.size()));
  if (!ended_by.empty()) {
    result.reason = ended_by;
  } else if (WIFSIGNALED(status)) {
    const bool out_of_time = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
    result.state = out_of_time ? State::timed_out : State::failed;
    result.reason =
        out_of_time ? "took too long" : "was ended by signal " + std::to_string(WTERMSIG(status));
  } else if (WEXITSTATUS(status) == kNotFound) {
    result.state = State::missing;
    result.reason = "is not installed";
  } else if (WEXITSTATUS(status) == kNotConfined) {
    result.reason = "cannot be kept from the network on this system, so it was not run";
  } else if (WEXITSTATUS(status) != 0) {
    result.reason = "ended with code " + std::to_string(WEXITSTATUS(status));
  } else {
    result.state = State::done;
  }
}

}  // namespace

ToolResult run_confined(const std::vector<std::string>& words, std::string_view input,
                        const ToolLimits& limits) {
  Pipe output, errors;
  const Descriptor memory(memory_file(input));
  Child child;
  std::vector<std::string> arguments = words;
  for (std::string& word : arguments) child.argv.push_back(word.data());
  for (std::string& variable : child.environment) child.envp.push_back(variable.data());
  child.argv.push_back(nullptr);
  child.envp.push_back(nullptr);
  const bool is_path = words.at(0).find('/') != std::string::npos;
  child.places = {is_path ? words[0] : "/usr/bin/" + words[0],
                  is_path ? words[0] : "/bin/" + words[0]};
  child.input = memory.get();
  child.output = output.to.get();
  child.errors = errors.to.get();
  child.seconds = static_cast<rlim_t>(limits.time.count() / 1000 + 1);
  child.memory = limits.memory;
  child.parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) fail_tool("no further process for a tool");
  if (pid == 0) be_tool(child);
  output.to.close();
  errors.to.close();
  ToolResult result;
  Listener listener(output, errors, limits);
  const std::string ended_by = listener.listen(result);
  if (!ended_by.empty()) ::kill(pid, SIGKILL);
  judge(wait_for(pid, listener), ended_by, result);
  return result;
}

}  // namespace crawler
