// Power loss: what a disk holds that keeps only what was flushed to it. The flushes of the archive
// and of SQLite are watched; after each, a copy of what is durable is opened as an archive of a
// dead process. Everything whose commit had returned is there, whole and once.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include "store/archive.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/archive_facts.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

namespace fs = std::filesystem;

std::string path_of(int descriptor) {
  return fs::read_symlink("/proc/self/fd/" + std::to_string(descriptor)).string();
}

// Every file below a folder as it was when it was last flushed. That a name is there, or is there
// no longer, is durable once its folder was flushed; until its own first flush a file is empty.
class Disk {
 public:
  Disk(std::string folder, std::string copies)
      : folder_(std::move(folder)), copies_(std::move(copies)) {}

  void flushed(int descriptor) {
    const std::string path = path_of(descriptor);
    if (path.rfind(folder_, 0) != 0) return;
    if (fs::is_directory(path)) {
      std::erase_if(durable_, [&](const auto& file) {
        return fs::path(file.first).parent_path() == path && !fs::exists(file.first);
      });
      for (const auto& entry : fs::directory_iterator(path))
        if (entry.is_regular_file()) durable_.try_emplace(entry.path().string(), "");
    } else {
      durable_[path] = read_file(path);
    }
    keep_copy();
  }
  void committed() { ++commits_; }

 private:
  // <copies>/<number>-<commits that had returned>/...
  void keep_copy() {
    const std::string to = copies_ + "/" + std::to_string(copy_++) + "-" + std::to_string(commits_);
    fs::create_directories(to + "/warc");
    for (const auto& [path, bytes] : durable_) {
      if (path.ends_with("-shm")) continue;  // memory shared by processes, not for the disk
      write_file(to + path.substr(folder_.size()), bytes);
    }
  }

  std::string folder_, copies_;
  std::map<std::string, std::string> durable_;
  int copy_ = 0, commits_ = 0;
};

// The C library's names have no context.
Disk* watched = nullptr;       // of the child that writes
bool flushes_are_real = true;  // false here: the disk is a simulated one, and flushes are slow

}  // namespace
}  // namespace store

// In the place of the C library's, for this program and for the libraries it uses.
extern "C" int fdatasync(int descriptor) {
  const long result = store::flushes_are_real ? syscall(SYS_fdatasync, descriptor) : 0;
  if (store::watched != nullptr) store::watched->flushed(descriptor);
  return static_cast<int>(result);
}
extern "C" int fsync(int descriptor) {
  const long result = store::flushes_are_real ? syscall(SYS_fsync, descriptor) : 0;
  if (store::watched != nullptr) store::watched->flushed(descriptor);
  return static_cast<int>(result);
}

namespace store {
namespace {

constexpr int kPagesACommit = 3;

std::string page(int number) {
  std::string text = "page " + std::to_string(number) + ' ';
  for (int i = 0; i < 400; ++i) text += std::to_string(number * 7919 + i * i) + ' ';
  return text;
}

void record_pages(Archive& archive, std::int64_t run, int from, int count) {
  for (int i = from; i < from + count; ++i) {
    Body body;
    body.append(page(i));
    FetchRecord fetch;
    fetch.run = run;
    fetch.resource = archive.resource({"millbrook", "meeting", std::to_string(i), ""}, "m");
    fetch.url = "http://democracy.millbrook.example/" + std::to_string(i);
    fetch.started = t(i);
    fetch.outcome = "ok";
    fetch.status = 200;
    fetch.request_head = "GET / HTTP/1.1\r\n\r\n";
    fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
    fetch.body = &body;
    archive.record_fetch(fetch);
  }
}

// In a child, which ends without a word: what it has open is never closed in good order.
template <typename Write>
void in_a_child(Write write) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) write();  // ends by _exit
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
}

constexpr char kUnknownFile[] = "the database does not know this file";

void expect_sound(Archive& archive, bool journal_lost) {
  for (const Damage& damage : verify(archive).damage) {
    if (journal_lost && damage.what == kUnknownFile) continue;
    ADD_FAILURE() << archive.folder() << ": " << damage.file << ": " << damage.what;
  }
}

// Opens what a crash left and looks at all of it. Gives how many pages it holds. With a part of the
// journal gone, which no power loss does, the row of a WARC file may be gone: it is then named.
int check_what_is_left(const std::string& folder, int commits, bool journal_lost = false) {
  Archive after = Archive::open(folder, Archive::Mode::create, t(0));
  expect_sound(after, journal_lost);
  int held = 0;
  {
    Statement row = after.database().prepare("SELECT id, url FROM fetch ORDER BY id");
    for (; row.step(); ++held) {
      const std::string number = row.text(1).substr(row.text(1).rfind('/') + 1);
      EXPECT_EQ(number, std::to_string(held)) << "none is missing, none is doubled";
      EXPECT_EQ(after.response(row.integer(0)).payload, page(held));
    }
  }
  EXPECT_GE(held, commits * kPagesACommit) << "what was committed is there";
  after.put_site(millbrook());
  const std::int64_t run = after.begin_run("harvest", "{}", t(0));
  record_pages(after, run, held, 1);
  after.commit(t(1));
  expect_sound(after, journal_lost);
  for (const std::string& torn : test::torn_records(folder)) ADD_FAILURE() << torn;
  return held;
}

// `commits` groups of pages, each committed, and one that is not.
void write_commits(Archive& archive, int commits, Disk* disk = nullptr) {
  archive.put_site(millbrook());
  const std::int64_t run = archive.begin_run("harvest", "{}", t(0));
  for (int i = 0; i < commits; ++i) {
    record_pages(archive, run, i * kPagesACommit, kPagesACommit);
    archive.commit(t(i));
    if (disk != nullptr) disk->committed();
  }
  record_pages(archive, run, commits * kPagesACommit, kPagesACommit);
}

class PowerLossTest : public testing::Test {
 protected:
  PowerLossTest() { flushes_are_real = false; }
  ~PowerLossTest() override { flushes_are_real = true; }
};

TEST_F(PowerLossTest, WhatWasCommittedIsOnTheDiskAtEveryFlush) {
  const TempFolder folder;
  const std::string path = folder.path() + "/archive", copies = folder.path() + "/copies";
  in_a_child([&] {
    Disk disk(path, copies);
    watched = &disk;
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

class TornTest : public PowerLossTest {
 protected:
  void SetUp() override {
    in_a_child([&] {
      Archive archive = Archive::open(path(), Archive::Mode::create, t(0));
      write_commits(archive, kCommits);
      ::_exit(0);
    });
    for (const auto& entry : fs::directory_iterator(path() + "/warc")) warc_ = entry.path();
    ASSERT_TRUE(fs::exists(journal()));
  }
  std::string path() const { return folder_.path() + "/archive"; }
  std::string journal() const { return path() + "/minutebook.db-wal"; }

  // A copy, so that one writing serves many breakages.
  std::string copy() {
    const std::string to = folder_.path() + "/copy" + std::to_string(copies_++);
    fs::copy(path(), to, fs::copy_options::recursive);
    fs::remove(to + "/minutebook.db-shm");
    return to;
  }
  std::string warc_in(const std::string& folder) const {
    return folder + "/warc/" + warc_.filename().string();
  }

  static constexpr int kCommits = 8;
  TempFolder folder_;
  fs::path warc_;
  int copies_ = 0;
};

TEST_F(TornTest, AJournalTornAnywhereGivesTheStateOfAnEarlierCommit) {
  const auto whole = fs::file_size(journal());
  int fewest = kCommits * kPagesACommit, most = 0;
  for (int part = 1; part <= 16; ++part) {
    const std::string torn = copy();
    fs::resize_file(torn + "/minutebook.db-wal", whole * static_cast<std::uintmax_t>(part) / 16);
    const int held = check_what_is_left(torn, 0, true);
    EXPECT_EQ(held % kPagesACommit, 0) << "a commit is there whole or not at all";
    fewest = std::min(fewest, held);
    most = std::max(most, held);
  }
  EXPECT_EQ(most, kCommits * kPagesACommit);
  EXPECT_EQ(fewest, 0);
}

TEST_F(TornTest, AJournalWithSpoiltBytesInTheMiddleGivesTheStateOfAnEarlierCommit) {
  const std::string spoilt = copy();
  std::string bytes = read_file(spoilt + "/minutebook.db-wal");
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 512; ++i) bytes[i] ^= 0x55;
  write_file(spoilt + "/minutebook.db-wal", bytes);
  EXPECT_LT(check_what_is_left(spoilt, 0, true), kCommits * kPagesACommit);
}

TEST_F(TornTest, AJournalLostWholeLeavesTheEvidenceAloneAndAnArchiveThatGoesOn) {
  const std::string without = copy(), evidence = read_file(warc_in(without));
  fs::remove(without + "/minutebook.db-wal");
  EXPECT_EQ(check_what_is_left(without, 0, true), 0) << "all of it stood in the journal";
  EXPECT_EQ(read_file(warc_in(without)), evidence);
  Archive after = Archive::open(without, Archive::Mode::read_only, t(0));
  const std::vector<Damage> damage = verify(after).damage;
  ASSERT_EQ(damage.size(), 1u);
  EXPECT_EQ(damage[0].file, "warc/" + warc_.filename().string());
}

TEST_F(TornTest, ATailOfTheWarcFileThatNoRowVouchesForIsCutOff) {
  for (const std::string& tail :
       {std::string("half a"), std::string("\x1f\x8b\x08\0\0\0", 6), std::string(9'000, '\0')}) {
    const std::string torn = copy();
    write_file(warc_in(torn), read_file(warc_in(torn)) + tail);
    EXPECT_EQ(check_what_is_left(torn, kCommits), kCommits * kPagesACommit);
  }
}

TEST_F(TornTest, TheUncommittedTailOfTheWarcFileMayBeMissing) {
  std::uintmax_t committed = 0;
  {
    const std::string other = copy();
    Archive archive = Archive::open(other, Archive::Mode::read_only, t(0));
    Statement row = archive.database().prepare("SELECT committed_length FROM warc_file");
    ASSERT_TRUE(row.step());
    committed = static_cast<std::uintmax_t>(row.integer(0));
  }
  const auto written = fs::file_size(warc_);
  ASSERT_GT(written, committed);
  for (const std::uintmax_t length : {committed, committed + 1, (committed + written) / 2}) {
    const std::string torn = copy();
    fs::resize_file(warc_in(torn), length);
    EXPECT_EQ(check_what_is_left(torn, kCommits), kCommits * kPagesACommit);
  }
}

TEST_F(TornTest, CommittedBytesThatAreMissingAreReportedAndNothingIsWrittenOverThem) {
  const std::string torn = copy();
  const auto written = fs::file_size(warc_in(torn));
  fs::resize_file(warc_in(torn), written / 2);
  Archive after = Archive::open(torn, Archive::Mode::read_write, t(0));
  EXPECT_FALSE(verify(after).damage.empty());
  EXPECT_EQ(fs::file_size(warc_in(torn)), written / 2);
}

}  // namespace
}  // namespace store
