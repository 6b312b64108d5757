// portal_simulator as a program: what it prints, what signals do to it, and what it refuses.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/source_dir.h"

namespace {

// The program with its output on a pipe; ended when the test ends.
class Simulator {
 public:
  explicit Simulator(std::vector<std::string> words) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    words.insert(words.begin(), test::build_dir() + "/portal_simulator");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      dup2(ends[1], STDERR_FILENO);
      close(ends[0]);
      close(ends[1]);
      execv(argv[0], argv.data());
      _exit(127);
    }
    close(ends[1]);
    out_ = fdopen(ends[0], "r");
  }
  ~Simulator() {
    if (child_ > 0) end();
    std::fclose(out_);
  }
  void signal(int number) const { kill(child_, number); }
  // Everything up to the line `last`, or to the end of output.
  std::string read_to(const std::string& last) {
    std::string text;
    char line[512];
    while (std::fgets(line, sizeof line, out_) != nullptr) {
      text += line;
      if (line == last + "\n") break;
    }
    return text;
  }
  int end() {
    signal(SIGTERM);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  int wait_for_exit() {
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t child_ = -1;
  std::FILE* out_ = nullptr;
};

TEST(SimulatorTest, AFleetWritesItsSitesAndEachSignalBringsANight) {
  const std::string file = testing::TempDir() + "/fleet.tsv";
  Simulator fleet({"--portals", "4", "--seed", "9", "--meetings", "9", "--unplanned", "2",
                   "--shared", "1", "--latency", "1-5", "--fail-at", "fold-002:mgAi=stall",
                   "--sites-file", file});
  EXPECT_EQ(fleet.read_to("ready"), "ready\n");
  std::ifstream in(file);
  const std::string table{std::istreambuf_iterator<char>(in), {}};
  EXPECT_NE(table.find("\nfold-004\t"), std::string::npos) << table;
  fleet.signal(SIGUSR1);
  const std::string first = fleet.read_to("night passed");
  EXPECT_NE(first.find("night 1\tfold-001\t"), std::string::npos) << first;
  fleet.signal(SIGUSR1);
  const std::string second = fleet.read_to("night passed");
  EXPECT_NE(second.find("night 2\tfold-001\t"), std::string::npos) << second;
  EXPECT_EQ(fleet.end(), 0);
}

TEST(SimulatorTest, OnePortalSaysItsAddressFirst) {
  Simulator one({"--seed", "3", "--night", "2"});
  const std::string said = one.read_to("ready");
  EXPECT_TRUE(said.starts_with("http://127.0.0.1:")) << said;
  EXPECT_EQ(one.end(), 0);
}

TEST(SimulatorTest, WhatItDoesNotUnderstandItSaysWithTheUsage) {
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"--data"},
                                                       {"--wrong", "1"},
                                                       {"--portals", "many"},
                                                       {"--seed", "1", "--latency", "9-1"},
                                                       {"--seed", "1", "--first-day", "2026-13-01"},
                                                       {"--portals", "2", "--fail-at", "fold-001"}};
  for (const auto& words : wrong) {
    Simulator refused(words);
    const std::string said = refused.read_to("");
    EXPECT_NE(said.find("portal_simulator: "), std::string::npos) << said;
    EXPECT_NE(said.find("--portals N"), std::string::npos) << said;
    EXPECT_EQ(refused.wait_for_exit(), 2);
  }
}

TEST(SimulatorTest, HelpNamesEveryOption) {
  Simulator help({"--help"});
  const std::string said = help.read_to("");
  for (const char* option : {"--data", "--large", "--seed", "--night", "--shared", "SIGUSR1"}) {
    EXPECT_NE(said.find(option), std::string::npos) << option;
  }
  EXPECT_EQ(help.wait_for_exit(), 0);
}

}  // namespace
