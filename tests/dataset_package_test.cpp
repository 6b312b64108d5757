// export dataset: the package keeps the rules of its specification, has what the archive has, and
// is the same bytes each time.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "export/table_file.h"
#include "tests/support/data_package_rules.h"
#include "tests/support/demo_nights.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_archive.h"

namespace {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

// The demo's council, harvested once for all tests.
const std::string& demo_archive() {
  static crawler::Nights* const kNights = [] {
    auto* nights = new crawler::Nights;
    crawler::Nights::expect_quiet(nights->night());
    return nights;
  }();
  static const std::string kFolder = kNights->open().folder();
  return kFolder;
}

class DatasetPackageTest : public testing::Test {
 protected:
  test::Outcome export_to(const std::string& name, const Strings& options = {},
                          const std::string& archive = demo_archive()) {
    Strings words = {"export", "dataset", folder(name), "--archive", archive};
    words.insert(words.end(), options.begin(), options.end());
    return test::minutebook(words);
  }
  std::string folder(const std::string& name) const { return folder_.path() + '/' + name; }
  std::string file(const std::string& name, const std::string& path) const {
    return store::read_file(folder(name) + '/' + path);
  }
  std::size_t rows(const std::string& name, const std::string& table) const {
    return test::csv_rows(file(name, table + ".csv")).size() - 1;
  }
  static void expect_sound(const std::string& folder) {
    EXPECT_EQ(test::package_offences(folder), Strings{}) << folder;
  }
  test::TempDir folder_;
};

TEST_F(DatasetPackageTest, ThePackageKeepsTheRulesOfItsSpecification) {
  const auto outcome = export_to("all");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  expect_sound(folder("all"));
  const Json package = Json::parse(file("all", "datapackage.json"));
  EXPECT_EQ(package["profile"], "tabular-data-package");
  EXPECT_EQ(package["resources"].size(), 12u);
  for (const char* table : {"councils", "committees", "meetings", "items", "votes", "attendance",
                            "decisions", "documents", "document_links", "versions", "coverage"})
    EXPECT_GT(rows("all", table), 0u) << table;
  EXPECT_NE(file("all", "LICENCES.md").find("Fold District Council"), std::string::npos);
  EXPECT_NE(file("all", "SCHEMA.md").find("## current_item (view)"), std::string::npos);
}

TEST_F(DatasetPackageTest, LinesOfJsonKeepThemAsWell) {
  ASSERT_EQ(export_to("lines", {"--format", "jsonl"}).code, 0);
  expect_sound(folder("lines"));
  EXPECT_FALSE(std::filesystem::exists(folder("lines") + "/items.csv"));
}

TEST_F(DatasetPackageTest, WhatIsBrokenIsNoticed) {
  ASSERT_EQ(export_to("broken").code, 0);
  const std::string items = file("broken", "items.csv");
  store::write_file(folder("broken") + "/items.csv", items + items);
  EXPECT_NE(test::package_offences(folder("broken")), Strings{});
  store::write_file(folder("broken") + "/items.csv", items + "\"\n");
  EXPECT_NE(test::package_offences(folder("broken")), Strings{});
  store::write_file(folder("broken") + "/items.csv", items);
  expect_sound(folder("broken"));
  std::string package = file("broken", "datapackage.json");
  package.replace(package.find("\"type\": \"date\""), 14, "\"type\": \"time\"");
  store::write_file(folder("broken") + "/datapackage.json", package);
  EXPECT_NE(test::package_offences(folder("broken")), Strings{});
}

TEST_F(DatasetPackageTest, TheSameArchiveAndTheSameViewGiveTheSameBytes) {
  for (const Strings& options : {Strings{}, Strings{"--as-of", "2030-01-01"},
                                 Strings{"--as-known", "2030-01-01", "--format", "jsonl"}}) {
    ASSERT_EQ(export_to("first", options).code, 0);
    ASSERT_EQ(export_to("second", options).code, 0);
    int compared = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder("first"))) {
      const std::string name = entry.path().filename().string();
      EXPECT_EQ(file("first", name), file("second", name)) << name;
      ++compared;
    }
    EXPECT_EQ(compared, 15);
  }
}

TEST_F(DatasetPackageTest, CoverageAgreesWithStatus) {
  ASSERT_EQ(export_to("coverage").code, 0);
  std::map<std::string, std::int64_t> sums;
  const auto lines = test::csv_rows(file("coverage", "coverage.csv"));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    for (std::size_t column = 4; column < lines[i].size(); ++column) {
      if (lines[0][column] != "why") sums[lines[0][column]] += std::stoll(lines[i][column]);
    }
  }
  const Json status =
      Json::parse(test::minutebook({"status", "--json", "--archive", demo_archive()}).out);
  const Json& meetings = status["sites"][0]["meetings"];
  const Json& items = status["sites"][0]["items"];
  for (const char* name : {"listed", "held", "unlisted"})
    EXPECT_EQ(sums[name], meetings.at(name)) << name;
  std::int64_t missing = 0;
  for (const auto& [reason, count] : meetings.at("not_held").items()) {
    EXPECT_EQ(sums[reason], count) << reason;
    missing += count.get<std::int64_t>();
  }
  EXPECT_EQ(sums["missing"], missing);
  EXPECT_EQ(sums["items"], items.at("held"));
  EXPECT_EQ(sums["items_whole"], items.at("full"));
  EXPECT_EQ(sums["items_in_document"], items.at("in_document"));
  EXPECT_EQ(static_cast<std::int64_t>(rows("coverage", "meetings")), meetings.at("held"));
}

TEST_F(DatasetPackageTest, ADayTakesAPartThatIsSoundByItself) {
  ASSERT_EQ(export_to("all").code, 0);
  ASSERT_EQ(export_to("part", {"--since", "2024-01-01"}).code, 0);
  expect_sound(folder("part"));
  EXPECT_LT(rows("part", "meetings"), rows("all", "meetings"));
  EXPECT_GT(rows("part", "meetings"), 0u);
  EXPECT_LT(rows("part", "items"), rows("all", "items"));
}

TEST_F(DatasetPackageTest, FilesAreTheDocumentsAsTheyCame) {
  ASSERT_EQ(export_to("files", {"--files"}).code, 0);
  expect_sound(folder("files"));
  const auto lines = test::csv_rows(file("files", "documents.csv"));
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::find(lines[0].begin(), lines[0].end(), name) -
                                    lines[0].begin());
  };
  int compared = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string& path = lines[i][column("file")];
    EXPECT_EQ(path.empty(), lines[i][column("sha256")].empty());
    if (path.empty()) continue;
    const std::string bytes = file("files", path);
    EXPECT_EQ(std::to_string(bytes.size()), lines[i][column("size_bytes")]);
    EXPECT_EQ(store::sha256_hex(bytes), lines[i][column("sha256")]);
    ++compared;
  }
  EXPECT_GT(compared, 5);
}

TEST_F(DatasetPackageTest, ChangesGoOnWhereTheLastExportEnded) {
  test::TempDir archive;
  test::SmallArchive small(archive.path());
  small.list({"12"}, "2026-03-01T10:00:01Z");
  small.visit(test::SmallArchive::february(), "2026-03-01T10:00:02Z");
  const auto first = export_to("first", {"--json"}, archive.path());
  ASSERT_EQ(first.code, 0) << first.err;
  expect_sound(folder("first"));
  const std::string cursor = std::to_string(Json::parse(first.out)["cursor"].get<std::int64_t>());
  small.visit(test::SmallArchive::february_approved(), "2026-03-08T10:00:00Z");
  ASSERT_EQ(export_to("news", {"--changes-since", cursor}, archive.path()).code, 0);
  expect_sound(folder("news"));
  EXPECT_EQ(rows("news", "changes"), 2u);
  EXPECT_EQ(rows("news", "meetings"), 1u);
  EXPECT_EQ(rows("news", "documents"), 0u);
  const auto next =
      Json::parse(file("news", "datapackage.json"))["minutebook"]["cursor"].get<std::int64_t>();
  ASSERT_EQ(export_to("quiet", {"--changes-since", std::to_string(next)}, archive.path()).code, 0);
  EXPECT_EQ(rows("quiet", "changes"), 0u);
  EXPECT_EQ(rows("quiet", "items"), 0u);
  expect_sound(folder("quiet"));
}

TEST_F(DatasetPackageTest, OnlyADataSetIsWrittenOver) {
  ASSERT_EQ(export_to("again", {"--format", "jsonl"}).code, 0);
  ASSERT_EQ(export_to("again").code, 0);
  EXPECT_FALSE(std::filesystem::exists(folder("again") + "/items.jsonl"));
  std::filesystem::create_directories(folder("home"));
  store::write_file(folder("home") + "/thesis.txt", "do not lose");
  const auto refused = export_to("home");
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("holds something else"), std::string::npos) << refused.err;
  EXPECT_EQ(file("home", "thesis.txt"), "do not lose");
}

TEST_F(DatasetPackageTest, WhatCannotBeMeantIsSaid) {
  const auto expect_refused = [&](const Strings& options, const std::string& words) {
    const auto outcome = export_to("none", options);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find(words), std::string::npos) << outcome.err;
  };
  expect_refused({"--format", "xlsx"}, "csv or jsonl");
  expect_refused({"--since", "2024"}, "no day");
  expect_refused({"--as-of", "yesterday"}, "neither a day");
  expect_refused({"--changes-since", "5", "--as-of", "2026-01-01"}, "one of them");
  expect_refused({"--changes-since", "99999999"}, "lies ahead");
  expect_refused({"--site", "nowhere"}, "nowhere");
  EXPECT_FALSE(std::filesystem::exists(folder("none")));
}

TEST(TableFileTest, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(exporting::csv_line({"plain", std::nullopt, "a,b", "say \"no\"", "two\nlines", ""}),
            "plain,,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\n");
  const std::vector<store::DatasetColumn> columns = {{"a", store::CellType::text, ""},
                                                     {"b", store::CellType::integer, ""},
                                                     {"c", store::CellType::boolean, ""},
                                                     {"d", store::CellType::text, ""}};
  EXPECT_EQ(exporting::json_line(columns, {"\"\n\\", "7", "true", std::nullopt}),
            "{\"a\":\"\\\"\\n\\\\\",\"b\":7,\"c\":true,\"d\":null}\n");
  // Bytes that are no text cannot break a file.
  EXPECT_EQ(exporting::csv_line({std::string("a\xff\0b", 4)}),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b\n");
  EXPECT_NO_THROW((void)exporting::json_line(columns, {"\xc3", "1", "false", "\xed\xa0\x80"}));
}

}  // namespace
