// `import` of the demo council's simulated portal on loopback: what wget wrote of it, what the
// program said to that, and harvests to compare it with.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "tests/support/harvester.h"
#include "tests/support/portal_harvest.h"
#include "tests/support/temp_archive.h"

namespace test {

class ImportCommandTest : public testing::Test {
 protected:
  ImportCommandTest() : portal_(options()) {}
  static portal::PortalOptions options() {
    portal::PortalOptions options;
    options.data_file = source_dir() + "/sites/demo/council.toml";
    options.cut_words = 20;
    return options;
  }
  std::string path(const std::string& name) const { return program_.folder.path() + '/' + name; }
  std::string base() const { return portal_.base_url() + '/'; }

  // The portal as wget brings it; the file's path. "" where there is no wget.
  std::string wget(const std::string& name, const std::vector<std::string>& more = {}) {
    if (run_process({"sh", "-c", "command -v wget"}).code != 0) return "";
    std::vector<std::string> words = {"wget",
                                      "--quiet",
                                      "--recursive",
                                      "--level=6",
                                      "--execute",
                                      "robots=off",
                                      "--delete-after",
                                      "--warc-file=" + path(name),
                                      "--directory-prefix=" + path("w"),
                                      "--reject-regex=mgCalendar|ieDocSearch"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(base() + "mgListCommittees.aspx");
    run_process(words);
    for (const char* end : {".warc.gz", ".warc"}) {
      if (std::filesystem::exists(path(name + end))) return path(name + end);
    }
    return "";
  }
  std::vector<std::string> import_words(const std::string& file) const {
    return {"import", file, "--site", "demo", "--base-url", portal_.base_url()};
  }
  nlohmann::json imported(const std::string& file, int code = 0) {
    std::vector<std::string> words = import_words(file);
    words.push_back("--json");
    EXPECT_EQ(program_.run(words), code) << program_.out << program_.err;
    return nlohmann::json::parse(program_.out);
  }
  void harvest(Harvester& program) {
    EXPECT_EQ(program.run({"harvest", "demo", "--sites", PortalHarvest::demo_sites(), "--base-url",
                           portal_.base_url(), "--min-delay", "0"}),
              0)
        << program.out << program.err;
  }
  void expect_sound() { EXPECT_EQ(program_.run({"verify"}), 0) << program_.out; }
  // The same file as if it had been written on another day: every WARC-Date is put back.
  static std::string on_day(const std::string& file, const std::string& day) {
    std::string bytes = store::read_file(file);
    bytes = std::regex_replace(bytes, std::regex("(WARC-Date: )[0-9-]{10}"), "$01" + day);
    const std::string dated = file + '.' + day + ".warc";
    store::write_file(dated, bytes);
    return dated;
  }
  std::string minutes(const std::string& item, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"show", item};
    words.insert(words.end(), more.begin(), more.end());
    return program_.json(words).at("minutes");
  }

  Harvester program_;
  portal::Portal portal_;
};

}  // namespace test

// Ends the test, saying so, where wget made no file.
#define NEED_WGET(file) \
  if ((file).empty()) GTEST_SKIP() << "wget is not here: nothing that it wrote was imported"
