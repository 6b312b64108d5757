// What a confined tool may do, and what its limits cost. The tools are the shell and its like.
#include "crawler/confined_tool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

using State = ToolResult::State;
using std::chrono::milliseconds;

ToolResult shell(const std::string& script, const std::string& input = "", ToolLimits limits = {}) {
  return run_confined({"sh", "-c", script}, input, limits);
}

TEST(ConfinedToolTest, ReadsItsInputAndIsRead) {
  const ToolResult result = run_confined({"cat"}, "hello\0there");
  EXPECT_EQ(result.state, State::done) << result.reason;
  EXPECT_EQ(result.output, "hello");
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(run_confined({"cat"}, large).output, large);
  EXPECT_EQ(run_confined({"cat", "/proc/self/fd/0"}, "by name").output, "by name");
}

TEST(ConfinedToolTest, SaysWhyItIsNotDone) {
  const ToolResult result = shell("echo first >&2; echo second >&2; echo part; exit 3");
  EXPECT_EQ(result.state, State::failed);
  EXPECT_EQ(result.reason, "ended with code 3");
  EXPECT_EQ(result.said, "first");
  EXPECT_EQ(result.output, "part\n");
  EXPECT_EQ(run_confined({"no-such-program-here"}, "").state, State::missing);
  EXPECT_EQ(run_confined({"/no/such/program"}, "").state, State::missing);
}

TEST(ConfinedToolTest, TimeOnTheWallIsLimited) {
  ToolLimits limits;
  limits.time = milliseconds(200);
  EXPECT_EQ(run_confined({"sleep", "60"}, "", limits).state, State::timed_out);
  EXPECT_EQ(shell("while :; do :; done", "", limits).state, State::timed_out);
  // One that closes its output and goes on.
  EXPECT_NE(shell("exec >&- 2>&-; while :; do :; done", "", limits).state, State::done);
}

TEST(ConfinedToolTest, OutputIsLimited) {
  ToolLimits limits;
  limits.output = 1000;
  EXPECT_EQ(shell("while :; do echo x; done", "", limits).state, State::too_much);
  EXPECT_LE(shell("while :; do echo x; done", "", limits).output.size(), 1001u);
  EXPECT_EQ(run_confined({"cat"}, std::string(1000, 'x'), limits).state, State::done);
}

TEST(ConfinedToolTest, MemoryIsLimited) {
  ToolLimits limits;
  limits.memory = std::uint64_t{64} << 20;
  const ToolResult result = shell("x=xxxxxxxx; while :; do x=$x$x; done", "", limits);
  EXPECT_EQ(result.state, State::failed) << result.reason;
}

TEST(ConfinedToolTest, NothingIsWrittenRemovedOrMade) {
  const test::TempDir folder;
  const std::string kept = folder.path() + "/kept";
  ASSERT_EQ(run_confined({"cat"}, "").state, State::done);
  std::filesystem::create_directory(kept);
  EXPECT_NE(run_confined({"rmdir", kept}, "").state, State::done);
  EXPECT_NE(run_confined({"mkdir", folder.path() + "/new"}, "").state, State::done);
  EXPECT_NE(run_confined({"cp", "/etc/passwd", folder.path() + "/copy"}, "").state, State::done);
  EXPECT_TRUE(std::filesystem::exists(kept));
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/new"));
  std::error_code none;
  const auto size = std::filesystem::file_size(folder.path() + "/copy", none);
  EXPECT_TRUE(none || size == 0);
}

TEST(ConfinedToolTest, ThereIsNoNetworkAndNoFurtherProcess) {
  EXPECT_NE(shell("cat </dev/null | cat; echo survived").output, "survived\n");
  if (::access("/usr/bin/python3", X_OK) != 0) GTEST_SKIP() << "no python3 to open a socket with";
  const ToolResult result =
      run_confined({"python3", "-S", "-c", "import socket; socket.socket()"}, "");
  EXPECT_EQ(result.state, State::failed);
  EXPECT_EQ(run_confined({"python3", "-S", "-c", "import socket"}, "").state, State::done);
}

TEST(ConfinedToolTest, ItsEnvironmentIsNotOurs) {
  ::setenv("MINUTEBOOK_SECRET", "x", 1);
  EXPECT_EQ(run_confined({"env"}, "").output, "PATH=/usr/bin:/bin\nLC_ALL=C.UTF-8\n");
  EXPECT_EQ(run_confined({"pwd"}, "").output, "/\n");
}

}  // namespace
}  // namespace crawler
