#include "store/gzip.h"

#include <gtest/gtest.h>

#include <string>

namespace store {
namespace {

std::string packed(const std::string& bytes) {
  std::string out;
  GzipWriter writer([&out](std::string_view piece) { out += piece; });
  writer.write(bytes);
  writer.finish();
  return out;
}

std::string long_text() {
  std::string text;
  for (unsigned i = 0; i < 50'000; ++i) text += std::to_string(i * i % 9973) + ' ';
  return text;
}

TEST(Gzip, StopsAtTheEndOfItsMember) {
  const std::string first = packed(long_text()), both = first + packed("second");
  std::string out;
  GzipReader reader([&out](std::string_view piece) { out += piece; });
  EXPECT_EQ(reader.feed(both), first.size());
  EXPECT_EQ(reader.state(), GzipReader::State::done);
  EXPECT_EQ(out, long_text());
}

TEST(Gzip, ReadsByteByByte) {
  std::string out;
  GzipReader reader([&out](std::string_view piece) { out += piece; });
  for (const char byte : packed("minutes of the meeting")) reader.feed(std::string_view(&byte, 1));
  EXPECT_EQ(reader.state(), GzipReader::State::done);
  EXPECT_EQ(out, "minutes of the meeting");
}

TEST(Gzip, TellsBrokenFromUnfinished) {
  std::string bytes = packed("minutes of the meeting");
  GzipReader cut([](std::string_view) {});
  cut.feed(std::string_view(bytes).substr(0, bytes.size() - 1));
  EXPECT_EQ(cut.state(), GzipReader::State::more);
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);  // in the CRC
  GzipReader broken([](std::string_view) {});
  broken.feed(bytes);
  EXPECT_EQ(broken.state(), GzipReader::State::broken);
  EXPECT_NE(broken.problem(), "");
}

TEST(GzipPacker, MakesOneMemberThatAReaderUndoes) {
  GzipPacker packer;
  for (const std::string& text : {std::string(), std::string("short"), long_text()}) {
    const std::string member(packer.pack(text));
    std::string back;
    GzipReader reader([&back](std::string_view piece) { back += piece; });
    EXPECT_EQ(reader.feed(member), member.size());
    EXPECT_EQ(reader.state(), GzipReader::State::done);
    EXPECT_EQ(back, text);
  }
}

}  // namespace
}  // namespace store
