// Whole file: there whole or not at all.
#include "cli/whole_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "cli/command.h"
#include "tests/support/temp_dir.h"

namespace {

namespace fs = std::filesystem;

class WholeFileTest : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder.path() + '/' + name; }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }
  test::TempDir folder;
};

TEST_F(WholeFileTest, ReplacesWhatWasThereAndLeavesNothingBeside) {
  cli::write_whole_file(path("a"), "one");
  cli::write_whole_file(path("a"), std::string("tw\0", 3));
  EXPECT_EQ(read(path("a")), std::string("tw\0", 3));
  EXPECT_EQ(files(), 1u);
}

TEST_F(WholeFileTest, IsAsPublicAsOtherNewFiles) {
  const mode_t before = umask(022);
  cli::write_whole_file(path("a"), "x");
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat(path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0644u);
}

TEST_F(WholeFileTest, FollowsALinkInsteadOfReplacingIt) {
  cli::write_whole_file(path("a"), "one");
  fs::create_symlink("a", path("link"));
  cli::write_whole_file(path("link"), "two");
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read(path("a")), "two");
}

TEST_F(WholeFileTest, WhatCannotBeWrittenIsSaidBeforeAndAfter) {
  fs::create_directory(path("folder"));
  for (const std::string& bad : {path("folder"), path("nowhere/a"), std::string("/dev/null")}) {
    EXPECT_THROW(cli::write_whole_file(bad, "x"), cli::CannotRun) << bad;
    EXPECT_THROW(cli::check_can_write("report", bad), cli::CannotRun) << bad;
  }
  EXPECT_NO_THROW(cli::check_can_write("report", path("a")));
  EXPECT_EQ(files(), 1u);
}

TEST_F(WholeFileTest, ARelativeNameIsOfTheFolderOneIsIn) {
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  EXPECT_NO_THROW(cli::check_can_write("report", "night.json"));
  EXPECT_NO_THROW(cli::write_whole_file("night.json", "{}"));
  fs::current_path(before);
  EXPECT_EQ(read(path("night.json")), "{}");
}

}  // namespace
