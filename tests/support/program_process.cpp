#include "tests/support/program_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace test {
namespace {

constexpr ProgramProcess::Milliseconds kPatience{120'000};

// What is written there is read back by offset, so that nobody waits for a reader.
int memory_file(const char* name) {
  const int descriptor = memfd_create(name, MFD_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("no file in memory");
  return descriptor;
}

std::string all_of(int descriptor) {
  std::string text;
  char piece[4096];
  for (;;) {
    const ssize_t got = pread(descriptor, piece, sizeof piece, static_cast<off_t>(text.size()));
    if (got <= 0) return text;
    text.append(piece, static_cast<std::size_t>(got));
  }
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

ProgramProcess::ProgramProcess(const std::vector<std::string>& words,
                               std::optional<std::uint64_t> largest_file)
    : out_(memory_file("out")), err_(memory_file("err")) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  began_ = std::chrono::steady_clock::now();
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no further process");
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(out_, STDOUT_FILENO);
    dup2(err_, STDERR_FILENO);
    if (largest_file) {
      ::signal(SIGXFSZ, SIG_IGN);  // survives exec: writes then fail instead
      const rlimit limit{*largest_file, *largest_file};
      setrlimit(RLIMIT_FSIZE, &limit);
    }
    execvp(argv[0], argv.data());
    _exit(127);
  }
  // The C library's wrapper is declared without C linkage in glibc 2.36.
  pidfd_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
}

ProgramProcess::~ProgramProcess() {
  kill_now();
  for (const int descriptor : {pidfd_, out_, err_}) close(descriptor);
}

void ProgramProcess::signal(int number) const {
  if (!ended_) kill(pid_, number);
}

std::optional<Ended> ProgramProcess::wait(Milliseconds longest) {
  if (ended_) return ended_;
  pollfd ready{pidfd_, POLLIN, 0};
  if (poll(&ready, 1, static_cast<int>(longest.count())) <= 0) return {};
  int status = 0;
  rusage used{};
  if (wait4(pid_, &status, 0, &used) != pid_) throw std::runtime_error("the child got lost");
  Ended ended;
  ended.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  ended.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = all_of(out_);
  ended.err = all_of(err_);
  ended_ = std::move(ended);
  return ended_;
}

Ended ProgramProcess::wait() {
  if (auto ended = wait(kPatience)) return *ended;
  kill_now();
  throw std::runtime_error("a program did not end; it said: " + ended_->out + ended_->err);
}

Ended ProgramProcess::kill_now() {
  signal(SIGKILL);
  return *wait(Milliseconds(-1));
}

std::string ProgramProcess::out_so_far() const { return all_of(out_); }
std::string ProgramProcess::err_so_far() const { return all_of(err_); }

std::int64_t ProgramProcess::peak_kilobytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes;
  }
  return 0;
}

Ended run_process(const std::vector<std::string>& words,
                  std::optional<std::uint64_t> largest_file) {
  ProgramProcess process(words, largest_file);
  return process.wait();
}

}  // namespace test
