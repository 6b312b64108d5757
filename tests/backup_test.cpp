// Backups: whole while others write, no byte twice, and sound wherever one was killed.
#include "store/backup.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "store/sqlite.h"
#include "tests/support/crashed_archive.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

namespace fs = std::filesystem;

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    made.archive.set_rotation(4000);
    for (int i = 0; i < 12; ++i) add();
  }
  void add() {  // long enough that a few fill a file
    record_pages(made.archive, made.run, pages_++, 1);
    made.archive.commit(t(pages_));
  }
  BackupReport back_up_now(bool trusts_sizes = false) {
    Archive source = made.open_again(Archive::Mode::read_only);
    BackupOptions options;
    options.trusts_sizes = trusts_sizes;
    return back_up(source, copy(), options);
  }
  std::string copy() const { return folder.path() + "/copy"; }
  std::vector<std::string> copied_files() const {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(copy() + "/warc"))
      paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  // How many fetches the copy has; it is sound.
  std::int64_t expect_copy_is_sound() {
    Archive archive = Archive::open(copy(), Archive::Mode::read_only, t(0));
    const VerifyReport report = verify(archive);
    for (const Damage& damage : report.damage)
      ADD_FAILURE() << damage.file << '@' << damage.offset << ": " << damage.what;
    EXPECT_FALSE(fs::exists(copy() + "/incoming"));
    Statement row = archive.database().prepare("SELECT count(*) FROM fetch");
    return row.step() ? row.integer(0) : -1;
  }
  TempArchive made;
  TempFolder folder;

 private:
  int pages_ = 0;
};

TEST_F(BackupTest, ACopyIsAnArchiveThatIsSound) {
  const BackupReport report = back_up_now();
  EXPECT_TRUE(report.damage.empty());
  EXPECT_GE(report.files, 3);
  EXPECT_EQ(report.kept_files, 0);
  EXPECT_EQ(report.copied_bytes, report.bytes);
  EXPECT_GT(report.database_bytes, 0);
  EXPECT_EQ(expect_copy_is_sound(), 12);
}

TEST_F(BackupTest, WhatIsNotCommittedIsLeftOut) {
  record_pages(made.archive, made.run, 100, 1);  // its bytes lie in the file, its rows nowhere
  back_up_now();
  EXPECT_EQ(expect_copy_is_sound(), 12);
  made.archive.commit(t(200));
  back_up_now();
  EXPECT_EQ(expect_copy_is_sound(), 13);
}

TEST_F(BackupTest, OnlyWhatIsNewIsCopied) {
  const BackupReport first = back_up_now();
  const BackupReport same = back_up_now();
  EXPECT_EQ(same.copied_bytes, 0);
  EXPECT_EQ(same.kept_files, same.files);
  add();
  const BackupReport grown = back_up_now();
  EXPECT_EQ(grown.copied_bytes, grown.bytes - first.bytes);
  EXPECT_GT(grown.copied_bytes, 0);
  EXPECT_EQ(expect_copy_is_sound(), 13);
}

TEST_F(BackupTest, AChangedByteOfTheCopyIsMended) {
  back_up_now();
  const std::string path = copied_files().front(), sound = read_file(path);
  for (const std::size_t at : {std::size_t{0}, sound.size() / 2, sound.size() - 1}) {
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_file(path, bytes);
    EXPECT_EQ(back_up_now(true).copied_bytes, 0) << "it was told to look at sizes alone";
    EXPECT_GT(back_up_now().copied_bytes, 0);
    EXPECT_EQ(read_file(path), sound);
  }
  for (const std::string& bytes : {std::string(), sound.substr(0, sound.size() - 1), sound + "x"}) {
    write_file(path, bytes);
    back_up_now(true);
    EXPECT_EQ(read_file(path), sound);
  }
  fs::remove(path);
  back_up_now(true);
  EXPECT_EQ(expect_copy_is_sound(), 12);
}

TEST_F(BackupTest, DamageOfTheArchiveIsNamedAndTheRestIsCopied) {
  const std::string path = made.warc_paths().front(), sound = read_file(path);
  std::string bytes = sound;
  bytes[sound.size() / 2] = static_cast<char>(bytes[sound.size() / 2] ^ 1);
  write_file(path, bytes);
  const BackupReport report = back_up_now();
  ASSERT_EQ(report.damage.size(), 1u);
  EXPECT_EQ(report.damage[0].file, "warc/" + fs::path(path).filename().string());
  EXPECT_LE(report.damage[0].offset, static_cast<std::int64_t>(sound.size() / 2));
  EXPECT_EQ(read_file(copied_files().front()), bytes);
  fs::remove(path);
  EXPECT_TRUE(back_up_now().damage.at(0).what.find("cannot open") != std::string::npos);
  write_file(path, sound.substr(0, sound.size() - 5));
  EXPECT_TRUE(back_up_now().damage.empty()) << "what the archive lost the copy has already";
  EXPECT_EQ(read_file(copied_files().front()), sound);
  EXPECT_EQ(expect_copy_is_sound(), 12);
}

TEST_F(BackupTest, TheCopyOutlivesALostSource) {
  back_up_now();
  const std::string path = made.warc_paths().front(), held = read_file(copied_files().front());
  fs::remove(path);
  EXPECT_EQ(back_up_now().damage.size(), 1u);
  EXPECT_EQ(read_file(copied_files().front()), held) << "the backup is all there is of it";
}

TEST_F(BackupTest, ABackupThatWasOpenedForWritingTakesTheNextOne) {
  back_up_now();
  {
    Archive opened = Archive::open(copy(), Archive::Mode::read_write, t(0));
    opened.put_site(millbrook());
  }
  write_file(copy() + "/minutebook.db-wal", "a journal of the database that goes");
  add();
  back_up_now();
  EXPECT_EQ(expect_copy_is_sound(), 13);
}

TEST_F(BackupTest, OtherFoldersAreRefused) {
  Archive source = made.open_again(Archive::Mode::read_only);
  EXPECT_THROW(back_up(source, made.path(), {}), std::runtime_error);
  EXPECT_THROW(back_up(source, made.path() + "/warc/copy", {}), std::runtime_error);
  EXPECT_THROW(back_up(source, made.folder.path(), {}), std::runtime_error);
  const std::string other = folder.path() + "/other";
  fs::create_directories(other);
  write_file(other + "/notes.txt", "mine");
  EXPECT_THROW(back_up(source, other, {}), std::runtime_error);
  EXPECT_EQ(read_file(other + "/notes.txt"), "mine");
  TempArchive stranger;
  record_pages(stranger.archive, stranger.run, 50, 1);
  stranger.archive.commit(t(1));
  back_up(stranger.archive, copy(), {});
  EXPECT_THROW(back_up(source, copy(), {}), std::runtime_error);
}

TEST_F(BackupTest, KilledAnywhereItGoesOnAndTheOneBeforeStands) {
  back_up_now();
  for (int i = 0; i < 8; ++i) add();
  int killed = 0;
  for (int pieces = 1;; ++pieces) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      int left = pieces;
      Archive source = made.open_again(Archive::Mode::read_only);
      BackupOptions options;
      options.progress = [&](std::int64_t, std::int64_t) {
        if (--left == 0) ::kill(::getpid(), SIGKILL);
      };
      back_up(source, copy(), options);
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
      EXPECT_EQ(WEXITSTATUS(status), 0);
      break;
    }
    ++killed;
    Archive before = Archive::open(copy(), Archive::Mode::read_only, t(0));
    for (const Damage& damage : verify(before).damage) ADD_FAILURE() << pieces << damage.what;
  }
  EXPECT_GE(killed, 20);
  EXPECT_EQ(expect_copy_is_sound(), 20);
}

TEST_F(BackupTest, EachIsSoundWhileAnotherProcessWrites) {
  const std::string path = made.path();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Archive archive = Archive::open(path, Archive::Mode::read_write, t(0));
    archive.set_rotation(20'000);
    const std::int64_t run = archive.begin_run("harvest", "{}", t(0));
    for (int i = 1000;; ++i) {
      record_pages(archive, run, i, 1);
      if (i % 3 == 0) archive.commit(t(i));
    }
  }
  std::int64_t held = 0;
  for (int i = 0; i < 6; ++i) {
    EXPECT_TRUE(back_up_now().damage.empty());
    const std::int64_t now = expect_copy_is_sound();
    EXPECT_GE(now, held);
    held = now;
  }
  EXPECT_GT(held, 12) << "the other process wrote";
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
}

}  // namespace
}  // namespace store
