// SQL for people: the README's examples run and find something, and other tools read the database
// while it is being written.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "store/sqlite.h"
#include "tests/support/demo_nights.h"
#include "tests/support/program.h"
#include "tests/support/program_process.h"
#include "tests/support/small_archive.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_archive.h"

namespace {

// What stands between ```sql and ```.
std::vector<std::string> examples() {
  const std::string text = store::read_file(test::source_dir() + "/README.md");
  const std::string opens = "\n```sql\n", closes = "\n```\n";
  std::vector<std::string> found;
  for (std::size_t at = text.find(opens); at != std::string::npos; at = text.find(opens, at)) {
    const std::size_t begin = at + opens.size();
    at = text.find(closes, begin);
    found.push_back(text.substr(begin, at - begin));
  }
  return found;
}

TEST(SqlExamplesTest, EachOfTheReadmesFindsSomethingInTheDemo) {
  crawler::Nights nights;
  crawler::Nights::expect_quiet(nights.night());
  store::Database database(nights.open().folder() + "/minutebook.db",
                           store::Database::Mode::read_only);
  const std::vector<std::string> all = examples();
  EXPECT_GE(all.size(), 10u);
  for (const std::string& sql : all) {
    store::Statement row = database.prepare(sql);
    EXPECT_TRUE(row.step()) << sql;
    EXPECT_GE(row.columns(), 3) << sql;
  }
}

TEST(SqlExamplesTest, OtherToolsReadWhileAHarvestWrites) {
  if (test::run_process({"sqlite3", "--version"}).code != 0) GTEST_SKIP() << "there is no sqlite3";
  test::TempDir folder;
  test::SmallArchive small(folder.path());
  small.visit(test::SmallArchive::february(), "2026-03-01T10:00:02Z");
  const auto ask = [&](const std::string& sql) {
    const test::Ended ended =
        test::run_process({"sqlite3", "-readonly", folder.path() + "/minutebook.db", sql});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return ended.out;
  };
  // In the middle of a transaction: what is committed is there, and nothing else.
  small.archive.begin_group();
  small.archive.learn("marsh-fen", "tide", "low", test::at("2026-03-02T10:00:00Z"));
  ASSERT_TRUE(small.archive.database().in_transaction());
  EXPECT_EQ(ask("SELECT count(*) FROM current_item"), "5\n");
  EXPECT_EQ(ask("SELECT count(*) FROM site_fact WHERE name = 'tide'"), "0\n");
  small.archive.commit(test::at("2026-03-02T10:00:01Z"));
  EXPECT_EQ(ask("SELECT value FROM site_fact WHERE name = 'tide'"), "low\n");
  EXPECT_NE(test::run_process(
                {"sqlite3", "-readonly", folder.path() + "/minutebook.db", "DELETE FROM site_fact"})
                .code,
            0);
  small.visit(test::SmallArchive::february_approved(), "2026-03-08T10:00:00Z");
  EXPECT_EQ(ask("SELECT max(number) FROM version"), "2\n");
}

TEST(SchemaCommandTest, TellsOneTableOrAll) {
  const auto text = test::minutebook({"schema", "current_item"});
  EXPECT_EQ(text.code, 0);
  EXPECT_EQ(text.out.rfind("current_item  (view)  ", 0), 0u) << text.out;
  EXPECT_NE(text.out.find("\n  minutes_status "), std::string::npos);
  const auto json = nlohmann::json::parse(test::minutebook({"schema", "--json"}).out);
  EXPECT_GT(json["tables"].size(), 40u);
  for (const auto& table : json["tables"]) {
    EXPECT_TRUE(table["description"].is_string()) << table["name"];
    for (const auto& column : table["columns"])
      EXPECT_TRUE(column["description"].is_string()) << table["name"] << column["name"];
  }
  const auto markdown = test::minutebook({"schema", "--markdown"});
  EXPECT_NE(markdown.out.find("## current_meeting (view)\n"), std::string::npos);
  EXPECT_EQ(test::minutebook({"schema", "nonesuch"}).code, 2);
  EXPECT_EQ(test::minutebook({"schema", "--json", "--markdown"}).code, 2);
}

}  // namespace
