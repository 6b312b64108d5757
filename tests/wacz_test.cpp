// Each must of WACZ 1.1.1 against what is written; the section's name stands above each.
#include "export/wacz.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "store/digest.h"
#include "store/gzip.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "store/warc_reader.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_archive.h"
#include "tests/support/unzip.h"

namespace exporting {
namespace {

using nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string unpacked(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    store::GzipReader reader([&](std::string_view piece) { text += piece; });
    bytes.remove_prefix(reader.feed(bytes));
    EXPECT_EQ(reader.state(), store::GzipReader::State::done);
  }
  return text;
}

class WaczTest : public testing::Test {
 protected:
  WaczTest() : small(folder.path() + "/archive") { test::fill(small); }

  test::Unzipped written(const std::string& since = "", std::vector<std::string> sites = {}) {
    WaczOrder order;
    order.file = path;
    order.sites = std::move(sites);
    order.since = since;
    order.title = "Marsh & \"Fen\"";
    order.description = "Both councils.";
    order.software = "minutebook/test";
    order.now = test::at("2026-03-09T08:00:00Z");
    made = write_wacz(small.archive, order);
    return test::unzip(path);
  }
  test::TempDir folder;
  test::SmallArchive small;
  std::string path = folder.path() + "/a.wacz";
  WaczMade made;
};

// "archive": one or more WARC files, .warc.gz as they are packed. "Zip Compression": stored.
TEST_F(WaczTest, TheWarcFilesLieInItAsTheyAre) {
  const auto wacz = written();
  int warcs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/archive/warc")) {
    const std::string bytes = store::read_file(entry.path().string());
    EXPECT_EQ(wacz.files.at("archive/" + entry.path().filename().string()), bytes);
    EXPECT_NE(store::read_file(path).find(bytes), std::string::npos) << "packed again";
    ++warcs;
  }
  EXPECT_EQ(warcs, made.warc_files);
  EXPECT_GT(warcs, 0);
}

// "indexes": CDXJ of what is in archive/; sorted, and every line leads to its record.
TEST_F(WaczTest, TheIndexLeadsToEveryCaptureAndToNothingElse) {
  const auto wacz = written();
  const auto lines = lines_of(unpacked(wacz.files.at("indexes/index.cdx.gz")));
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
  EXPECT_EQ(static_cast<std::int64_t>(lines.size()), made.captures);
  ASSERT_EQ(lines.size(), 4u);
  for (const std::string& line : lines) {
    const json said = json::parse(line.substr(line.find('{')));
    const std::string& warc = wacz.files.at("archive/" + said.at("filename").get<std::string>());
    const store::ByteSource source = [&](std::uint64_t offset, char* buffer, std::size_t size) {
      return warc.copy(buffer, size, std::min<std::size_t>(offset, warc.size()));
    };
    const auto record = store::read_warc_record(
        source, std::stoull(said.at("offset").get<std::string>()), [](std::string_view) {});
    EXPECT_EQ(record.problem, "");
    EXPECT_EQ(std::to_string(record.length), said.at("length"));
    EXPECT_EQ(record.head.get("WARC-Target-URI"), said.at("url"));
    EXPECT_EQ(record.head.get("WARC-Payload-Digest"), said.at("digest"));
    EXPECT_EQ(said.at("status"), "200");
    const std::string type = record.head.get("WARC-Type");
    EXPECT_TRUE(type == "response" || (type == "revisit" && said.at("mime") == "warc/revisit"));
  }
  EXPECT_TRUE(wacz.files.at("indexes/index.idx").starts_with("!meta 0 {"));
}

// "pages.jsonl": a line of its own kind first, then url and ts (RFC 3339) in each.
TEST_F(WaczTest, ThePagesAreListedWithTheirTextAndWereCapturedThen) {
  const auto wacz = written();
  const auto lines = lines_of(wacz.files.at("pages/pages.jsonl"));
  const json header = json::parse(lines.at(0));
  EXPECT_EQ(header.at("format"), "json-pages-1.0");
  EXPECT_EQ(header.at("id"), "pages");
  EXPECT_EQ(static_cast<std::int64_t>(lines.size()) - 1, made.pages);
  EXPECT_GE(made.pages, 1);
  store::Statement fetched =
      small.archive.database().prepare("SELECT 1 FROM fetch WHERE url = ? AND started_at = ?");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const json page = json::parse(lines[i]);
    EXPECT_TRUE(store::Statement(small.archive.database().prepare(
                                     "SELECT 1 FROM fetch WHERE url = ? AND started_at = ?"))
                    .with(page.at("url").get<std::string>(), page.at("ts").get<std::string>())
                    .step())
        << lines[i];
    EXPECT_EQ(store::to_iso(store::from_iso(page.at("ts").get<std::string>())), page.at("ts"));
  }
  const json meeting = json::parse(lines.at(1));
  EXPECT_EQ(meeting.at("id"), "marsh-fen/meeting/12");
  EXPECT_EQ(meeting.at("title"), "Drainage Committee, 2026-02-03");
  const std::string text = meeting.at("text");
  EXPECT_NE(text.find("2. Sluice repairs\n\nThe committee heard"), std::string::npos) << text;
  EXPECT_NE(text.find("The chair thanked the chief engineer."), std::string::npos) << text;
}

// "datapackage.json": profile, wacz_version, and all files with name, path, hash and size;
// "datapackage-digest.json": path and hash. "Other files": none in the three folders.
TEST_F(WaczTest, TheManifestVouchesForEveryFile) {
  const auto wacz = written();
  const std::string text = wacz.files.at("datapackage.json");
  const json manifest = json::parse(text);
  EXPECT_EQ(manifest.at("profile"), "data-package");
  EXPECT_EQ(manifest.at("wacz_version"), "1.1.1");
  EXPECT_EQ(manifest.at("title"), "Marsh & \"Fen\"");
  EXPECT_EQ(manifest.at("description"), "Both councils.");
  EXPECT_EQ(manifest.at("software"), "minutebook/test");
  EXPECT_EQ(manifest.at("created"), "2026-03-09T08:00:00Z");
  EXPECT_EQ(manifest.at("modified"), "2026-03-09T08:00:00Z");
  EXPECT_EQ(manifest.at("mainPageUrl"), "https://mg.marsh.example/meeting-12");
  EXPECT_TRUE(manifest.contains("mainPageDate"));
  EXPECT_EQ(manifest.at("resources").size(), wacz.files.size() - 2);
  for (const json& resource : manifest.at("resources")) {
    const std::string path_in = resource.at("path");
    const std::string& bytes = wacz.files.at(path_in);
    EXPECT_EQ(resource.at("bytes"), bytes.size());
    EXPECT_EQ(resource.at("hash"), "sha256:" + store::sha256_hex(bytes));
    EXPECT_EQ(resource.at("name"), path_in.substr(path_in.rfind('/') + 1));
    EXPECT_TRUE(path_in.starts_with("archive/") || path_in.starts_with("indexes/") ||
                path_in == "pages/pages.jsonl");
  }
  EXPECT_EQ(json::parse(wacz.files.at("datapackage-digest.json")),
            (json{{"path", "datapackage.json"}, {"hash", "sha256:" + store::sha256_hex(text)}}));
}

TEST_F(WaczTest, APartStandsByItself) {
  const auto all = written();
  const std::int64_t records = made.records;
  const auto part = written("2026-03-08T00:00:00Z", {"marsh-fen"});
  EXPECT_LT(made.records, records);
  EXPECT_EQ(made.captures, 1);
  EXPECT_EQ(lines_of(part.files.at("pages/pages.jsonl")).size(), 2u);
  EXPECT_THROW(written("2030-01-01T00:00:00Z"), std::runtime_error);
}

TEST_F(WaczTest, OfADamagedRecordNoFileIsMade) {
  const auto first = std::filesystem::directory_iterator(folder.path() + "/archive/warc");
  const std::string warc = first->path().string();
  std::string bytes = store::read_file(warc);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 8);
  store::write_file(warc, bytes);
  EXPECT_THROW(written(), store::DamagedArchive);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace exporting
