// Torn files: the journal cut off, spoilt or gone, the WARC file with a tail too much or too
// little.
#include <gtest/gtest.h>

#include "tests/support/crashed_archive.h"

namespace store {
namespace {

namespace fs = std::filesystem;

class TornTest : public testing::Test {
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
  const test::FlushesSimulated simulated_;
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
