#include "export/bag.h"

#include <filesystem>
#include <stdexcept>

#include "export/bag_check.h"
#include "export/bag_manifest.h"
#include "export/new_file.h"
#include "store/queries.h"

namespace exporting {
namespace {

namespace fs = std::filesystem;

// Of which the first makes a folder a bag: it goes first and comes last.
constexpr const char* kTagFiles[] = {
    "bagit.txt",           "bag-info.txt",           "manifest-sha256.txt",
    "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"};

// data/ alone is what a killed export left.
void prepare_bag_folder(const std::string& folder) {
  if (fs::exists(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      bool is_ours = name == "data";
      for (const char* tag : kTagFiles) is_ours = is_ours || name == tag;
      if (!is_ours) {
        throw std::runtime_error(folder + " holds something else than a bag of an archive (" +
                                 name + "): name a new folder or an empty one");
      }
    }
  }
  fs::create_directories(folder);
  for (const char* tag : kTagFiles) fs::remove(folder + '/' + tag);
}

// A value is one line here.
std::string info_line(const std::string& label, std::string value) {
  for (char& c : value) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return label + ": " + value + '\n';
}

std::string bag_info(store::Archive& archive, const BagOptions& options, const BagReport& report) {
  std::string text = info_line("Bag-Software-Agent", "minutebook/" + options.program_version) +
                     info_line("Bagging-Date", options.day) +
                     info_line("Payload-Oxum",
                               std::to_string(report.octets) + '.' + std::to_string(report.files)) +
                     info_line("External-Description",
                               "What councils publish of their meetings: WARC files as received, "
                               "and a SQLite database of what they mean");
  store::Queries queries(archive);
  for (const std::string& key : queries.sites()) {
    const auto site = queries.site(key);
    if (!site) continue;
    for (const store::CouncilRow& council : site->councils)
      text += info_line("Council", council.official_name + ", " + site->base_url);
  }
  return text;
}

class BagManifests {
 public:
  explicit BagManifests(std::string folder) : folder_(std::move(folder)) {}
  void add(const std::string& path) {
    const BagDigests digests = digests_of_file(folder_ + '/' + path);
    octets_ += digests.octets;
    sha256_ += manifest_line(digests.sha256, path);
    sha512_ += manifest_line(digests.sha512, path);
  }
  void write(const std::string& prefix) const {
    write_part(folder_ + '/' + prefix + "sha256.txt", sha256_);
    write_part(folder_ + '/' + prefix + "sha512.txt", sha512_);
  }
  std::int64_t octets() const { return octets_; }

 private:
  std::string folder_, sha256_, sha512_;
  std::int64_t octets_ = 0;
};

}  // namespace

BagReport write_bag(store::Archive& archive, const BagOptions& options) {
  const std::string& folder = options.folder;
  prepare_bag_folder(folder);
  BagReport report;
  store::BackupOptions payload;
  payload.progress = options.progress;
  report.payload = store::back_up(archive, folder + "/data", payload);
  BagManifests manifests(folder), tags(folder);
  for (const std::string& path : files_below(folder, folder + "/data")) {
    manifests.add(path);
    ++report.files;
  }
  report.octets = manifests.octets();
  manifests.write("manifest-");
  write_part(folder + "/bag-info.txt", bag_info(archive, options, report));
  write_part(folder + "/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  for (const char* path :
       {"bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"})
    tags.add(path);
  tags.write("tagmanifest-");
  const std::vector<std::string> faults = bag_faults(folder);
  if (!faults.empty())
    throw std::runtime_error(folder + " was written and is not sound: " + faults.front());
  return report;
}

}  // namespace exporting
