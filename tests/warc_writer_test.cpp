#include "store/warc_writer.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "store/warc_reader.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

StoredRecord append(WarcWriter& writer, const std::string& block) {
  return writer.append({{"WARC-Type", "resource"}}, block.size(),
                       [&block](const Sink& sink) { sink(block); });
}

// Bytes that do not compress, so that a file grows by what is written.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 2463534242u;
  for (char& byte : bytes) {
    state ^= state << 13, state ^= state >> 17, state ^= state << 5;
    byte = static_cast<char>(state);
  }
  return bytes;
}

TEST(WarcWriter, RecordsLieWhereItSays) {
  const TempFolder folder;
  WarcWriter writer(folder.path() + "/a.warc.gz");
  const StoredRecord first = append(writer, "one"), second = append(writer, "two, longer");
  EXPECT_EQ(first.offset, 0u);
  EXPECT_EQ(second.offset, first.length);
  EXPECT_EQ(writer.size(), second.offset + second.length);
  const FileBytes file(writer.path());
  std::string block;
  const ReadRecord read = read_warc_record(file.source(), second.offset,
                                           [&block](std::string_view bytes) { block += bytes; });
  EXPECT_EQ(read.problem, "");
  EXPECT_EQ(read.length, second.length);
  EXPECT_EQ(block, "two, longer");
}

TEST(WarcWriter, NeverWritesOverAFile) {
  const TempFolder folder;
  write_file(folder.path() + "/a.warc.gz", "held");
  EXPECT_THROW(WarcWriter(folder.path() + "/a.warc.gz"), std::runtime_error);
  EXPECT_EQ(read_file(folder.path() + "/a.warc.gz"), "held");
}

TEST(WarcWriter, ABlockThatFailsLeavesNothingOfItsRecord) {
  const TempFolder folder;
  WarcWriter writer(folder.path() + "/a.warc.gz");
  append(writer, "one");
  const std::string before = read_file(writer.path());
  EXPECT_THROW(writer.append({}, 300'000,
                             [](const Sink& sink) {
                               sink(noise(200'000));
                               throw std::runtime_error("the spool file is gone");
                             }),
               std::runtime_error);
  EXPECT_EQ(read_file(writer.path()), before);
  EXPECT_EQ(append(writer, "two").offset, before.size());
}

// In a child, because the limit cannot be taken back. Exit codes say what went wrong.
int write_beyond_limit(const std::string& path) {
  ::signal(SIGXFSZ, SIG_IGN);  // writing then fails with EFBIG, like a full disk with ENOSPC
  WarcWriter writer(path);
  append(writer, noise(1000));
  const std::uint64_t whole = writer.size();
  const rlimit limit{whole + 100'000, whole + 100'000};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 10;
  try {
    append(writer, noise(500'000));
    return 11;
  } catch (const std::runtime_error& error) {
    const std::string words = error.what();
    if (words.find(path) == std::string::npos) return 12;
    if (words.find("make room") == std::string::npos) return 13;
  }
  if (writer.size() != whole) return 14;
  return append(writer, "small").offset == whole ? 0 : 15;
}

TEST(WarcWriter, AFullDiskCutsTheFileBackToItsLastWholeRecord) {
  const TempFolder folder;
  const std::string path = folder.path() + "/a.warc.gz";
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(write_beyond_limit(path));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const FileBytes file(path);
  std::uint64_t offset = 0;
  int records = 0;
  for (; offset < file.size(); ++records) {
    const ReadRecord read = read_warc_record(file.source(), offset, [](std::string_view) {});
    ASSERT_EQ(read.problem, "");
    offset += read.length;
  }
  EXPECT_EQ(records, 2);
}

TEST(WarcWriter, OnlyAnAbandonedFileIsCutBack) {
  const TempFolder folder;
  const std::string path = folder.path() + "/a.warc.gz";
  std::uint64_t committed = 0;
  {
    WarcWriter writer(path);
    committed = append(writer, "one").length;
    append(writer, "two");
    const std::uint64_t size = writer.size();
    EXPECT_FALSE(cut_back_abandoned(path, committed)) << "its writer lives";
    EXPECT_EQ(read_file(path).size(), size);
  }
  EXPECT_TRUE(cut_back_abandoned(path, committed));
  EXPECT_EQ(read_file(path).size(), committed);
  EXPECT_TRUE(cut_back_abandoned(path, committed + 5)) << "a short file is left to verify";
  EXPECT_EQ(read_file(path).size(), committed);
}

}  // namespace
}  // namespace store
