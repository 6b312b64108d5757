#include "store/process.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace store {
namespace {

// The name a child gives itself, after it has ended.
std::string ended_child() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return "";
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string name = this_process();
    const bool written = ::write(ends[1], name.data(), name.size()) > 0;
    ::_exit(written ? 0 : 1);
  }
  std::array<char, 512> name{};
  const ssize_t size = ::read(ends[0], name.data(), name.size());
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]);
  ::close(ends[1]);
  return size > 0 ? std::string(name.data(), static_cast<std::size_t>(size)) : "";
}

TEST(Process, ALivingProcessIsNotDead) { EXPECT_FALSE(is_dead(this_process())); }

TEST(Process, AnEndedProcessIsDead) {
  const std::string child = ended_child();
  ASSERT_NE(child, "");
  EXPECT_TRUE(is_dead(child)) << child;
}

TEST(Process, TheSameNumberAtAnotherStartTimeIsAnotherProcess) {
  std::string name = this_process();
  const std::size_t space = name.rfind(':');
  const std::size_t start = name.rfind(':', space - 1);
  name.replace(start + 1, space - start - 1, "1");
  EXPECT_TRUE(is_dead(name));
}

TEST(Process, NothingIsSaidOfOtherMachinesAndNonsense) {
  for (const char* name : {"", "elsewhere:1:1:1", "::::", "a:b", "a:b:c:d:e:f"}) {
    EXPECT_FALSE(is_dead(name)) << name;
  }
}

}  // namespace
}  // namespace store
