// minutebook export wacz, and verify --repair, as they are called.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/harvester.h"
#include "tests/support/small_archive.h"

namespace {

class ExportCommandTest : public testing::Test {
 protected:
  ExportCommandTest() {
    test::SmallArchive small(program.archive());
    test::fill(small);
    small.archive.commit(test::at("2026-03-08T10:00:01Z"));
  }
  std::string said(std::vector<std::string> words, int code) {
    EXPECT_EQ(program.run(std::move(words)), code) << program.out;
    return program.err;
  }
  test::Harvester program;
  std::string file = program.folder.path() + "/a.wacz";
};

TEST_F(ExportCommandTest, AFileIsWrittenAndCounted) {
  ASSERT_EQ(program.run({"export", "wacz", file}), 0) << program.err;
  EXPECT_NE(program.out.find("a.wacz: 2 pages, 4 captures in 1 WARC file, "), std::string::npos)
      << program.out;
  const auto said =
      program.json({"export", "wacz", file, "--site", "marsh-fen", "--since", "2026-03-08"});
  EXPECT_EQ(said.at("file"), file);
  EXPECT_EQ(said.at("captures"), 1);
  EXPECT_EQ(said.at("bytes"), std::filesystem::file_size(file));
}

TEST_F(ExportCommandTest, MistakesAreTold) {
  EXPECT_NE(said({"export", "wacz", "a.zip"}, 2).find("ends in .wacz"), std::string::npos);
  EXPECT_NE(said({"export", "wacz", "/nowhere/a.wacz"}, 2).find("cannot be written"),
            std::string::npos);
  EXPECT_NE(said({"export", "wacz", file, "--since", "yesterday"}, 2).find("such as 2026-11-01"),
            std::string::npos);
  EXPECT_NE(said({"export", "wacz", file, "--site", "nowhere"}, 2).find("nowhere"),
            std::string::npos);
  EXPECT_NE(said({"export", "wacz", file, "--since", "2030-01-01"}, 2).find("nothing to export"),
            std::string::npos);
  EXPECT_NE(said({"export", "wacz"}, 2).find("something is missing"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(ExportCommandTest, AKindHasAConfigTableOfItsOwn) {
  const std::string config = program.folder.path() + "/config.toml";
  std::ofstream(config) << "[export.wacz]\nsince = \"2026-03-08\"\n[export.dataset]\nx = 1\n";
  const auto some = program.json({"export", "wacz", file, "--config", config});
  EXPECT_EQ(some.at("captures"), 1);
  std::ofstream(config) << "[export]\nsince = \"2026-03-08\"\n";
  EXPECT_NE(said({"export", "wacz", file, "--config", config}, 2).find("[export.wacz]"),
            std::string::npos);
}

TEST_F(ExportCommandTest, ADamagedArchiveIsRepairedOrNotExported) {
  const auto first = std::filesystem::directory_iterator(program.archive() + "/warc");
  const std::string path = first->path().string();
  std::fstream warc(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(std::filesystem::file_size(path) / 2);
  warc.seekg(middle);
  const int byte = warc.get();
  warc.seekp(middle);
  warc.put(static_cast<char>(byte ^ 0x10));
  warc.close();
  EXPECT_NE(said({"export", "wacz", file}, 4).find("damaged"), std::string::npos);
  EXPECT_EQ(program.run({"verify"}), 4);
  EXPECT_NE(program.out.find(" at " + std::to_string(middle) + ": one bit"), std::string::npos)
      << program.out;
  EXPECT_EQ(program.run({"verify", "--repair"}), 0) << program.out << program.err;
  EXPECT_NE(program.out.find("repaired: 1 fault"), std::string::npos) << program.out;
  EXPECT_EQ(program.run({"verify"}), 0);
  const auto said_again = program.json({"verify", "--repair"});
  EXPECT_EQ(said_again.at("repaired"), nlohmann::json::array());
  EXPECT_EQ(program.run({"export", "wacz", file}), 0) << program.err;
}

}  // namespace
