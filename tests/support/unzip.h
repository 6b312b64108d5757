// A ZIP file taken apart again by libarchive, which reads it from its central directory.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace test {

struct Unzipped {
  std::vector<std::string> names;  // in order
  std::map<std::string, std::string> files;
};

inline Unzipped unzip(const std::string& path) {
  Unzipped found;
  archive* zip = archive_read_new();
  archive_read_support_format_zip_seekable(zip);
  EXPECT_EQ(archive_read_open_filename(zip, path.c_str(), 65536), ARCHIVE_OK)
      << archive_error_string(zip);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    const std::string name = archive_entry_pathname(entry);
    found.names.push_back(name);
    std::string& bytes = found.files[name];
    std::array<char, 65536> piece;
    la_ssize_t got = 0;
    while ((got = archive_read_data(zip, piece.data(), piece.size())) > 0)
      bytes.append(piece.data(), static_cast<std::size_t>(got));
    EXPECT_EQ(got, 0) << archive_error_string(zip);
  }
  archive_read_free(zip);
  return found;
}

}  // namespace test
