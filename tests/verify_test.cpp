#include "store/verify.h"

#include <gtest/gtest.h>

#include "store/sqlite.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() {
    made.fetch("a", "the first page");
    made.fetch("b", "5\r\nchunk\r\n0\r\n\r\n", 1,
               "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    made.fetch("c", "the first page", 2);
    made.visit_of_one_item(3);
    made.archive.commit(t(5));
    path = made.warc_paths().at(0);
  }
  std::string said() {
    std::string all;
    for (const Damage& damage : verify(made.archive).damage) {
      all += damage.file + '@' + std::to_string(damage.offset) + ": " + damage.what + '\n';
    }
    return all;
  }
  void sql(const std::string& statement) { made.archive.database().execute(statement); }
  TempArchive made;
  std::string path;
};

TEST_F(VerifyTest, ASoundArchiveIsSound) {
  std::int64_t last = 0, all = 0;
  const VerifyReport report = verify(made.archive, [&](std::int64_t read, std::int64_t of) {
    EXPECT_GE(read, last);
    last = read;
    all = of;
  });
  EXPECT_TRUE(report.damage.empty()) << said();
  EXPECT_EQ(report.files, 1);
  EXPECT_EQ(report.records, 7);
  EXPECT_EQ(report.rows, 7);
  EXPECT_EQ(report.readings, 2);
  EXPECT_EQ(report.bytes, static_cast<std::int64_t>(read_file(path).size()));
  EXPECT_EQ(last, all);
}

TEST_F(VerifyTest, AChangedBitIsFoundWhereverItIs) {
  const std::string sound = read_file(path);
  std::vector<std::pair<std::int64_t, std::int64_t>> places;  // offset, end
  Statement row = made.archive.database().prepare("SELECT offset, offset + length FROM record");
  while (row.step()) places.emplace_back(row.integer(0), row.integer(1));
  for (std::size_t i = 0; i < sound.size(); i += 11) {
    std::string bytes = sound;
    bytes[i] = static_cast<char>(bytes[i] ^ (1 << i % 8));
    write_file(path, bytes);
    const auto damage = verify(made.archive).damage;
    ASSERT_FALSE(damage.empty()) << "byte " << i << " of " << sound.size();
    const auto at = static_cast<std::int64_t>(i);
    for (const auto& [offset, end] : places) {
      if (at >= offset && at < end) {
        EXPECT_EQ(damage[0].offset, at) << damage[0].what;
        EXPECT_NE(damage[0].what.find("in the record at offset " + std::to_string(offset)),
                  std::string::npos);
      }
    }
  }
  write_file(path, sound);
  EXPECT_EQ(said(), "");
}

TEST_F(VerifyTest, CutExtendedMissingAndUnknownFilesAreNamed) {
  const std::string sound = read_file(path);
  write_file(path, sound.substr(0, sound.size() - 10));
  EXPECT_NE(said().find(std::to_string(sound.size()) + " were committed"), std::string::npos);
  write_file(path, sound + "tail");
  EXPECT_EQ(said(), "") << "this process may be writing on";
  sql("UPDATE warc_file SET state = 'closed'");
  EXPECT_NE(said().find("4 bytes that no row vouches for"), std::string::npos);
  std::filesystem::remove(path);
  EXPECT_NE(said().find("the file is missing"), std::string::npos);
  write_file(path, sound);
  write_file(made.path() + "/warc/stranger.warc.gz", sound);
  EXPECT_NE(said().find("stranger.warc.gz@0: the database does not know"), std::string::npos);
}

TEST_F(VerifyTest, RowsThatDoNotMatchTheirRecordsAreNamed) {
  sql("UPDATE record SET warc_id = '<urn:uuid:0>' WHERE id = 2");
  EXPECT_NE(said().find("WARC-Record-ID"), std::string::npos);
  sql("UPDATE record SET length = length + 1 WHERE id = 3");
  EXPECT_NE(said().find("its row says"), std::string::npos);
}

TEST_F(VerifyTest, RowsThatSayOtherwiseOfTheSameAreNamed) {
  sql("UPDATE record SET target_uri = 'http://forged.example/' WHERE id = 2");
  EXPECT_NE(said().find("WARC-Target-URI"), std::string::npos) << said();
  EXPECT_NE(said().find("its request's record says"), std::string::npos) << said();
  sql("UPDATE fetch SET status = 404 WHERE id = 2");
  EXPECT_NE(said().find("status is 200, the row of its fetch says 404"), std::string::npos);
  sql("UPDATE fetch SET payload_digest = 'sha256:00' WHERE id = 1");
  EXPECT_NE(said().find("fetch 1 does not say what its record"), std::string::npos) << said();
  sql("UPDATE record SET refers_to = 6 WHERE type = 'revisit'");
  EXPECT_NE(said().find("WARC-Refers-To"), std::string::npos) << said();
}

TEST_F(VerifyTest, AVersionWithoutAReadingIsNamed) {
  sql("PRAGMA foreign_keys = OFF; DELETE FROM reading WHERE id = 1; PRAGMA foreign_keys = ON");
  EXPECT_NE(said().find("has no reading"), std::string::npos) << said();
}

TEST_F(VerifyTest, AMissingRowIsNoticed) {
  sql("PRAGMA foreign_keys = OFF; DELETE FROM record WHERE id = 4; PRAGMA foreign_keys = ON");
  const std::string words = said();
  EXPECT_NE(words.find("rows are missing"), std::string::npos) << words;
  EXPECT_NE(words.find("points at a row of record that is not there"), std::string::npos) << words;
}

TEST_F(VerifyTest, AReadingThatWasAlteredIsNamed) {
  sql("UPDATE item_reading SET url = 'http://forged.example/'");
  EXPECT_NE(said().find("of millbrook/item/7 does not have the hash"), std::string::npos);
}

TEST_F(VerifyTest, AReadingWithoutContentIsNamed) {
  sql("DELETE FROM item_reading");
  EXPECT_NE(said().find("has lost its content"), std::string::npos);
}

TEST_F(VerifyTest, AWrongPointerToTheCurrentReadingIsNamed) {
  sql("DELETE FROM current_reading WHERE reading = 1");
  EXPECT_NE(said().find("the current reading is not the newest"), std::string::npos);
}

TEST_F(VerifyTest, ADamagedRecordIsNotHandedOut) {
  Statement row = made.archive.database().prepare(
      "SELECT offset + length / 2 FROM record WHERE type = 'response' ORDER BY id LIMIT 1");
  ASSERT_TRUE(row.step());
  const auto middle = static_cast<std::size_t>(row.integer(0));
  std::string bytes = read_file(path);
  bytes[middle] = static_cast<char>(bytes[middle] ^ 4);
  write_file(path, bytes);
  EXPECT_THROW(made.archive.response(1), DamagedArchive);
  EXPECT_EQ(made.archive.response(2).payload, "chunk");
  EXPECT_THROW(made.archive.response(3), DamagedArchive) << "its body lies in the damaged record";
}

}  // namespace
}  // namespace store
