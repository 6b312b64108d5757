// A full disk in the middle of a record, end to end: one sentence, exit code 2, a sound archive,
// and once there is room the next run goes on to what an undisturbed one holds.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>

#include "tests/support/portal_harvest.h"

namespace {

using test::Ended;

void expect_one_sentence(const Ended& ended) {
  EXPECT_EQ(ended.code, 2) << ended.out << ended.err;
  EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
  EXPECT_EQ(ended.err.rfind("minutebook harvest: ", 0), 0u) << ended.err;
}

// The size no file may grow beyond: the tables do not fit, or the journal, or a WARC file, or the
// database when the journal is carried into it at the end.
class FullDiskTest : public testing::TestWithParam<std::uint64_t> {};
TEST_P(FullDiskTest, EndsInASentenceAndTheNextRunGoesOn) {
  test::PortalHarvest made(2);
  const test::ArchiveFacts undisturbed = made.undisturbed();
  const Ended full = test::run_process(made.harvest(made.archive()), GetParam());
  expect_one_sentence(full);
  if (GetParam() > 400'000) {
    const Ended verified = test::PortalHarvest::verify(made.archive());
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  }
  const Ended next = test::run_process(made.harvest(made.archive()));
  EXPECT_EQ(next.code, 0) << next.out << next.err;
  test::expect_equal(undisturbed, made.archive());
}
INSTANTIATE_TEST_SUITE_P(Sizes, FullDiskTest,
                         testing::Values(3'000u, 150'000u, 800'000u, 900'000u, 1'000'000u));

// A file system of its own, so small that the harvest doesn't fit.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& folder) : folder_(folder) {
    mounted_ = mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=1100k") == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool is_mounted() const { return mounted_; }
  bool make_room() const {
    return mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0;
  }

 private:
  std::string folder_;
  bool mounted_ = false;
};

TEST(FullFileSystemTest, EndsInASentenceAndTheNextRunGoesOnOnceThereIsRoom) {
  test::PortalHarvest made(2);
  const test::TempDir place;
  const SmallDisk disk(place.path());
  if (!disk.is_mounted()) GTEST_SKIP() << "only root may mount a small file system";
  const test::ArchiveFacts undisturbed = made.undisturbed();
  const std::string archive = place.path() + "/archive";
  const Ended full = test::run_process(made.harvest(archive));
  expect_one_sentence(full);
  const Ended again = test::run_process(made.harvest(archive));
  expect_one_sentence(again);
  ASSERT_TRUE(disk.make_room());
  const Ended verified = test::PortalHarvest::verify(archive);
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  const Ended next = test::run_process(made.harvest(archive));
  EXPECT_EQ(next.code, 0) << next.out << next.err;
  test::expect_equal(undisturbed, archive);
}

}  // namespace
