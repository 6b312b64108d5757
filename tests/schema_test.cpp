#include "store/schema.h"

#include <gtest/gtest.h>

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
