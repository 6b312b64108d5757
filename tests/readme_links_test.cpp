// The README's "A portal of links", followed literally: its commands in their order and its recipe,
// in an empty folder, with a portal on loopback in the place of the example's address.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support/link_portal.h"
#include "tests/support/portal_harvest.h"

namespace {

// The lines of the section's blocks of one language, all of them.
std::string blocks(const std::string& language) {
  std::ifstream in(test::source_dir() + "/README.md");
  std::string out;
  bool in_section = false, in_block = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) in_section = line.starts_with("## A portal of links");
    const bool is_fence = line.starts_with("```");
    if (is_fence) in_block = in_section && !in_block && line == "```" + language;
    if (in_block && !is_fence) out += line + '\n';
  }
  return out;
}

TEST(ReadmeLinksTest, ARecipeOfOnesOwnIsWrittenAsItSays) {
  const test::LinkCouncil council = test::small_link_council();
  const test::LinkPortal portal(
      [&](const std::string& target) { return test::plain_page(council, target); });
  const test::TempDir folder;
  std::filesystem::create_directories(folder.path() + "/platforms");
  std::filesystem::create_directories(folder.path() + "/config/minutebook");
  std::filesystem::create_symlink(test::built_program(), folder.path() + "/minutebook");
  std::ofstream(folder.path() + "/config/minutebook/config.toml")
      << "[harvest]\nmin-delay = \"0\"\n";
  std::ofstream(folder.path() + "/platforms/wexbury.toml") << blocks("toml");
  setenv("MINUTEBOOK_HOME", test::source_dir().c_str(), 1);

  std::istringstream commands(blocks("text"));
  std::string last;
  int steps = 0;
  for (std::string command; std::getline(commands, command); ++steps) {
    const std::string own =
        std::regex_replace(command, std::regex("https://www\\.example\\.gov\\.uk/"), portal.root());
    const auto ended = test::run_process(
        {"sh", "-c",
         "cd '" + folder.path() +
             "' && unset MINUTEBOOK_ARCHIVE && TERM=dumb XDG_CONFIG_HOME=\"$PWD/config\" " + own});
    EXPECT_EQ(ended.code, 0) << own << '\n' << ended.out << ended.err;
    last = ended.out;
  }
  EXPECT_EQ(steps, 4);
  const std::string count = std::to_string(council.meetings.size());
  EXPECT_NE(last.find(count + " listed, " + count + " held"), std::string::npos) << last;
}

}  // namespace
