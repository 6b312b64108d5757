// export … --as-of: every kind hands on what the council had said by then, and no more.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::json;

class ExportThenTest : public testing::Test {
 protected:
  ExportThenTest() { test::fill(small_); }
  // What the command says of itself, as JSON; empty where it failed.
  Json exported(const std::string& kind, const std::string& to, std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"export", kind, to, "--json", "--archive", folder_.path() + "/archive"});
    const auto outcome = test::minutebook(words);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.code == 0 ? Json::parse(outcome.out) : Json();
  }
  std::string all_files(const std::string& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) all += store::read_file(entry.path().string());
    return all;
  }
  std::string place(const std::string& name) const { return folder_.path() + '/' + name; }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

TEST_F(ExportThenTest, Oparl) {
  const std::vector<std::string> base = {"--base", "https://example.org/oparl/"};
  exported("oparl", place("now"), base);
  auto then = base;
  then.insert(then.end(), {"--as-of", "2026-03-07"});
  EXPECT_EQ(exported("oparl", place("then"), then).at("meetings"), 1);
  EXPECT_NE(all_files(place("now")).find("chief engineer"), std::string::npos);
  EXPECT_EQ(all_files(place("then")).find("chief engineer"), std::string::npos);
  EXPECT_NE(all_files(place("then")).find("thanked the engineer"), std::string::npos);
  then.back() = "2026-02-28";
  EXPECT_EQ(exported("oparl", place("before"), then).at("meetings"), 0);
}

TEST_F(ExportThenTest, Popolo) {
  EXPECT_EQ(exported("popolo", place("then.json"), {"--as-of", "2026-03-07"}).at("events"), 1);
  EXPECT_EQ(exported("popolo", place("before.json"), {"--as-of", "2026-02-28"}).at("events"), 0);
}

TEST_F(ExportThenTest, Wacz) {
  const Json now = exported("wacz", place("now.wacz"), {});
  const Json then = exported("wacz", place("then.wacz"), {"--as-of", "2026-03-07"});
  EXPECT_LT(then.at("captures"), now.at("captures"));
  EXPECT_GT(then.at("captures"), 0);
  EXPECT_GT(then.at("pages"), 0);
}

}  // namespace
