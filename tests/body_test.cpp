#include "store/body.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/temp_archive.h"

namespace store {
namespace {

std::string pattern(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7 % 251);
  return bytes;
}

class BodySize : public testing::TestWithParam<std::size_t> {};
TEST_P(BodySize, ComesBackAsItWentIn) {
  const std::string bytes = pattern(GetParam());
  Body body;
  for (std::size_t i = 0; i < bytes.size(); i += 100'000) body.append(bytes.substr(i, 100'000));
  EXPECT_EQ(body.size(), bytes.size());
  EXPECT_EQ(body.str(), bytes);
  EXPECT_EQ(body.str(), bytes) << "a second reading gives the same";
}
INSTANTIATE_TEST_SUITE_P(Body, BodySize,
                         testing::Values(0u, 1u, Body::kInMemory, Body::kInMemory + 1, 3'000'000u));

TEST(Body, HandsOverSmallPieces) {
  Body body;
  body.append(pattern(2'000'000));
  std::size_t largest = 0;
  body.read([&](std::string_view piece) { largest = std::max(largest, piece.size()); });
  EXPECT_LE(largest, 64u * 1024);
}

TEST(Body, KeepsItsBytesWhenMoved) {
  Body body;
  body.append(pattern(1'500'000));
  const Body moved = std::move(body);
  EXPECT_EQ(moved.str(), pattern(1'500'000));
}

TEST(Body, LeavesNoNameBehind) {
  const TempFolder folder;
  Body body(folder.path());
  body.append(pattern(2'000'000));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Body, SaysWhichFolderCannotBeWritten) {
  Body body("/nowhere/at/all");
  try {
    body.append(pattern(2'000'000));
    FAIL() << "an absent folder was written to";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/at/all"), std::string::npos);
  }
}

}  // namespace
}  // namespace store
