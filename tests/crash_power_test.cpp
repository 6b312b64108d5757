// Power loss: after each flush of the archive and of SQLite, a copy of what is durable is opened as
// the archive of a dead process. Everything whose commit had returned is there, whole and once.
#include <gtest/gtest.h>

#include "tests/support/crashed_archive.h"

namespace store {
namespace {

namespace fs = std::filesystem;

TEST(PowerLossTest, WhatWasCommittedIsOnTheDiskAtEveryFlush) {
  const test::FlushesSimulated simulated;
  const TempFolder folder;
  const std::string path = folder.path() + "/archive", copies = folder.path() + "/copies";
  in_a_child([&] {
    test::SimulatedDisk disk(path, copies);
    Archive archive = Archive::open(path, Archive::Mode::create, t(0));
    archive.set_rotation(60'000);  // so that files end and begin, too
    write_commits(archive, 8, &disk);
    ::_exit(0);
  });
  int looked_at = 0;
  for (const auto& copy : fs::directory_iterator(copies)) {
    const std::string name = copy.path().filename();
    const int commits = std::atoi(name.c_str() + name.find('-') + 1);
    if (!fs::exists(copy.path() / "minutebook.db")) {
      EXPECT_EQ(commits, 0);
      continue;
    }
    check_what_is_left(copy.path(), commits);
    ++looked_at;
  }
  EXPECT_GT(looked_at, 16) << "the WARC file and the journal are flushed for every commit";
}

}  // namespace
}  // namespace store
