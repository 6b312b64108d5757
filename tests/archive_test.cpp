#include "store/archive.h"

#include <gtest/gtest.h>

#include "store/sqlite.h"
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

}  // namespace
}  // namespace store
