#include "export/bag_manifest.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "store/digest.h"

namespace exporting {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<char, const char*>, 3> kEncoded = {
    {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}};

std::string encoded_path(const std::string& path) {
  std::string out;
  for (const char c : path) {
    const auto* found = std::find_if(kEncoded.begin(), kEncoded.end(),
                                     [c](const auto& pair) { return pair.first == c; });
    out += found == kEncoded.end() ? std::string(1, c) : found->second;
  }
  return out;
}

std::string decoded_path(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool is_encoded = false;
    for (const auto& [c, code] : kEncoded) {
      if (text[i] != '%' || text.size() - i < 3) break;
      if (text[i + 1] != code[1] ||
          std::toupper(static_cast<unsigned char>(text[i + 2])) != code[2])
        continue;
      out += c;
      i += 2;
      is_encoded = true;
      break;
    }
    if (!is_encoded) out += text[i];
  }
  return out;
}

bool stays_inside(const std::string& path) {
  const fs::path parts(path);
  return !path.empty() && path.front() != '/' && path.front() != '~' &&
         std::find(parts.begin(), parts.end(), "..") == parts.end();
}

}  // namespace

BagDigests digests_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  BagDigests digests;
  store::Sha256 shorter;
  store::Sha512 longer;
  std::string piece(std::size_t{1} << 20, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
    shorter.update(bytes);
    longer.update(bytes);
    digests.octets += in.gcount();
  }
  if (in.bad() || !in.eof())
    throw std::runtime_error(path + " cannot be read: " + std::strerror(errno));
  digests.sha256 = shorter.hex();
  digests.sha512 = longer.hex();
  return digests;
}

std::vector<std::string> files_below(const std::string& root, const std::string& folder) {
  std::vector<std::string> paths;
  if (!fs::exists(folder)) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory())
      paths.push_back(entry.path().lexically_relative(root).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string manifest_line(const std::string& digest, const std::string& path) {
  return digest + "  " + encoded_path(path) + '\n';
}

std::optional<std::map<std::string, std::string>> read_manifest(const std::string& text) {
  std::map<std::string, std::string> digests;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t blank = line.find_first_of(" \t");
    const std::size_t begin = line.find_first_not_of(" \t", blank);
    if (blank == std::string::npos || begin == std::string::npos || blank == 0) return std::nullopt;
    std::string digest = line.substr(0, blank), path = decoded_path(line.substr(begin));
    std::transform(digest.begin(), digest.end(), digest.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (digest.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
    if (!stays_inside(path) || !digests.emplace(std::move(path), std::move(digest)).second)
      return std::nullopt;
  }
  return digests;
}

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace exporting
