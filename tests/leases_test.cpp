#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/archive.h"
#include "store/sqlite.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

class LeasesTest : public testing::Test {
 protected:
  LeasesTest() : other(made.open_again()) {
    made.archive.commit(t(0));
    other_run = other.begin_run("harvest", "{}", t(0));
  }
  LeaseResult first(int seconds) {
    return made.archive.take_lease("millbrook", made.run, t(seconds));
  }
  LeaseResult second(int seconds) { return other.take_lease("millbrook", other_run, t(seconds)); }
  TempArchive made;
  Archive other;
  std::int64_t other_run = 0;
};
constexpr auto kTaken = LeaseResult::taken;
constexpr auto kHeld = LeaseResult::held_by_another;

TEST_F(LeasesTest, ASiteIsOneRunsAtATime) {
  EXPECT_EQ(first(0), kTaken);
  EXPECT_EQ(first(1), kTaken) << "asking again is harmless";
  EXPECT_EQ(second(2), kHeld);
  made.archive.release_leases(made.run);
  EXPECT_EQ(second(3), kTaken);
  EXPECT_EQ(first(4), kHeld);
}

TEST_F(LeasesTest, EndingARunGivesItsLeasesBack) {
  EXPECT_EQ(first(0), kTaken);
  made.archive.end_run(made.run, "done", "{}", t(5));
  EXPECT_EQ(second(6), kTaken);
}

TEST_F(LeasesTest, ALeaseLastsTenMinutesFromTheLastHeartbeat) {
  EXPECT_EQ(first(0), kTaken);
  made.archive.heartbeat(made.run, t(300));
  EXPECT_EQ(second(899), kHeld);
  EXPECT_EQ(second(900), kTaken);
}

TEST_F(LeasesTest, ARunThatLostASiteIsTold) {
  EXPECT_EQ(first(0), kTaken);
  EXPECT_EQ(second(601), kTaken);
  EXPECT_THROW(made.archive.heartbeat(made.run, t(602)), std::runtime_error);
}

// A process that ends without a word: its leases, its run and its open WARC file stay behind.
void crash(const std::string& folder, bool tear) {
  Archive archive = Archive::open(folder, Archive::Mode::read_write, t(0));
  const std::int64_t run = archive.begin_run("harvest", "{}", t(0));
  if (archive.take_lease("millbrook", run, t(0)) != kTaken) ::_exit(2);
  Body body;
  body.append("the page that was kept");
  FetchRecord fetch;
  fetch.run = run;
  fetch.url = "http://democracy.millbrook.example/kept";
  fetch.started = t(0);
  fetch.outcome = "ok";
  fetch.status = 200;
  fetch.request_head = "GET /kept HTTP/1.1\r\n\r\n";
  fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
  fetch.body = &body;
  archive.record_fetch(fetch);
  archive.commit(t(0));
  if (tear) {
    fetch.url = "http://democracy.millbrook.example/lost";
    body.append(", and more that was not");
    archive.record_fetch(fetch);
  }
  ::_exit(0);
}

class CrashTest : public testing::TestWithParam<bool> {};
TEST_P(CrashTest, LosesNothingThatWasCommittedAndLeavesOrder) {
  TempArchive made;
  made.archive.commit(t(0));
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) crash(made.path(), GetParam());
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);

  // Alive, the dead process's lease would stand until t(600).
  EXPECT_EQ(made.archive.take_lease("millbrook", made.run, t(1)), kTaken);
  Archive after = made.open_again();
  Statement row = after.database().prepare(
      "SELECT committed_length, state, outcome, name FROM warc_file JOIN run ON run.id = run");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(1), "closed");
  EXPECT_EQ(row.text(2), "crashed");
  const std::string path = made.path() + "/warc/" + row.text(3);
  EXPECT_EQ(static_cast<std::int64_t>(std::filesystem::file_size(path)), row.integer(0));
  Statement fetch = after.database().prepare("SELECT id FROM fetch");
  ASSERT_TRUE(fetch.step());
  EXPECT_EQ(after.response(fetch.integer(0)).payload, "the page that was kept");
  EXPECT_FALSE(fetch.step());
}
INSTANTIATE_TEST_SUITE_P(Leases, CrashTest, testing::Bool());

TEST_F(LeasesTest, ALivingProcessesFileIsNotTouched) {
  made.fetch("page", "words");
  made.archive.commit(t(1));
  const auto size = std::filesystem::file_size(made.warc_paths().at(0));
  made.fetch("page2", "more words");
  const auto longer = std::filesystem::file_size(made.warc_paths().at(0));
  EXPECT_GT(longer, size);
  made.archive.commit(t(2));
  Archive third = made.open_again();
  EXPECT_EQ(std::filesystem::file_size(made.warc_paths().at(0)), longer);
  Statement row = third.database().prepare("SELECT state FROM warc_file");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "open");
}

}  // namespace
}  // namespace store
