#include "store/write_turn.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "store/sqlite.h"
#include "tests/support/temp_dir.h"

namespace store {
namespace {

// Whether somebody waits: the turn of this folder is taken.
bool is_taken(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  ::close(descriptor);
  return !free;
}

TEST(WriteTurnTest, WhoWritesWithoutAPauseStandsBehindWhoHasWaited) {
  const test::TempDir folder;
  const std::string path = folder.path() + "/some.db";
  Database busy(path, Database::Mode::create);
  busy.execute("CREATE TABLE t (a)");
  for (int round = 0; round < 20; ++round) {
    busy.begin();
    std::atomic<bool> written{false};
    std::thread other([&] {
      Database waiting(path, Database::Mode::read_write);
      Transaction transaction(waiting);
      waiting.execute("INSERT INTO t VALUES (1)");
      written = true;
      transaction.commit();
    });
    while (!is_taken(folder.path())) std::this_thread::yield();
    busy.execute("COMMIT");
    busy.begin();  // at once
    EXPECT_TRUE(written);
    busy.execute("COMMIT");
    other.join();
  }
}

TEST(WriteTurnTest, ADatabaseInMemoryHasNoTurns) {
  Database database(":memory:", Database::Mode::create);
  database.begin();
  EXPECT_TRUE(database.in_transaction());
  const WriteTurn one(":memory:"), another(":memory:");
}

}  // namespace
}  // namespace store
