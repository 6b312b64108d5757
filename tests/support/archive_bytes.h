// Every byte of an archive's folder: files as they are, and WARC members unpacked.
#pragma once

#include <zlib.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace test {

// All members of a gzip file, one after the other.
inline std::string unpacked(const std::string& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  std::array<char, 64 * 1024> buffer;
  for (int got = 0; (got = gzread(file, buffer.data(), buffer.size())) > 0;)
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  gzclose(file);
  return bytes;
}

// Files beneath the folder with the phrase in them, whatever the case of its ASCII letters.
inline std::vector<std::string> files_with(const std::string& folder, std::string phrase) {
  const auto lower = [](std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
  };
  phrase = lower(std::move(phrase));
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().string();
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (path.ends_with(".gz")) bytes = unpacked(path);
    if (lower(std::move(bytes)).find(phrase) != std::string::npos) found.push_back(path);
  }
  return found;
}

}  // namespace test
