// A night over several simulated portals: a --sites file that names them, and where report and
// metrics are written.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "tests/portal/portal.h"
#include "tests/support/harvester.h"
#include "tests/support/source_dir.h"

namespace test {

class Night {
 public:
  portal::Portal& open(const std::string& key, portal::PortalOptions options = {}) {
    options.data_file = source_dir() + "/sites/demo/council.toml";
    portals.push_back(std::make_unique<portal::Portal>(std::move(options)));
    add_row(key, portals.back()->base_url());
    return *portals.back();
  }
  void add_row(const std::string& key, const std::string& base_url) {
    keys.push_back(key);
    rows_ += key + '\t' + key + "\tmoderngov\t" + base_url + '\n';
    std::ofstream(path("sites.tsv")) << "site\tname\tplatform\tbase_url\n" << rows_;
  }

  // The words of a nightly job over every site, but for its archive.
  std::vector<std::string> words(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"harvest"};
    all.insert(all.end(), keys.begin(), keys.end());
    for (const std::string& word :
         {std::string("--sites"), path("sites.tsv"), std::string("--min-delay"), std::string("0"),
          std::string("--report"), path(report_name), std::string("--metrics"), path(metrics_name)})
      all.push_back(word);
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  int run(const std::vector<std::string>& more = {}) { return program.run(words(more)); }
  // The same for a process of its own.
  std::vector<std::string> command(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{test::build_dir() + "/minutebook"};
    for (const std::string& word : words(more)) all.push_back(word);
    all.insert(all.end(), {"--archive", program.archive()});
    return all;
  }
  // Whose standard output is what it says on standard error.
  std::vector<std::string> process(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"sh", "-c", "exec \"$0\" \"$@\" 2>&1 >/dev/null"};
    for (const std::string& word : command(more)) all.push_back(word);
    return all;
  }

  // Of a file in the night's folder.
  std::string path(const std::string& name) const { return program.folder.path() + '/' + name; }
  std::string file(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  nlohmann::json report() const { return nlohmann::json::parse(file("night.json")); }

  Harvester program;
  std::string report_name = "night", metrics_name = "night.prom";
  std::vector<std::unique_ptr<portal::Portal>> portals;
  std::vector<std::string> keys;

 private:
  std::string rows_;
};

}  // namespace test
