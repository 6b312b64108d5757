#include "store/repair.h"

#include <gtest/gtest.h>

#include "store/digest.h"
#include "store/flipped_bit.h"
#include "store/sqlite.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

class RepairTest : public testing::Test {
 protected:
  RepairTest() {
    made.fetch("a", "the first page");
    made.fetch("b", "the second page", 1);
    made.fetch("c", "the first page", 2);
    made.visit_of_one_item(3);
    made.archive.commit(t(5));
    path = made.warc_paths().at(0);
    sql("UPDATE warc_file SET state = 'closed'");
  }
  void sql(const std::string& statement) { made.archive.database().execute(statement); }
  std::string all_rows() {
    std::string all;
    Statement row = made.archive.database().prepare(
        "SELECT id || ' ' || warc_file || ' ' || offset || ' ' || length || ' ' || type || ' ' || "
        "warc_id || ' ' || coalesce(target_uri, '-') || ' ' || date || ' ' || "
        "coalesce(payload_digest, '-') || ' ' || coalesce(refers_to, '-') || ' ' || stored_sha256 "
        "FROM record ORDER BY id");
    while (row.step()) all += row.text(0) + '\n';
    return all;
  }
  std::string damage() {
    std::string all;
    for (const Damage& one : verify(made.archive).damage) all += one.what + '\n';
    return all;
  }
  TempArchive made;
  std::string path;
};

TEST_F(RepairTest, WhatIsSoundIsLeftAlone) {
  EXPECT_EQ(damage(), "");
  const std::string rows = all_rows(), bytes = read_file(path);
  EXPECT_TRUE(repair(made.archive).empty());
  EXPECT_EQ(all_rows(), rows);
  EXPECT_EQ(read_file(path), bytes);
}

TEST_F(RepairTest, EachBitThatFlippedIsPutBack) {
  const std::string sound = read_file(path);
  for (std::size_t i = 0; i < sound.size(); i += 41) {
    std::string bytes = sound;
    bytes[i] = static_cast<char>(bytes[i] ^ (1 << i % 8));
    write_file(path, bytes);
    const auto repaired = repair(made.archive);
    ASSERT_EQ(repaired.size(), 1u) << i;
    EXPECT_EQ(repaired[0].offset, static_cast<std::int64_t>(i));
    ASSERT_EQ(read_file(path), sound) << i;
  }
  EXPECT_EQ(damage(), "");
}

TEST_F(RepairTest, RowsAreMadeAgainFromTheRecordsUnderTheNumbersThatFetchesKnow) {
  const std::string sound = all_rows();
  sql("PRAGMA foreign_keys = OFF; DELETE FROM record; PRAGMA foreign_keys = ON");
  EXPECT_NE(damage(), "");
  EXPECT_EQ(repair(made.archive).size(), 7u);
  EXPECT_EQ(damage(), "");
  EXPECT_EQ(all_rows(), sound);
}

TEST_F(RepairTest, WrongRowsAreReadFromTheRecords) {
  const std::string sound = all_rows();
  for (const char* const wrong :
       {"UPDATE record SET length = length + 1 WHERE id = 3",
        "UPDATE record SET offset = offset + 1 WHERE id = 5",
        "UPDATE record SET target_uri = 'http://forged.example/' WHERE id = 2",
        "UPDATE record SET warc_id = '<urn:uuid:0>' WHERE id = 4",
        "UPDATE record SET refers_to = 5 WHERE id = 7",
        "UPDATE record SET payload_digest = 'sha256:00' WHERE id = 3",
        "UPDATE record SET truncated = 'length' WHERE id = 3",
        "UPDATE record SET date = '2001-01-01T00:00:00Z' WHERE id = 6"}) {
    sql(wrong);
    EXPECT_NE(damage(), "") << wrong;
    EXPECT_GE(repair(made.archive).size(), 1u) << wrong;
    EXPECT_EQ(damage(), "") << wrong;
    EXPECT_EQ(all_rows(), sound) << wrong;
  }
}

TEST_F(RepairTest, FetchesAndPointersComeFromWhatTheyAreDerivedFrom) {
  sql("UPDATE fetch SET url = 'http://forged.example/' WHERE id = 1;"
      "UPDATE fetch SET payload_digest = 'sha256:00' WHERE id = 2;"
      "DELETE FROM current_reading WHERE reading = 1;"
      "UPDATE meeting_tally SET items = 5");
  EXPECT_NE(damage(), "");
  EXPECT_GE(repair(made.archive).size(), 4u);
  EXPECT_EQ(damage(), "");
}

// Two bits, a cut file, an altered reading: nothing proves what was there.
TEST_F(RepairTest, WhatNothingProvesStaysAndIsTold) {
  const std::string sound = read_file(path);
  std::string bytes = sound;
  for (const std::size_t i : {bytes.size() / 2, bytes.size() / 2 + 9}) bytes[i] ^= 1;
  write_file(path, bytes);
  sql("UPDATE item_reading SET url = 'http://forged.example/'");
  const std::string rows = all_rows();
  EXPECT_TRUE(repair(made.archive).empty());
  EXPECT_EQ(read_file(path), bytes);
  EXPECT_EQ(all_rows(), rows);
  EXPECT_NE(damage().find("does not have the hash"), std::string::npos);
  write_file(path, sound.substr(0, sound.size() - 10));
  EXPECT_TRUE(repair(made.archive).empty());
  std::filesystem::remove(path);
  EXPECT_TRUE(repair(made.archive).empty());
}

TEST_F(RepairTest, NotWhileAnotherProcessWrites) {
  sql("UPDATE warc_file SET state = 'open'");
  EXPECT_THROW(repair(made.archive), std::runtime_error);
}

TEST(FlippedBitTest, IsFoundWhereverItIs) {
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += static_cast<char>(i * 37);
  const std::string digest = sha256_hex(bytes);
  SearchBudget budget;
  EXPECT_FALSE(find_flipped_bit(bytes, digest, budget)) << "nothing differs";
  for (const std::size_t i : {0u, 63u, 64u, 127u, 199u}) {
    std::string other = bytes;
    other[i] = static_cast<char>(other[i] ^ 0x20);
    const auto found = find_flipped_bit(other, digest, budget);
    ASSERT_TRUE(found) << i;
    EXPECT_EQ(found->byte, i);
    EXPECT_EQ(found->mask, 0x20);
  }
  SearchBudget small{1000};
  EXPECT_FALSE(find_flipped_bit(bytes, sha256_hex("x"), small)) << "too much for the budget";
  EXPECT_EQ(small.bytes, 1000u);
  EXPECT_FALSE(find_flipped_bit("", digest, budget));
}

}  // namespace
}  // namespace store
