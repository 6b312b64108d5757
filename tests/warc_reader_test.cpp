#include "store/warc_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "store/digest.h"

namespace store {
namespace {

std::string member(const std::string& bytes) {
  std::string out;
  GzipWriter writer([&out](std::string_view piece) { out += piece; });
  writer.write(bytes);
  writer.finish();
  return out;
}

ReadRecord read(const std::string& file, std::uint64_t offset = 0, std::string* block = nullptr) {
  return read_warc_record(
      [&file](std::uint64_t at, char* buffer, std::size_t size) {
        if (at >= file.size()) return std::size_t{0};
        size = std::min<std::size_t>(size, file.size() - at);
        std::memcpy(buffer, file.data() + at, size);
        return size;
      },
      offset,
      [block](std::string_view bytes) {
        if (block != nullptr) *block += bytes;
      });
}

TEST(WarcReader, ReadsHeadAndBlock) {
  const std::string first =
      member("WARC/1.1\r\nContent-Length: 5\r\nWARC-Type: x\r\n\r\nhello\r\n\r\n");
  const std::string file = first + member("WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n");
  std::string block;
  const ReadRecord record = read(file, 0, &block);
  EXPECT_EQ(record.problem, "");
  EXPECT_EQ(record.length, first.size());
  EXPECT_EQ(record.head.get("WARC-Type"), "x");
  EXPECT_EQ(block, "hello");
  EXPECT_EQ(record.block_sha256, sha256_hex("hello"));
  EXPECT_EQ(read(file, first.size()).problem, "") << "an empty block is a block";
}

TEST(WarcReader, ABlockLongerThanItsBufferIsWhole) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i);
  std::string block;
  const ReadRecord record =
      read(member("WARC/1.1\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text +
                  "\r\n\r\n"),
           0, &block);
  EXPECT_EQ(record.problem, "");
  EXPECT_TRUE(block == text);
}

struct BadCase {
  const char* record;
  const char* problem;
};
class BadRecord : public testing::TestWithParam<BadCase> {};
TEST_P(BadRecord, IsNamed) {
  EXPECT_NE(read(member(GetParam().record)).problem.find(GetParam().problem), std::string::npos)
      << read(member(GetParam().record)).problem;
}
INSTANTIATE_TEST_SUITE_P(
    WarcReader, BadRecord,
    testing::Values(
        BadCase{"", "no whole head"}, BadCase{"WARC/1.1\r\n", "no whole head"},
        BadCase{"HTTP/1.1 200 OK\r\n\r\n", "no WARC record"},
        BadCase{"WARC/1.1\r\nWARC-Type: x\r\n\r\n\r\n\r\n", "says no length"},
        BadCase{"WARC/1.1\r\nContent-Length: 9\r\n\r\nhello\r\n\r\n", "end in two"},
        BadCase{"WARC/1.1\r\nContent-Length: 90\r\n\r\nhello\r\n\r\n", "81 bytes short"},
        BadCase{"WARC/1.1\r\nContent-Length: 1\r\n\r\nhello\r\n\r\n", "end in two"},
        BadCase{"WARC/1.1\r\nContent-Length: 5\r\n\r\nhello\r\n\r\nmore", "end in two"}));

TEST(WarcReader, AnEndlessHeadIsGivenUp) {
  const std::string head = "WARC/1.1\r\nX: " + std::string(2'000'000, 'a');
  EXPECT_EQ(read(member(head)).problem, "the record's head does not end");
}

TEST(WarcReader, EveryCutIsNoticed) {
  const std::string file = member("WARC/1.1\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n");
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_NE(read(file.substr(0, size)).problem, "") << "cut at " << size;
  }
}

TEST(WarcReader, PlainBytesAreNoMember) {
  EXPECT_NE(read("WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n").problem, "");
  EXPECT_THROW(FileBytes("/nowhere/at/all.warc.gz"), std::runtime_error);
}

}  // namespace
}  // namespace store
