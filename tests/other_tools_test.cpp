// What other people's programs make of the demonstration's archive: npm's warcio reads its WARC
// files, js-wacz packs the same files, ReplayWeb.page shows ours in a headless Chromium. Runs where
// Node, the packages and Chromium can be had, and says so where they can't.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/portal/portal.h"
#include "tests/support/harvester.h"
#include "tests/support/node_packages.h"
#include "tests/support/program_process.h"

namespace {

using nlohmann::json;

std::string script(const std::string& name) { return test::source_dir() + "/tests/node/" + name; }

std::string chromium() {
  const test::Ended ended =
      test::run_process({"sh", "-c", "command -v chromium || command -v chromium-browser"});
  return ended.out.substr(0, ended.out.find('\n'));
}

class OtherToolsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string why_not;
    packages_ = test::node_packages(why_not);
    if (packages_.empty()) GTEST_SKIP() << why_not << ": nothing was compared";
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    portal_ = std::make_unique<portal::Portal>(options);
    // Twice: the second time most bodies are there already, which makes revisits.
    for (int i = 0; i < 2; ++i) harvest();
  }
  void harvest() {
    ASSERT_EQ(
        program_.run({"harvest", "demo", "--sites", test::source_dir() + "/sites/demo/sites.tsv",
                      "--base-url", portal_->base_url(), "--min-delay", "0"}),
        0)
        << program_.out << program_.err;
    warcs_.clear();
    for (const auto& entry : std::filesystem::directory_iterator(program_.archive() + "/warc"))
      warcs_.push_back(entry.path().string());
  }
  json made_by(std::vector<std::string> words, const std::vector<std::string>& files = {}) {
    words.insert(words.begin(), "node");
    words.insert(words.end(), files.begin(), files.end());
    const test::Ended ended = test::run_process(words);
    EXPECT_EQ(ended.code, 0) << ended.err;
    return ended.code == 0 ? json::parse(ended.out) : json::object();
  }
  void export_wacz() {
    ASSERT_EQ(program_.run({"export", "wacz", wacz_}), 0) << program_.out << program_.err;
  }

  std::unique_ptr<portal::Portal> portal_;
  test::Harvester program_;
  std::string packages_, wacz_ = program_.folder.path() + "/demo.wacz";
  std::vector<std::string> warcs_;
};

TEST_F(OtherToolsTest, WarcioReadsEveryRecordAndAgreesOnItsDigests) {
  const json said = made_by({script("warc_check.mjs"), packages_}, warcs_);
  EXPECT_EQ(said.at("problems"), json::array());
  const json& records = said.at("records");
  EXPECT_EQ(records.at("warcinfo"), warcs_.size());
  const int responses = records.at("response"), revisits = records.at("revisit");
  EXPECT_GT(responses, 50);
  EXPECT_GT(revisits, 10);
  EXPECT_EQ(records.at("request"), responses + revisits);
  // A block digest in each record, and a payload digest in each response.
  EXPECT_EQ(said.at("digests"), warcs_.size() + 2 * static_cast<std::size_t>(responses + revisits) +
                                    static_cast<std::size_t>(responses));
}

TEST_F(OtherToolsTest, JsWaczMakesTheSameOfTheSameWarcFiles) {
  export_wacz();
  const json said =
      made_by({script("wacz_structure.mjs"), packages_, wacz_, program_.folder.path()}, warcs_);
  const json &ours = said.at("ours"), &theirs = said.at("theirs");
  EXPECT_EQ(said.at("differ"), json::array());
  EXPECT_GT(said.at("indexed"), 60);
  for (const char* const same : {"archive", "version", "profile", "resource", "digest", "header"})
    EXPECT_EQ(ours.at(same), theirs.at(same)) << same;
  for (const char* const part : {"manifest", "page"}) {
    for (const json& key : theirs.at(part))
      EXPECT_NE(std::find(ours.at(part).begin(), ours.at(part).end(), key), ours.at(part).end())
          << part << " has no " << key;
  }
}

TEST_F(OtherToolsTest, ReplayWebPageShowsAMeetingItsItemAndItsDocument) {
  const std::string browser = chromium();
  if (browser.empty()) GTEST_SKIP() << "Chromium is not here: nothing was replayed";
  export_wacz();
  const json meeting = program_.json({"show", "demo/meeting/2027"});
  const auto& items = meeting.at("items");
  const auto stub = std::find_if(items.begin(), items.end(), [](const json& item) {
    return item.at("source_url").get<std::string>().find("mgAi.aspx") != std::string::npos;
  });
  ASSERT_NE(stub, items.end()) << "no item of the meeting has a page of its own";
  const std::string url = meeting.at("source_url"), item_url = stub->at("source_url");
  const json plan = {{"page", url},
                     {"ts", "2099-12-31T00:00:00Z"},  // the newest: a revisit
                     {"stub", item_url.substr(item_url.rfind('/') + 1)},
                     {"document", "/g2027/Printed%20minutes"}};
  portal_.reset();  // what is shown now comes out of the file alone
  const std::string plan_file = program_.folder.path() + "/plan.json";
  std::ofstream(plan_file) << plan;
  const json shown = made_by({script("replay.mjs"), packages_, browser, wacz_, plan_file});
  const std::string page = shown.at("page"), full = shown.at("full");
  EXPECT_NE(page.find("Council - Thursday, 26th February, 2026"), std::string::npos) << page;
  const auto words_of = [](std::string text) {  // a browser shows lists' marks and not their text
    std::erase_if(text, [](unsigned char c) { return std::isalpha(c) == 0; });
    return text;
  };
  const std::string minutes = words_of(stub->at("minutes"));
  ASSERT_GT(minutes.size(), 200u);
  EXPECT_EQ(words_of(page).find(minutes), std::string::npos) << "the meeting's page cuts it";
  EXPECT_NE(words_of(full).find(minutes), std::string::npos) << full;
  const json& document = shown.at("document");
  EXPECT_EQ(document.at("status"), 200);
  EXPECT_EQ(document.at("begins"), "%PDF-");
  const json known = program_.json({"show", "demo/document/g2027-t1"});
  EXPECT_EQ(document.at("size"), known.at("size_bytes"));
}

}  // namespace
