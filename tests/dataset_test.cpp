// Dataset: every row of the tables, what is left out by scope, and numbers that agree with status.
#include "store/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "store/changes.h"
#include "store/queries.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::Cells;
using store::DatasetScope;
using test::SmallArchive;
using Row = std::map<std::string, std::string>;  // absent: not there

class DatasetTest : public testing::Test {
 protected:
  DatasetTest() { test::fill(small_); }

  std::vector<Row> rows(const std::string& name, DatasetScope scope = {}) {
    store::Dataset dataset(small_.archive, std::move(scope));
    const auto& tables = store::dataset_tables();
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto& known) { return known.name == name; });
    std::vector<Row> found;
    dataset.each_row(*table, [&](Cells& cells) {
      ASSERT_EQ(cells.size(), table->columns.size());
      Row row;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i]) row[table->columns[i].name] = *cells[i];
      }
      found.push_back(std::move(row));
    });
    return found;
  }
  static std::vector<std::string> column(const std::vector<Row>& rows, const std::string& name) {
    std::vector<std::string> values;
    for (const Row& row : rows) values.push_back(row.contains(name) ? row.at(name) : "-");
    return values;
  }
  using Values = std::vector<std::string>;

  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
};

TEST_F(DatasetTest, EveryColumnOfEveryTableSaysWhatItIs) {
  std::map<std::string, int> names;
  for (const store::DatasetTable& table : store::dataset_tables()) {
    EXPECT_EQ(++names[table.name], 1);
    EXPECT_NE(table.description, "");
    std::map<std::string, int> columns;
    for (const store::DatasetColumn& column : table.columns) {
      EXPECT_EQ(++columns[column.name], 1) << table.name << '.' << column.name;
      EXPECT_GT(column.description.size(), 3u) << table.name << '.' << column.name;
    }
    for (const std::string& key : table.primary_key) EXPECT_TRUE(columns.contains(key)) << key;
    for (const store::DatasetKey& key : table.keys) EXPECT_TRUE(columns.contains(key.column));
  }
  for (const char* name : {"councils", "committees", "meetings", "items", "decisions", "votes",
                           "attendance", "documents", "versions", "coverage"})
    EXPECT_TRUE(names.contains(name)) << name;
}

TEST_F(DatasetTest, MeetingsAndItemsHaveTheirWordsAndWhereTheyCameFrom) {
  const auto meetings = rows("meetings");
  ASSERT_EQ(meetings.size(), 1u);
  const Row& meeting = meetings.front();
  EXPECT_EQ(meeting.at("reference"), "marsh-fen/meeting/12");
  EXPECT_EQ(meeting.at("council"), "Marsh District Council; Fen Borough Council");
  EXPECT_EQ(meeting.at("gss"), "E99000001; E99000002");
  EXPECT_EQ(meeting.at("committee"), "marsh-fen/committee/7");
  EXPECT_EQ(meeting.at("date"), "2026-02-03");
  EXPECT_EQ(meeting.at("start_time"), "18:30");
  EXPECT_EQ(meeting.at("cancelled"), "false");
  EXPECT_EQ(meeting.at("items"), "5");
  EXPECT_EQ(meeting.at("version"), "2");
  EXPECT_EQ(meeting.at("language"), "main");
  EXPECT_EQ(meeting.at("fetched_at"), "2026-03-08T10:00:00Z");
  EXPECT_EQ(meeting.at("source_sha256").size(), 64u);
  EXPECT_FALSE(meeting.contains("note"));
  const auto items = rows("items");
  EXPECT_EQ(column(items, "reference"),
            (Values{"marsh-fen/item/101", "marsh-fen/item/102", "marsh-fen/item/103",
                    "marsh-fen/item/104", "marsh-fen/item/h0123456789"}));
  EXPECT_EQ(column(items, "minutes_status"), (Values{"full", "cut", "exempt", "full", "none"}));
  EXPECT_EQ(items[3].at("minutes_html"), "<p>The chair thanked the chief engineer.</p>");
  EXPECT_EQ(items[1].at("cut_reason"), "the item's page answered 503");
  EXPECT_EQ(items[4].at("heading"), "true");
  EXPECT_EQ(column(items, "meeting"), Values(5, "marsh-fen/meeting/12"));
}

TEST_F(DatasetTest, VotesAttendanceDocumentsAndVersionsHaveARowEach) {
  EXPECT_EQ(column(rows("votes"), "voter"), (Values{"Councillor Reed", "Councillor Rush"}));
  EXPECT_EQ(column(rows("votes"), "voted"), (Values{"For", "Against"}));
  EXPECT_EQ(column(rows("attendance"), "name"), Values{"Councillor Reed"});
  EXPECT_EQ(column(rows("document_links"), "document"),
            (Values{"marsh-fen/document/s55", "marsh-fen/document/g12-t1"}));
  EXPECT_EQ(column(rows("documents"), "listed_by"), Values(2, "marsh-fen/meeting/12"));
  const auto versions = rows("versions");
  EXPECT_EQ(
      std::count_if(versions.begin(), versions.end(),
                    [](const Row& row) { return row.at("reference") == "marsh-fen/item/104"; }),
      2);
  EXPECT_EQ(std::count_if(versions.begin(), versions.end(),
                          [](const Row& row) { return row.at("stands") == "true"; }),
            9);  // a committee, a meeting, five items, two documents
}

TEST_F(DatasetTest, AVoteWithoutNamesHasOneRow) {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  meeting.items.back().votes.push_back({"That it rain", "Motion", "", "Lost", {}});
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  EXPECT_EQ(column(rows("votes"), "voter"), (Values{"Councillor Reed", "Councillor Rush", "-"}));
  EXPECT_EQ(column(rows("votes"), "voter_number").back(), "0");
}

TEST_F(DatasetTest, AnItemThatLeftItsMeetingIsInTheVersionsAlone) {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  meeting.items.erase(meeting.items.begin());
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  EXPECT_EQ(rows("items").size(), 4u);
  EXPECT_EQ(column(rows("versions"), "reference").front(), "marsh-fen/committee/7");
  const auto references = column(rows("versions"), "reference");
  EXPECT_NE(std::find(references.begin(), references.end(), "marsh-fen/item/101"),
            references.end());
}

TEST_F(DatasetTest, AViewHasWhatStoodThen) {
  const DatasetScope then{{}, "", {"2026-03-06T00:00:00.000Z", ""}, {}};
  EXPECT_EQ(rows("meetings", then).at(0).at("status"), "draft_minutes");
  EXPECT_EQ(rows("items", then).at(3).at("minutes"), "The chair thanked the engineer.");
  const DatasetScope before{{}, "", {"", "2026-02-01T00:00:00.000Z"}, {}};
  for (const store::DatasetTable& table : store::dataset_tables()) {
    if (table.name == "councils" || table.of_changes_only) continue;
    EXPECT_TRUE(rows(table.name, before).empty()) << table.name;
  }
}

TEST_F(DatasetTest, SiteAndDayLeaveTheRestOut) {
  EXPECT_EQ(rows("items", {{"marsh-fen"}, "2026-02-03", {}, {}}).size(), 5u);
  for (const char* table :
       {"meetings", "items", "votes", "attendance", "documents", "document_links", "coverage"})
    EXPECT_TRUE(rows(table, {{}, "2026-03-01", {}, {}}).empty()) << table;
  EXPECT_TRUE(rows("councils", {{"elsewhere"}, "", {}, {}}).empty());
  EXPECT_EQ(rows("councils").size(), 2u);
}

TEST_F(DatasetTest, ChangesGiveWhatChangedAndNoMore) {
  const std::int64_t cursor = store::Changes(small_.archive).before("2026-03-08T00:00:00.000Z");
  const DatasetScope scope{{}, "", {}, cursor};
  EXPECT_EQ(column(rows("changes", scope), "reference"),
            (Values{"marsh-fen/meeting/12", "marsh-fen/item/104"}));
  EXPECT_EQ(rows("meetings", scope).size(), 1u);
  EXPECT_EQ(rows("items", scope).size(), 5u);  // all of the meeting's
  EXPECT_TRUE(rows("documents", scope).empty());
  EXPECT_TRUE(rows("committees", scope).empty());
  const std::int64_t newest = store::Dataset(small_.archive, {}).cursor();
  EXPECT_EQ(newest, store::Changes(small_.archive).newest());
  EXPECT_TRUE(rows("items", {{}, "", {}, newest}).empty());
  // Bytes that came meanwhile.
  small_.fetch("document", "s55", "2026-03-20T11:00:00Z", "ok", "bytes");
  small_.archive.commit(test::at("2026-03-20T11:00:00Z"));
  EXPECT_EQ(column(rows("documents", {{}, "", {}, newest}), "size_bytes"), Values{"5"});
}

TEST_F(DatasetTest, CoverageIsWhatStatusCounts) {
  small_.fetch("meeting", "13", "2026-03-02T10:00:00Z", "refused_by_server");
  small_.archive.commit(test::at("2026-03-02T10:00:00Z"));
  const auto expect_sums = [&](const DatasetScope& scope, const store::MeetingsTally& all) {
    std::map<std::string, std::int64_t> sums;
    for (const Row& row : rows("coverage", scope)) {
      for (const char* name : {"listed", "held", "unlisted", "missing", "refused", "not_read",
                               "items", "items_whole", "items_cut", "items_exempt"})
        sums[name] += std::stoll(row.at(name));
    }
    EXPECT_EQ(sums["listed"], all.meetings.listed);
    EXPECT_EQ(sums["held"], all.meetings.held);
    EXPECT_EQ(sums["unlisted"], all.meetings.unlisted);
    EXPECT_EQ(sums["missing"], all.meetings.not_held());
    EXPECT_EQ(sums["refused"], all.meetings.refused);
    EXPECT_EQ(sums["items"], all.items.held);
    EXPECT_EQ(sums["items_whole"], all.items.whole);
    EXPECT_EQ(sums["items_cut"], all.items.cut);
    EXPECT_EQ(sums["items_exempt"], all.items.exempt);
  };
  const store::MeetingsTally all = store::Queries(small_.archive).status("marsh-fen").at(0).all;
  EXPECT_EQ(all.meetings.refused, 1);
  expect_sums({}, all);
  // A view that ends after all that happened counts the same, from what was written down.
  expect_sums({{}, "", {"2026-05-01T00:00:00.000Z", ""}, {}}, all);
  expect_sums({{}, "", {"", "2026-05-01T00:00:00.000Z"}, {}}, all);
  const auto now = rows("coverage");
  ASSERT_EQ(now.size(), 1u);
  EXPECT_EQ(now[0].at("month"), "2026-02");
  EXPECT_EQ(now[0].at("why"), "refused_by_server (403): 1");
  const auto then = rows("coverage", {{}, "", {"", "2026-03-01T10:00:02.000Z"}, {}});
  ASSERT_EQ(then.size(), 1u);
  EXPECT_EQ(then[0].at("held"), "0");
  EXPECT_EQ(then[0].at("listed"), "2");
  EXPECT_EQ(then[0].at("why"), "not_read: 2");
}

// What is written while tables are read is in none of them.
TEST_F(DatasetTest, AllTablesSayWhatWasHeldAtOneMoment) {
  store::Archive reader = store::Archive::open(folder_.path(), store::Archive::Mode::read_only,
                                               test::at("2026-04-01T00:00:00Z"));
  store::Dataset dataset(reader, {});
  const std::int64_t before = dataset.cursor();
  small_.visit(SmallArchive::february(), "2026-03-20T10:00:00Z");
  EXPECT_GT(store::Changes(small_.archive).newest(), before);
  EXPECT_EQ(dataset.cursor(), before);
}

}  // namespace
