#include "export/zip_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/digest.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unzip.h"

namespace exporting {
namespace {

using Method = ZipFile::Method;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ZipFileTest : public testing::Test {
 protected:
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder.path()), {}));
  }
  test::TempDir folder;
  std::string path = folder.path() + "/a.wacz";
};

TEST_F(ZipFileTest, HoldsWhatWasPutIn) {
  const std::string text(300'000, 'x');
  ZipFile zip(path, 1'700'000'000);
  zip.add("archive/a.warc.gz", "not to be packed again", Method::store);
  zip.add("pages/pages.jsonl", text, Method::deflate);
  zip.add("empty", "", Method::store);
  EXPECT_EQ(zip.entries().at(1).sha256, store::sha256_hex(text));
  EXPECT_FALSE(std::filesystem::exists(path)) << "it is not whole yet";
  const std::uint64_t size = zip.finish();
  EXPECT_EQ(size, std::filesystem::file_size(path));
  const test::Unzipped found = test::unzip(path);
  EXPECT_EQ(found.names,
            (std::vector<std::string>{"archive/a.warc.gz", "pages/pages.jsonl", "empty"}));
  EXPECT_EQ(found.files.at("pages/pages.jsonl"), text);
  EXPECT_EQ(found.files.at("empty"), "");
  const std::string bytes = bytes_of(path);
  EXPECT_NE(bytes.find("not to be packed again"), std::string::npos);
  EXPECT_LT(bytes.size(), 5000u) << "the page list is packed";
  EXPECT_EQ(files(), 1u) << "nothing is left beside it";
}

TEST_F(ZipFileTest, WhatFailsLeavesNothingAndNotTheOldFileDamaged) {
  std::ofstream(path) << "the old one";
  {
    ZipFile zip(path, 0);
    zip.add("a", "first", Method::store);
    EXPECT_THROW(zip.add("b", 10, Method::store, [](const auto& sink) { sink("short"); }),
                 std::runtime_error);
  }
  {
    ZipFile zip(path, 0);
    EXPECT_THROW(zip.add("b", 3, Method::store, [](const auto& sink) { sink("too long"); }),
                 std::runtime_error);
  }
  EXPECT_EQ(bytes_of(path), "the old one");
  EXPECT_EQ(files(), 1u);
  EXPECT_THROW(ZipFile(folder.path() + "/nowhere/a.wacz", 0), std::runtime_error);
}

// More than 4 GiB, of which the disk holds what is written: only where there is room for it.
TEST_F(ZipFileTest, BeyondFourGigabytesItIsZip64) {
  constexpr std::uint64_t kLarge = (std::uint64_t{1} << 32) + 5;
  if (std::getenv("MINUTEBOOK_LARGE_FILES") == nullptr ||
      std::filesystem::space(folder.path()).available < 3 * kLarge)
    GTEST_SKIP() << "writes 4 GB: set MINUTEBOOK_LARGE_FILES to have it tested";
  const std::string piece(1 << 20, 'z');
  ZipFile zip(path, 0);
  zip.add("archive/large.warc.gz", kLarge, Method::store, [&](const ZipFile::Sink& sink) {
    for (std::uint64_t left = kLarge; left > 0;) {
      const std::uint64_t size = std::min<std::uint64_t>(left, piece.size());
      sink(std::string_view(piece).substr(0, size));
      left -= size;
    }
  });
  zip.add("after", "behind the large one", Method::deflate);
  EXPECT_GT(zip.finish(), kLarge);
  // The end of the central directory names one of its 64-bit form.
  const std::string bytes = [&] {
    std::ifstream file(path, std::ios::binary);
    file.seekg(-300, std::ios::end);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  EXPECT_NE(bytes.find("PK\x06\x06"), std::string::npos);
  EXPECT_NE(bytes.find("PK\x06\x07"), std::string::npos);
}

}  // namespace
}  // namespace exporting
