#include "store/schema.h"

#include <gtest/gtest.h>

#include "store/contents.h"
#include "store/reading_rows.h"
#include "store/schema_scripts.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

class SchemaTest : public testing::Test {
 protected:
  SchemaTest() : database(folder.path() + "/a.db", Database::Mode::create) {}
  TempFolder folder;
  Database database;
};

TEST_F(SchemaTest, BringsAnEmptyDatabaseUpToDate) {
  EXPECT_EQ(schema_version(database), 0);
  migrate(database);
  EXPECT_EQ(schema_version(database), newest_schema());
  migrate(database);
  EXPECT_NO_THROW(require_current_schema(database));
  EXPECT_TRUE(is_archive(database));
}

// A row that was there before keeps what it had; nothing is known of what came later.
TEST_F(SchemaTest, AnOlderFetchKnowsNothingOfIndexing) {
  for (std::size_t version = 0; version < 2; ++version)
    for (const char* part : kSchemaScripts[version]) database.execute(part);
  database.execute(
      "PRAGMA user_version = 2; PRAGMA foreign_keys = OFF;"
      "INSERT INTO fetch (run, url, started_at, duration_ms, outcome) "
      "VALUES (1, 'http://a.example/', '2026-03-02T06:00:00.000Z', 5, 'ok')");
  migrate(database);
  Statement row = database.prepare("SELECT url, indexing IS NULL FROM fetch");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "http://a.example/");
  EXPECT_EQ(row.integer(1), 1);
}

// The cursor goes on where it was: what a program has read once is not given to it again.
TEST_F(SchemaTest, ChangesKeepTheirCursorWhenTheyLearnOfDepartures) {
  std::size_t version = 0;
  for (; kSchemaScripts[version].front() != kDeparturesSql; ++version)
    for (const char* part : kSchemaScripts[version]) database.execute(part);
  database.execute("PRAGMA user_version = " + std::to_string(version));
  database.execute(
      "PRAGMA foreign_keys = OFF;"
      "INSERT INTO change (seq, at, thing, kind, version_after, reading) "
      "VALUES (41, '2026-03-02T06:00:00.000Z', 7, 'new', 1, 9);"
      "INSERT INTO change (seq, at, thing, kind, version_after, reading) "
      "VALUES (42, '2026-03-02T06:00:00.000Z', 8, 'new', 1, 10)");
  database.execute("DELETE FROM change WHERE seq = 42");
  migrate(database);
  database.execute(
      "INSERT INTO change (at, thing, kind, version_before, version_after) "
      "VALUES ('2026-03-03T06:00:00.000Z', 7, 'not_listed', 1, 1)");
  Statement row = database.prepare("SELECT seq, kind, reading FROM change ORDER BY seq");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 41);
  EXPECT_EQ(row.integer(2), 9);
  ASSERT_TRUE(row.step());
  EXPECT_GE(row.integer(0), 42);
  EXPECT_EQ(row.text(1), "not_listed");
  EXPECT_THROW(database.execute("INSERT INTO change (at, thing, kind, version_after) "
                                "VALUES ('2026-03-03T06:00:00.000Z', 7, 'changed', 1)"),
               std::runtime_error);
}

// What an older archive has read of a committee keeps its content, and its hash with it.
TEST_F(SchemaTest, OfAnOlderCommitteeNoListOfDeclarationsWasRead) {
  std::size_t version = 0;
  for (; kSchemaScripts[version].front() != kListedDeclarationsSql; ++version)
    for (const char* part : kSchemaScripts[version]) database.execute(part);
  database.execute("PRAGMA user_version = " + std::to_string(version));
  database.execute(
      "PRAGMA foreign_keys = OFF;"
      "INSERT INTO thing (id, reference, site, kind, platform_id, first_visit) "
      "VALUES (3, 'fold/committee/12', 'fold', 'committee', '12', 1);"
      "INSERT INTO reading (id, thing, version, visit, language, extractor, recorded_at, cause, "
      "sha256, compared_sha256) VALUES (5, 3, 1, 1, '', 1, '', 'council', '', '');"
      "INSERT INTO committee_reading (reading, name, category, url) VALUES (5, 'Rivers', '', '')");
  CommitteeRecord as_then;
  as_then.id = "12";
  as_then.name = "Rivers";
  const std::string hash = hashes_of(as_then).full;
  migrate(database);
  const CommitteeRecord held = load_committee(database, 5);
  EXPECT_FALSE(held.declarations);
  EXPECT_EQ(hashes_of(held).full, hash);
  EXPECT_FALSE(database.prepare("SELECT 1 FROM current_declaration").step());
}

TEST_F(SchemaTest, ViewsOfAnOlderArchiveAreMadeAnew) {
  for (const char* part : kSchemaScripts[0]) database.execute(part);
  database.execute(
      "PRAGMA user_version = 1; CREATE VIEW current_item AS SELECT 1 AS old; "
      "CREATE VIEW of_old AS SELECT 1 AS old");
  migrate(database);
  EXPECT_NO_THROW(database.prepare("SELECT minutes_status FROM current_item"));
  EXPECT_THROW(database.prepare("SELECT 1 FROM of_old"), std::runtime_error);
}

TEST_F(SchemaTest, EveryTableIsStrict) {
  migrate(database);
  Statement row = database.prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict "
      "AND name NOT LIKE 'sqlite_%'");
  EXPECT_FALSE(row.step()) << row.text(0);
}

TEST_F(SchemaTest, EveryViewCanBeRead) {
  migrate(database);
  std::vector<std::string> views;
  Statement row = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'");
  while (row.step()) views.push_back(row.text(0));
  EXPECT_GE(views.size(), 5u);
  for (const std::string& view : views) {
    EXPECT_FALSE(database.prepare("SELECT * FROM " + view).step()) << view;
  }
}

// A key without an index makes every check of a deletion or a join read the whole table.
TEST_F(SchemaTest, ReadingsAreFoundByThingAndVersionWithoutScanning) {
  migrate(database);
  for (const char* sql :
       {"SELECT * FROM reading WHERE version = 1", "SELECT * FROM fetch WHERE resource = 1",
        "SELECT * FROM record WHERE payload_digest = '' AND type = 'response' AND truncated IS "
        "NULL",
        "SELECT * FROM frontier WHERE site = '' ORDER BY priority, id",
        "SELECT * FROM frontier WHERE visit = 1",
        "SELECT * FROM current_item WHERE reference = ''"}) {
    Statement plan = database.prepare(std::string("EXPLAIN QUERY PLAN ") + sql);
    while (plan.step()) {
      const std::string step = plan.text(3);
      EXPECT_FALSE(step.starts_with("SCAN") && step.find("USING") == std::string::npos &&
                   step.find("site_council") == std::string::npos &&
                   step.find("subquery") == std::string::npos &&
                   step.find("(") == std::string::npos)
          << sql << ": " << step;
    }
  }
}

TEST_F(SchemaTest, ANewerDatabaseIsRefused) {
  migrate(database);
  database.execute("PRAGMA user_version = 9999");
  EXPECT_THROW(migrate(database), std::runtime_error);
  EXPECT_THROW(require_current_schema(database), std::runtime_error);
  EXPECT_EQ(schema_version(database), 9999);
}

TEST_F(SchemaTest, AnotherProgramsDatabaseIsNotOurs) {
  database.execute("CREATE TABLE bookmarks (url TEXT)");
  EXPECT_FALSE(is_archive(database));
}

}  // namespace
}  // namespace store
