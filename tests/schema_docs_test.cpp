// SchemaDocs: what the comments say of each table and column, and that they say it of all.
#include "store/schema_docs.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "store/schema.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

const TableDoc* named(const std::vector<TableDoc>& docs, const std::string& name) {
  for (const TableDoc& doc : docs) {
    if (doc.name == name) return &doc;
  }
  return nullptr;
}

std::map<std::string, std::string> columns_of(const TableDoc& doc) {
  std::map<std::string, std::string> columns;
  for (const ColumnDoc& column : doc.columns) columns[column.name] = column.description;
  return columns;
}

TEST(SchemaDocsTest, ACommentBelongsToTheColumnThatBeganLast) {
  const auto docs = docs_of({R"(
CREATE TABLE fish (  -- what swims
  id INTEGER PRIMARY KEY,
  length INTEGER NOT NULL,   -- in mm, 'as measured', not (guessed)
                             -- by the keeper
  pond INTEGER REFERENCES pond,
  kind TEXT  -- 'eel'
    CHECK (kind IN ('eel', 'pike')),
  UNIQUE (pond, kind)        -- one each
) STRICT;)"});
  ASSERT_EQ(docs.size(), 1u);
  EXPECT_EQ(docs[0].description, "what swims");
  const std::map<std::string, std::string> expected = {
      {"id", "row number"},
      {"length", "in mm, 'as measured', not (guessed) by the keeper"},
      {"pond", "refers to pond"},
      {"kind", "'eel'"}};
  EXPECT_EQ(columns_of(docs[0]), expected);
  EXPECT_EQ(docs[0].columns[1].type, "INTEGER");
}

TEST(SchemaDocsTest, LaterScriptsChangeWhatEarlierOnesMade) {
  const auto docs = docs_of(
      {"CREATE TABLE a (x TEXT); -- of nothing\nCREATE TABLE old (y TEXT);  -- no\n",
       "ALTER TABLE a ADD COLUMN z INTEGER NOT NULL DEFAULT 0;  -- how deep\n"
       "DROP TABLE old; ALTER TABLE a RENAME TO b;\n"
       "CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1; DROP TABLE b; END;\n"
       "CREATE VIEW seen AS  -- from above\n  SELECT deep.z, deep.x AS name, 1 + 1 AS two -- 2\n"
       "  FROM b AS deep"});
  ASSERT_EQ(docs.size(), 2u);
  EXPECT_EQ(docs[0].name, "b");
  EXPECT_EQ(columns_of(docs[0]).at("z"), "how deep");
  EXPECT_TRUE(docs[1].is_view);
  EXPECT_EQ(docs[1].description, "from above");
  const std::map<std::string, std::string> expected = {
      {"z", "how deep"}, {"name", ""}, {"two", "2"}};
  EXPECT_EQ(columns_of(docs[1]), expected);
}

TEST(SchemaDocsTest, ScriptsThatEndInTheMiddleAreRead) {
  for (const char* script : {"CREATE", "CREATE TABLE", "CREATE TABLE a", "CREATE TABLE a (b", "'",
                             "CREATE VIEW", "CREATE VIEW v AS SELECT a.", "ALTER TABLE",
                             "ALTER TABLE a ADD COLUMN", "ALTER TABLE a RENAME TO", "--", ";;",
                             "CREATE TRIGGER x BEGIN", "DROP TABLE", "CREATE TABLE a (,,)"})
    EXPECT_NO_THROW(docs_of({script})) << script;
}

// What is in a new archive, by SQLite's own word, is described: every table, view and column.
TEST(SchemaDocsTest, EveryTableAndColumnOfAnArchiveHasADescription) {
  const TempFolder folder;
  Database database(folder.path() + "/a.db", Database::Mode::create);
  migrate(database);
  const std::vector<TableDoc> docs = schema_docs();
  std::set<std::string> names;
  Statement row = database.prepare(
      "SELECT name FROM pragma_table_list WHERE type IN ('table', 'view', 'virtual') AND schema = "
      "'main' AND name NOT LIKE 'sqlite_%'");
  while (row.step()) names.insert(row.text(0));
  EXPECT_GE(names.size(), 40u);
  for (const std::string& name : names) {
    const TableDoc* const doc = named(docs, name);
    ASSERT_TRUE(doc) << name;
    EXPECT_NE(doc->description, "") << name;
    const auto described = columns_of(*doc);
    Statement column = database.prepare("SELECT name FROM pragma_table_info(?)");
    column.with(name);
    std::size_t count = 0;
    for (; column.step(); ++count) {
      const auto found = described.find(column.text(0));
      ASSERT_NE(found, described.end()) << name << '.' << column.text(0);
      EXPECT_NE(found->second, "") << name << '.' << column.text(0);
    }
    EXPECT_EQ(count, described.size()) << name;
  }
  EXPECT_EQ(docs.size(), names.size());
}

}  // namespace
}  // namespace store
