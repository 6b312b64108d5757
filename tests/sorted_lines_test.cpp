#include "export/sorted_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace exporting {
namespace {

std::vector<std::string> sorted_by(std::size_t in_memory, const std::vector<std::string>& lines) {
  SortedLines sorted(in_memory);
  for (const std::string& line : lines) sorted.add(line);
  std::vector<std::string> out;
  sorted.drain([&](std::string_view line) { out.emplace_back(line); });
  return out;
}

TEST(SortedLinesTest, IsTheSameInMemoryAndThroughFiles) {
  std::mt19937 engine{7};
  std::vector<std::string> lines;
  for (int i = 0; i < 2000; ++i) {
    std::string line;
    for (auto size = engine() % 40; size > 0; --size)
      line += static_cast<char>(engine() % 250 == 10 ? ' ' : 32 + engine() % 224);
    lines.push_back(line);
  }
  std::vector<std::string> wanted = lines;
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(sorted_by(1 << 20, lines), wanted);
  EXPECT_EQ(sorted_by(5000, lines), wanted);  // in some forty runs
  EXPECT_EQ(sorted_by(1, lines), wanted);
}

TEST(SortedLinesTest, BytesCountAndNotALanguage) {
  EXPECT_EQ(sorted_by(1, {"b", "\xC3\xA9", "B", "a)", "a,", "", "b"}),
            (std::vector<std::string>{"", "B", "a)", "a,", "b", "b", "\xC3\xA9"}));
  EXPECT_TRUE(sorted_by(1, {}).empty());
}

}  // namespace
}  // namespace exporting
