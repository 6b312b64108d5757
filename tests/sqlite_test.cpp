#include "store/sqlite.h"

#include <gtest/gtest.h>

#include "tests/support/temp_archive.h"

namespace store {
namespace {

class SqliteTest : public testing::Test {
 protected:
  SqliteTest() : database(folder.path() + "/a.db", Database::Mode::create) {
    database.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, word TEXT) STRICT");
  }
  std::int64_t count() {
    Statement row = database.prepare("SELECT count(*) FROM pair");
    row.step();
    return row.integer(0);
  }
  void add(const std::string& word) {
    database.prepare("INSERT INTO pair (word) VALUES (?)").run(word);
  }
  TempFolder folder;
  Database database;
};

TEST_F(SqliteTest, KeepsEmptyTextApartFromNull) {
  database.prepare("INSERT INTO pair VALUES (1, ?), (2, ?)").run(std::string_view(), std::nullopt);
  Statement row = database.prepare("SELECT word FROM pair ORDER BY id");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.maybe_text(0), "");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.maybe_text(0), std::nullopt);
  EXPECT_FALSE(row.step());
}

TEST_F(SqliteTest, KeepsNulsInText) {
  const std::string text("a\0b", 3);
  add(text);
  Statement row = database.prepare("SELECT word FROM pair");
  row.step();
  EXPECT_EQ(row.text(0), text);
}

TEST_F(SqliteTest, TheSameStatementCanBeUsedInsideItself) {
  add("one");
  add("two");
  int seen = 0;
  Statement outer = database.prepare("SELECT word FROM pair");
  while (outer.step()) {
    Statement inner = database.prepare("SELECT word FROM pair");
    while (inner.step()) ++seen;
  }
  EXPECT_EQ(seen, 4);
}

TEST_F(SqliteTest, AReusedStatementForgetsItsValues) {
  add("one");
  database.prepare("INSERT INTO pair (word) VALUES (?)").run();
  Statement row = database.prepare("SELECT word FROM pair WHERE id = 2");
  row.step();
  EXPECT_TRUE(row.is_null(0));
}

TEST_F(SqliteTest, ErrorsCarryFileStatementAndCause) {
  try {
    database.execute("SELECT * FROM nowhere");
    FAIL() << "a missing table was read";
  } catch (const std::runtime_error& error) {
    const std::string words = error.what();
    for (const char* part : {"a.db", "SELECT * FROM nowhere", "no such table"}) {
      EXPECT_NE(words.find(part), std::string::npos) << words;
    }
  }
}

TEST_F(SqliteTest, ATransactionThatIsNotCommittedLeavesNothing) {
  {
    Transaction transaction(database);
    add("one");
  }
  EXPECT_EQ(count(), 0);
  Transaction transaction(database);
  add("two");
  transaction.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteTest, AFileThatIsNoDatabaseIsDamaged) {
  const std::string path = folder.path() + "/junk.db";
  write_file(path, std::string(5000, 'x'));
  EXPECT_THROW(Database(path, Database::Mode::read_write), DamagedArchive);
}

TEST_F(SqliteTest, AMissingFileIsNotMadeForReading) {
  EXPECT_THROW(Database(folder.path() + "/none.db", Database::Mode::read_only), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/none.db"));
}

TEST_F(SqliteTest, ACopyHoldsWhatWasCommitted) {
  add("one");
  database.copy_to(folder.path() + "/copy.db");
  Database copy(folder.path() + "/copy.db", Database::Mode::read_only);
  Statement row = copy.prepare("SELECT word FROM pair");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "one");
}

TEST_F(SqliteTest, IsOpenedForSafety) {
  const auto pragma = [this](const char* name) {
    Statement row = database.prepare(std::string("PRAGMA ") + name);
    row.step();
    return row.text(0);
  };
  EXPECT_EQ(pragma("journal_mode"), "wal");
  EXPECT_EQ(pragma("synchronous"), "2") << "FULL";
  EXPECT_EQ(pragma("foreign_keys"), "1");
}

}  // namespace
}  // namespace store
