#include "store/captures.h"

#include <gtest/gtest.h>

#include "store/sqlite.h"
#include "store/warc_reader.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

struct Taken {
  std::string bytes;
  std::vector<CaptureRecord> records;
};

Taken take(Captures& captures, const CaptureFile& file) {
  Taken taken;
  captures.read(
      file, [&](std::string_view piece) { taken.bytes += piece; },
      [&](const CaptureRecord& record) { taken.records.push_back(record); });
  EXPECT_EQ(taken.bytes.size(), file.bytes);
  EXPECT_EQ(static_cast<std::int64_t>(taken.records.size()), file.records);
  return taken;
}

class CapturesTest : public testing::Test {
 protected:
  CapturesTest() {
    made.fetch("a", "the first page");
    made.fetch("b", "the second page", 100);
    made.fetch("c", "the first page", 200);  // a revisit of a
    made.archive.commit(t(201));
  }
  TempArchive made;
};

TEST_F(CapturesTest, EverythingIsTheFileItself) {
  Captures captures(made.archive, {});
  ASSERT_EQ(captures.files().size(), 1u);
  const Taken taken = take(captures, captures.files()[0]);
  EXPECT_EQ(taken.bytes, read_file(made.warc_paths().at(0)));
  ASSERT_EQ(taken.records.size(), 7u);
  EXPECT_EQ(taken.records[0].type, "warcinfo");
  EXPECT_EQ(taken.records[0].http_head, "");
  EXPECT_EQ(taken.records[2].http_head, "HTTP/1.1 200 OK\r\nContent-Type: text/html");
  EXPECT_EQ(taken.records[6].type, "revisit");
  EXPECT_EQ(taken.records[6].http_head, taken.records[2].http_head);
}

TEST_F(CapturesTest, WhatARevisitRefersToComesWithItAndPlacesAreCountedAnew) {
  Captures captures(made.archive, {{}, to_iso(t(150))});
  ASSERT_EQ(captures.files().size(), 1u);
  const Taken taken = take(captures, captures.files()[0]);
  std::vector<std::string> types;
  for (const CaptureRecord& record : taken.records) types.push_back(record.type);
  EXPECT_EQ(types,
            (std::vector<std::string>{"warcinfo", "request", "response", "request", "revisit"}));
  const ByteSource source = [&](std::uint64_t offset, char* buffer, std::size_t size) {
    return taken.bytes.copy(buffer, size, std::min<std::size_t>(offset, taken.bytes.size()));
  };
  for (const CaptureRecord& record : taken.records) {
    const ReadRecord read = read_warc_record(source, record.offset, [](std::string_view) {});
    EXPECT_EQ(read.problem, "");
    EXPECT_EQ(read.length, record.length);
    EXPECT_EQ(read.head.get("WARC-Type"), record.type);
    EXPECT_EQ(read.head.get("WARC-Target-URI"), record.target_uri);
  }
}

TEST_F(CapturesTest, ASiteIsItsResourcesAndWhatWasAskedAtItsAddress) {
  // These fetches are of no resource, as robots.txt is; they went to the site's address.
  EXPECT_EQ(Captures(made.archive, {{"millbrook"}, ""}).files().at(0).records, 7);
  EXPECT_TRUE(Captures(made.archive, {{"elsewhere"}, ""}).files().empty());
  EXPECT_TRUE(Captures(made.archive, {{}, to_iso(t(300))}).files().empty());
}

TEST_F(CapturesTest, ADamagedRecordIsNotHandedOn) {
  const std::string path = made.warc_paths().at(0);
  std::string bytes = read_file(path);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(path, bytes);
  Captures captures(made.archive, {});
  try {
    captures.read(
        captures.files()[0], [](std::string_view) {}, [](const CaptureRecord&) {});
    FAIL() << "nothing was said of the damage";
  } catch (const DamagedArchive& damaged) {
    EXPECT_NE(std::string(damaged.what()).find(path), std::string::npos) << damaged.what();
  }
}

}  // namespace
}  // namespace store
