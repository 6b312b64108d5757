#include "export/bag_check.h"

#include <filesystem>
#include <set>

#include "export/bag_manifest.h"

namespace exporting {
namespace {

namespace fs = std::filesystem;

constexpr char kDeclared[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

class BagCheck {
 public:
  explicit BagCheck(const std::string& folder) : folder_(folder) {}

  std::vector<std::string> run() {
    if (text_of_file(folder_ + "/bagit.txt") != kDeclared)
      fault("bagit.txt", "does not declare a bag of version 1.0 in UTF-8");
    if (!fs::is_directory(folder_ + "/data")) fault("data", "is no folder");
    if (fs::exists(folder_ + "/fetch.txt")) fault("fetch.txt", "names payload that is elsewhere");
    const std::vector<std::string> payload = files_below(folder_, folder_ + "/data");
    std::vector<std::string> tags;
    for (const std::string& path : files_below(folder_, folder_)) {
      if (!path.starts_with("data/") && !path.starts_with("tagmanifest-")) tags.push_back(path);
    }
    check("manifest-", payload);
    check("tagmanifest-", tags);
    check_oxum(payload.size());
    return std::move(faults_);
  }

 private:
  void fault(const std::string& path, const std::string& what) {
    faults_.push_back(path + ": " + what);
  }

  // Each manifest of these names exactly these files, with their digests.
  void check(const std::string& prefix, const std::vector<std::string>& paths) {
    using Manifest = std::map<std::string, std::string>;
    std::vector<std::pair<std::string, Manifest>> manifests;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(prefix)) continue;
      if (name != prefix + "sha256.txt" && name != prefix + "sha512.txt") {
        fault(name, "is of an algorithm that is not checked here");
        continue;
      }
      auto manifest = read_manifest(text_of_file(entry.path().string()));
      if (!manifest) fault(name, "is no manifest, names a file twice, or one outside of the bag");
      if (manifest) manifests.emplace_back(name, std::move(*manifest));
    }
    if (manifests.empty()) fault(prefix + "sha512.txt", "is missing");
    const std::set<std::string> known(paths.begin(), paths.end());
    for (const auto& [name, manifest] : manifests) {
      for (const auto& [path, digest] : manifest) {
        if (!known.contains(path)) fault(path, "is named by " + name + " and is not there");
      }
    }
    for (const std::string& path : paths) {
      const BagDigests found = digests_of_file(folder_ + '/' + path);
      if (prefix == "manifest-") octets_ += found.octets;
      for (const auto& [name, manifest] : manifests) {
        const auto named = manifest.find(path);
        if (named == manifest.end()) {
          fault(path, "is not named by " + name);
        } else if (named->second != (name.ends_with("sha256.txt") ? found.sha256 : found.sha512)) {
          fault(path, "does not have the digest that " + name + " gives");
        }
      }
    }
  }

  void check_oxum(std::size_t files) {
    const std::string info = text_of_file(folder_ + "/bag-info.txt");
    const std::string wanted =
        "Payload-Oxum: " + std::to_string(octets_) + '.' + std::to_string(files) + '\n';
    if (info.find("Payload-Oxum:") != std::string::npos && info.find(wanted) == std::string::npos)
      fault("bag-info.txt", "its Payload-Oxum is not that of the payload");
  }

  const std::string& folder_;
  std::int64_t octets_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> bag_faults(const std::string& folder) { return BagCheck(folder).run(); }

}  // namespace exporting
