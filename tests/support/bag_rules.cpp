#include "tests/support/bag_rules.h"

#include <openssl/evp.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

namespace test {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string hex_digest(const std::string& algorithm, const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  const EVP_MD* method = EVP_get_digestbyname(algorithm.c_str());
  if (method == nullptr) return "no such algorithm";
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, method, nullptr);
  std::string text;
  char pair[3];
  for (unsigned int i = 0; i < size; ++i) {
    std::snprintf(pair, sizeof pair, "%02x", digest[i]);
    text += pair;
  }
  return text;
}

// Lines that end in LF, CR or CRLF; the last may lack it.
Strings lines_of(const std::string& text) {
  Strings lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r') {
      lines.emplace_back();
    } else {
      lines.back() += text[i];
    }
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

// Each pattern is compiled once.
const std::regex& compiled(const std::string& pattern) {
  static std::map<std::string, std::regex> known;
  return known.try_emplace(pattern, pattern).first->second;
}

struct Rules {
  explicit Rules(const std::string& bag) : root(bag) {}

  void offend(const std::string& what) { offences.push_back(what); }

  void declaration() {
    const std::string text = bytes_of(root / "bagit.txt");
    if (!std::regex_match(text, compiled("BagIt-Version: [0-9]+\\.[0-9]+(\r\n|\n|\r)"
                                         "Tag-File-Character-Encoding: UTF-8(\r\n|\n|\r)?")))
      offend("2.1.1 bagit.txt is not the two lines it must be: " + text);
    if (!text.starts_with("BagIt-Version: 1.0")) offend("2.1.1 the version is not 1.0");
  }

  void list_files() {
    if (!fs::is_directory(root / "data")) return offend("2.1.2 there is no data/");
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_directory()) continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      (path.starts_with("data/") ? payload : tags).insert(path);
    }
  }

  std::map<std::string, std::string> manifest(const std::string& name,
                                              const std::string& algorithm) {
    std::map<std::string, std::string> listed;
    for (const std::string& line : lines_of(bytes_of(root / name))) {
      std::smatch parts;
      if (!std::regex_match(line, parts, compiled("([0-9A-Fa-f]+)[ \t]+(.+)"))) {
        offend("2.1.3 a line of " + name + " is not digest, blank, path: " + line);
        continue;
      }
      const std::string path = parts[2];
      if (path.starts_with("/") || path.starts_with("~") || path.starts_with("./") ||
          path.find("..") != std::string::npos)
        offend("2.1.3 a path of " + name + " leads out of the bag: " + path);
      if (!listed.emplace(path, parts[1]).second)
        offend("2.1.3 " + name + " lists a file twice: " + path);
      if (!fs::is_regular_file(root / path)) {
        offend("3 " + name + " lists a file that is not there: " + path);
      } else if (hex_digest(algorithm, bytes_of(root / path)) != parts[1]) {
        offend("3 the digest of " + path + " is not that of " + name);
      }
    }
    return listed;
  }

  void manifests() {
    std::set<std::string> payload_manifests;
    std::set<std::string> of_payload, of_tags;  // algorithms
    for (const std::string& path : tags) {
      std::smatch parts;
      if (!std::regex_match(path, parts, compiled("(tag)?manifest-([a-z0-9]+)\\.txt"))) {
        if (path.find("manifest-") != std::string::npos)
          offend("2.1.3 the name of a manifest is not as it must be: " + path);
        continue;
      }
      const bool is_of_tags = parts[1].matched;
      (is_of_tags ? of_tags : of_payload).insert(parts[2]);
      if (!is_of_tags) payload_manifests.insert(path);
      const auto listed = manifest(path, parts[2]);
      for (const auto& [file, digest] : listed) {
        if (is_of_tags && file.starts_with("data/"))
          offend("2.2.1 a tag manifest lists payload: " + file);
        if (is_of_tags && file.starts_with("tagmanifest-"))
          offend("2.2.1 a tag manifest lists a tag manifest: " + file);
        if (!is_of_tags && !file.starts_with("data/"))
          offend("2.1.3 a payload manifest lists what is no payload: " + file);
      }
      for (const std::string& file : is_of_tags ? tags : payload) {
        if (is_of_tags && file.starts_with("tagmanifest-")) continue;
        if (!listed.contains(file)) offend("3 " + path + " does not list " + file);
      }
    }
    if (of_payload.empty()) offend("2.1.3 there is no payload manifest");
    if (!of_payload.contains("sha512") && !of_payload.contains("sha256"))
      offend("2.4 no manifest is of an algorithm that all know");
    if (of_tags != of_payload) offend("2.2.1 tag manifests should use the payload's algorithms");
  }

  void info() {
    std::int64_t octets = 0;
    for (const std::string& path : payload)
      octets += static_cast<std::int64_t>(fs::file_size(root / path));
    int oxums = 0;
    for (const std::string& line : lines_of(bytes_of(root / "bag-info.txt"))) {
      std::smatch parts;
      if (std::regex_match(line, compiled("[ \t].*"))) continue;  // goes on with the one before
      if (!std::regex_match(line, parts, compiled("([^:\\s][^:]*):[ \t](.*)"))) {
        offend("2.2.2 a line of bag-info.txt is no label and value: " + line);
        continue;
      }
      if (parts[1] == "Payload-Oxum") {
        ++oxums;
        if (parts[2] != std::to_string(octets) + '.' + std::to_string(payload.size()))
          offend("2.2.2 Payload-Oxum is not octets and files of the payload: " + line);
      }
      if (parts[1] == "Bagging-Date" &&
          !std::regex_match(parts[2].str(), compiled("\\d{4}-\\d\\d-\\d\\d")))
        offend("2.2.2 Bagging-Date is no day: " + line);
    }
    if (oxums != 1) offend("2.2.2 Payload-Oxum must not be repeated and is wanted here");
  }

  fs::path root;
  std::set<std::string> payload, tags;
  Strings offences;
};

}  // namespace

std::vector<std::string> bag_offences(const std::string& folder) {
  Rules rules(folder);
  rules.declaration();
  rules.list_files();
  rules.manifests();
  rules.info();
  return rules.offences;
}

}  // namespace test
