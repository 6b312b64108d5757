#include "store/archive.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

std::string refusal(const std::string& folder, Archive::Mode mode) {
  try {
    Archive::open(folder, mode, t(0));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(ArchiveFolder, IsMadeOnlyWhenAsked) {
  const TempFolder folder;
  const std::string path = folder.path() + "/a/b";
  EXPECT_NE(refusal(path, Archive::Mode::read_only).find("no archive here"), std::string::npos);
  EXPECT_NE(refusal(path, Archive::Mode::read_write).find("no archive here"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(refusal(path, Archive::Mode::create), "");
  EXPECT_EQ(refusal(path, Archive::Mode::read_only), "");
}

TEST(ArchiveFolder, AFolderOfOtherThingsIsLeftAlone) {
  const TempFolder folder;
  write_file(folder.path() + "/letter.txt", "dear sir");
  EXPECT_NE(refusal(folder.path(), Archive::Mode::create).find("something else"),
            std::string::npos);
  EXPECT_NE(refusal(folder.path() + "/letter.txt", Archive::Mode::create).find("no folder"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/minutebook.db"));
}

TEST(ArchiveFolder, AnotherProgramsDatabaseIsRefused) {
  const TempFolder folder;
  {
    Database other(folder.path() + "/minutebook.db", Database::Mode::create);
    other.execute("CREATE TABLE bookmarks (url TEXT)");
  }
  EXPECT_NE(refusal(folder.path(), Archive::Mode::read_write).find("another program"),
            std::string::npos);
}

TEST(ArchiveFolder, JunkInPlaceOfTheDatabaseIsDamage) {
  const TempFolder folder;
  write_file(folder.path() + "/minutebook.db", std::string(8192, 'j'));
  EXPECT_THROW(Archive::open(folder.path(), Archive::Mode::read_only, t(0)), DamagedArchive);
}

TEST(ArchiveFolder, ReadingOnlyWritesNothing) {
  TempArchive made;
  made.archive.commit(t(0));
  Archive reader = made.open_again(Archive::Mode::read_only);
  EXPECT_THROW(reader.begin_run("harvest", "{}", t(0)), std::runtime_error);
  EXPECT_THROW(reader.resource({"millbrook", "meeting", "1", ""}, "x"), std::runtime_error);
}

TEST(ArchiveGroups, WritesAreSeenByOthersOnlyAfterTheCommit) {
  TempArchive made;
  Archive reader = made.open_again(Archive::Mode::read_only);
  made.archive.resource({"millbrook", "meeting", "1", ""}, "m?1");
  EXPECT_FALSE(reader.find_resource({"millbrook", "meeting", "1", ""}));
  made.archive.commit(t(1));
  EXPECT_TRUE(reader.find_resource({"millbrook", "meeting", "1", ""}));
}

TEST(ArchiveGroups, AreCommittedAtMostASecondApart) {
  TempArchive made;
  Archive reader = made.open_again(Archive::Mode::read_only);
  const ResourceName name{"millbrook", "meeting", "1", ""};
  made.archive.commit_if_due(t(10));
  made.archive.resource(name, "m?1");
  made.archive.commit_if_due(t(10) + std::chrono::milliseconds(999));
  EXPECT_FALSE(reader.find_resource(name));
  made.archive.commit_if_due(t(11));
  EXPECT_TRUE(reader.find_resource(name));
}

TEST(ArchiveGroups, AClockSetBackDoesNotPutTheCommitOff) {
  TempArchive made;
  made.archive.commit_if_due(t(1000));
  made.archive.resource({"millbrook", "meeting", "1", ""}, "m?1");
  made.archive.commit_if_due(t(0));
  Archive reader = made.open_again(Archive::Mode::read_only);
  EXPECT_TRUE(reader.find_resource({"millbrook", "meeting", "1", ""}));
}

TEST(ArchiveGroups, WhatIsNotCommittedIsRolledBackWithItsBytes) {
  TempArchive made;
  made.fetch("kept", "kept page");
  made.archive.commit(t(1));
  const std::string before = read_file(made.warc_paths().at(0));
  {
    const Archive gone = [&] {
      made.fetch("lost", "lost page");
      return std::move(made.archive);
    }();
  }
  EXPECT_EQ(read_file(made.warc_paths().at(0)), before);
  Archive again = made.open_again();
  Statement row = again.database().prepare("SELECT count(*) FROM fetch");
  row.step();
  EXPECT_EQ(row.integer(0), 1);
}

// In a child, because the limit cannot be taken back. Exit codes say what went wrong.
int fill_the_disk(const std::string& folder, std::uint64_t room) {
  ::signal(SIGXFSZ, SIG_IGN);  // writes then fail, as on a full disk
  Archive archive = Archive::open(folder, Archive::Mode::read_write, t(0));
  const std::int64_t run = archive.begin_run("harvest", "{}", t(0));
  const rlimit limit{room, room};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 10;
  try {
    for (int i = 0; i < 10'000; ++i) {
      Body body;
      body.append("page " + std::to_string(i));
      FetchRecord fetch;
      fetch.run = run;
      fetch.url = "http://democracy.millbrook.example/" + std::to_string(i);
      fetch.started = t(i);
      fetch.outcome = "ok";
      fetch.status = 200;
      fetch.request_head = "GET / HTTP/1.1\r\n\r\n";
      fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
      fetch.body = &body;
      archive.record_fetch(fetch);
      archive.commit_if_due(t(i));
    }
  } catch (const std::runtime_error& error) {
    return std::string(error.what()).find(folder) == std::string::npos ? 12 : 0;
  }
  return 11;
}

class FullDisk : public testing::TestWithParam<std::uint64_t> {};
TEST_P(FullDisk, LosesNothingThatWasCommitted) {
  const TempFolder folder;
  {
    Archive archive = Archive::open(folder.path(), Archive::Mode::create, t(0));
    archive.put_site(millbrook());
    archive.commit(t(0));
  }
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(fill_the_disk(folder.path(), GetParam()));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  Archive after = Archive::open(folder.path(), Archive::Mode::read_write, t(0));
  for (const Damage& damage : verify(after).damage) ADD_FAILURE() << damage.what;
  Statement row = after.database().prepare("SELECT id, url FROM fetch");
  while (row.step()) {
    const std::string number = row.text(1).substr(row.text(1).rfind('/') + 1);
    EXPECT_EQ(after.response(row.integer(0)).payload, "page " + number);
  }
}
// The database, its journal or the WARC file is what no longer fits, by turns.
INSTANTIATE_TEST_SUITE_P(Archive, FullDisk,
                         testing::Values(250'000u, 300'000u, 500'000u, 700'000u));

}  // namespace
}  // namespace store
