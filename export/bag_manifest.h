// Bag manifest: a line a file: digest, two blanks, path from the bag's folder with "/" between and
// line ends and "%" percent-encoded. Refuses to know what the files are.
// Source: RFC 8493 section 2.1.3.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace exporting {

struct BagDigests {
  std::int64_t octets = 0;
  std::string sha256, sha512;  // hex
};
// Throws std::runtime_error when the file cannot be read.
BagDigests digests_of_file(const std::string& path);

// The files below `folder` (all that are no folders), as paths from `root`, in order.
std::vector<std::string> files_below(const std::string& root, const std::string& folder);

std::string manifest_line(const std::string& digest, const std::string& path);
// Path to digest, in lower case. Nothing where a line is none, names a file twice, or leads out of
// the bag.
std::optional<std::map<std::string, std::string>> read_manifest(const std::string& text);

std::string text_of_file(const std::string& path);  // "" where it cannot be read

}  // namespace exporting
