// backup and export bagit, as people call them: what they leave is an archive, and a bag by the
// rules of RFC 8493; whatever is changed in it is noticed.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "export/bag_check.h"
#include "export/bag_manifest.h"
#include "tests/support/bag_rules.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_archive.h"

namespace {

using Strings = std::vector<std::string>;
using Json = nlohmann::json;
namespace fs = std::filesystem;

class KeepTest : public testing::Test {
 protected:
  KeepTest() : small(archive()) { test::fill(small); }
  std::string archive() const { return folder.path() + "/archive"; }
  std::string bag() const { return folder.path() + "/bag"; }
  std::string copy() const { return folder.path() + "/copy"; }
  test::Outcome run(Strings words) const {
    words.insert(words.end(), {"--archive", archive()});
    return test::minutebook(words);
  }
  static void expect_sound(const std::string& archive) {
    const test::Outcome outcome = test::minutebook({"verify", "--archive", archive});
    EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
  }
  void expect_valid_bag() const {
    EXPECT_EQ(test::bag_offences(bag()), Strings{});
    EXPECT_EQ(exporting::bag_faults(bag()), Strings{});
  }
  void expect_noticed(const std::string& what) const {
    EXPECT_NE(test::bag_offences(bag()), Strings{}) << what;
    EXPECT_NE(exporting::bag_faults(bag()), Strings{}) << what;
  }
  test::TempDir folder;
  test::SmallArchive small;
};

TEST_F(KeepTest, ABackupIsAnArchiveAndTheNextOneCopiesNothingTwice) {
  const Json first = Json::parse(run({"backup", copy(), "--json"}).out);
  EXPECT_GT(first["copied_bytes"], 0);
  EXPECT_EQ(first["copied_bytes"], first["bytes"]);
  expect_sound(copy());
  const Json second = Json::parse(run({"backup", copy(), "--json", "--quick"}).out);
  EXPECT_EQ(second["copied_bytes"], 0);
  EXPECT_EQ(second["kept"], second["files"]);
  EXPECT_EQ(second["damage"], Json::array());
  const auto said = run({"backup", copy()});
  EXPECT_NE(said.out.find("is an archive of its own"), std::string::npos) << said.out;
  for (const char* command : {"status", "show"}) {
    Strings words = {command};
    if (words[0] == "show") words.emplace_back("marsh-fen/meeting/12");
    Strings there = words;
    there.insert(there.end(), {"--archive", copy()});
    EXPECT_EQ(run(words).out, test::minutebook(there).out);
  }
}

TEST_F(KeepTest, ABackupOfADamagedArchiveSaysSo) {
  const std::string path = fs::directory_iterator(archive() + "/warc")->path().string();
  std::string bytes = store::read_file(path);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  store::write_file(path, bytes);
  const auto outcome = run({"backup", copy()});
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.out.find("the archive is damaged"), std::string::npos);
  EXPECT_EQ(run({"export", "bagit", bag()}).code, 4);
}

TEST_F(KeepTest, ABackupThatCannotBeSaysWhy) {
  const auto outcome = run({"backup", archive() + "/copy"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.err.find("name another folder"), std::string::npos) << outcome.err;
  EXPECT_EQ(run({"backup"}).code, 2);
}

TEST_F(KeepTest, ABagKeepsTheRulesAndHoldsAnArchive) {
  const auto outcome = run({"export", "bagit", bag()});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  expect_valid_bag();
  expect_sound(bag() + "/data");
  expect_valid_bag();
  EXPECT_NE(store::read_file(bag() + "/bag-info.txt").find("Council: Marsh District Council"),
            std::string::npos);
  small.visit(test::SmallArchive::february(), "2026-03-20T10:00:00Z");
  ASSERT_EQ(run({"export", "bagit", bag()}).code, 0) << "brought up to date";
  expect_valid_bag();
  expect_sound(bag() + "/data");
}

TEST_F(KeepTest, WhatIsChangedInABagIsNoticed) {
  ASSERT_EQ(run({"export", "bagit", bag()}).code, 0);
  const Strings files = exporting::files_below(bag(), bag());
  ASSERT_GE(files.size(), 8u);
  for (const std::string& name : files) {
    const std::string path = bag() + '/' + name, sound = store::read_file(path);
    std::string bytes = sound;
    bytes[0] = static_cast<char>(bytes[0] ^ 1);
    store::write_file(path, bytes);
    expect_noticed("changed " + name);
    store::write_file(path, sound.substr(0, sound.size() - 2));
    expect_noticed("cut " + name);
    fs::remove(path);
    // With two of each a tag manifest may go; its other stands.
    if (!name.starts_with("tagmanifest-")) expect_noticed("missing " + name);
    store::write_file(path, sound);
    expect_valid_bag();
  }
  for (const char* extra : {"data/extra", "data/warc/extra.warc.gz", "extra.txt", "fetch.txt"}) {
    store::write_file(bag() + '/' + extra, "x");
    expect_noticed(extra);
    fs::remove(bag() + '/' + extra);
  }
  expect_valid_bag();
}

TEST_F(KeepTest, ManifestsThatAreNoneAreRefused) {
  const std::string digest(64, 'a');
  EXPECT_TRUE(exporting::read_manifest(digest + "  data/a b\r\n"));
  EXPECT_EQ(exporting::read_manifest(exporting::manifest_line(digest, "data/100%\n"))
                ->count("data/100%\n"),
            1u);
  for (const std::string& text :
       {digest, digest + ' ', digest + "  /etc/passwd\n", digest + "  ~/a\n",
        digest + "  data/../../a\n", std::string("zz  data/a\n"), std::string("\n"),
        digest + "  data/a\n" + digest + "  data/a\n", std::string("  data/a\n")})
    EXPECT_FALSE(exporting::read_manifest(text)) << text;
}

TEST_F(KeepTest, ABagGoesIntoNoFolderWithOtherThings) {
  fs::create_directories(bag());
  store::write_file(bag() + "/notes.txt", "mine");
  EXPECT_EQ(run({"export", "bagit", bag()}).code, 2);
  EXPECT_EQ(store::read_file(bag() + "/notes.txt"), "mine");
}

}  // namespace
