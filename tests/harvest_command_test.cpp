// The program against the simulated portal: what it published is what is held.
#include "cli/harvest_command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/portal/portal.h"
#include "tests/support/expected_json.h"

namespace {

using nlohmann::json;

class HarvestCommandTest : public testing::Test {
 protected:
  portal::PortalOptions options() const {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    return options;
  }
  void open(portal::PortalOptions options) {
    portal_ = std::make_unique<portal::Portal>(std::move(options));
  }
  int harvest(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"harvest",     "demo",       "--sites",
                                   demo_sites(),  "--base-url", portal_->base_url(),
                                   "--min-delay", "0"};
    words.insert(words.end(), more.begin(), more.end());
    return program_.run(words);
  }
  std::string demo_sites() const { return test::source_dir() + "/sites/demo/sites.tsv"; }
  void expect_all_published() {
    ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
    expect_published(program_, json::parse(portal_->expected()));
  }
  int asked(const std::string& part) const {
    const auto all = portal_->requests();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto& request) {
      return request.target.find(part) != std::string::npos;
    }));
  }

  std::unique_ptr<portal::Portal> portal_;
  test::Harvester program_;
};

TEST_F(HarvestCommandTest, EverythingPublishedIsHeld) {
  open(options());
  expect_all_published();
  EXPECT_EQ(program_.run({"verify"}), 0) << program_.out;
}

TEST_F(HarvestCommandTest, OnThePanelSkin) {
  auto panel = options();
  panel.skin = portal::PortalOptions::Skin::panel;
  open(panel);
  expect_all_published();
}

TEST_F(HarvestCommandTest, WithStubsAfterFiftyWords) {
  auto short_texts = options();
  short_texts.cut_words = 50;
  open(short_texts);
  expect_all_published();
  EXPECT_GT(asked("mgAi.aspx"), 5);
}

TEST_F(HarvestCommandTest, WithAStubAfterEveryBlock) {
  auto always = options();
  always.stub_always = true;
  open(always);
  expect_all_published();
}

TEST_F(HarvestCommandTest, WithItemPagesThatAreATable) {
  auto table = options();
  table.item_layout = portal::PortalOptions::ItemLayout::table;
  open(table);
  expect_all_published();
}

TEST_F(HarvestCommandTest, WithItemPagesOfBareParagraphs) {
  auto bare = options();
  bare.item_layout = portal::PortalOptions::ItemLayout::bare;
  open(bare);
  expect_all_published();
}

TEST_F(HarvestCommandTest, BelowAPathWithGzipAndChunks) {
  auto below = options();
  below.base_path = "/moderngov";
  below.gzip = true;
  below.chunked = true;
  open(below);
  expect_all_published();
  EXPECT_EQ(asked("/robots.txt"), 1);
  EXPECT_EQ(program_.run({"verify"}), 0) << program_.out;
}

TEST_F(HarvestCommandTest, InWelsh) {
  auto welsh = options();
  welsh.welsh = true;
  open(welsh);
  expect_all_published();
}

TEST_F(HarvestCommandTest, OneEditedSentenceIsOneVersionAndDiffShowsIt) {
  open(options());
  ASSERT_EQ(harvest(), 0);
  portal_->edit(20030, "bell-ringers", "hand-bell ringers");
  ASSERT_EQ(harvest(), 0) << program_.out;
  EXPECT_NE(program_.out.find("demo/item/20030"), std::string::npos) << program_.out;
  EXPECT_EQ(program_.json({"show", "demo/item/20030"})["versions"], 2);
  ASSERT_EQ(program_.run({"diff", "demo/item/20030"}), 0);
  EXPECT_NE(program_.out.find("hand-bell"), std::string::npos) << program_.out;
  EXPECT_EQ(program_.json({"show", "demo/meeting/2003"})["versions"], 1);
}

TEST_F(HarvestCommandTest, AFlippedByteIsFoundAndNamed) {
  open(options());
  ASSERT_EQ(harvest(), 0);
  std::filesystem::path warc;
  for (const auto& entry : std::filesystem::directory_iterator(program_.archive() + "/warc"))
    warc = entry.path();
  const auto middle = std::filesystem::file_size(warc) / 2;
  std::fstream file(warc, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(middle));
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(static_cast<std::streamoff>(middle));
  file.put(byte);
  file.close();
  EXPECT_EQ(program_.run({"verify"}), 4);
  EXPECT_NE((program_.out + program_.err).find(warc.filename().string()), std::string::npos);
}

TEST_F(HarvestCommandTest, AnItemThatCannotBeHadIsCutAndListedAndTheExitCodeIsOne) {
  auto failing = options();
  failing.failures = {portal::parse_failure("mgAi.aspx=error")};
  open(failing);
  EXPECT_EQ(harvest(), 1) << program_.out;
  const json status = program_.json({"status", "demo"});
  EXPECT_NE(status.dump().find("cut"), std::string::npos) << status.dump(1);
  portal_->set_failures({});
  EXPECT_EQ(harvest(), 0) << program_.out;
  expect_published(program_, json::parse(portal_->expected()));
}

TEST_F(HarvestCommandTest, ADryRunAsksNothing) {
  open(options());
  EXPECT_EQ(harvest({"--dry-run"}), 0);
  EXPECT_TRUE(portal_->requests().empty());
  EXPECT_NE(program_.out.find("no request was made"), std::string::npos);
}

TEST_F(HarvestCommandTest, OneReferenceIsReadAndNothingElse) {
  open(options());
  ASSERT_EQ(harvest(), 0);
  portal_->forget_requests();
  ASSERT_EQ(program_.run({"harvest", "demo/meeting/2003", "--sites", demo_sites(), "--base-url",
                          portal_->base_url(), "--min-delay", "0"}),
            0)
      << program_.err;
  EXPECT_EQ(asked("ieListDocuments"), 1);
  EXPECT_EQ(asked("ieListMeetings"), 0);
}

TEST_F(HarvestCommandTest, AnAddressIsReadAsWell) {
  open(options());
  ASSERT_EQ(program_.run({"harvest", portal_->base_url() + "/ieListDocuments.aspx?MId=2003&J=1",
                          "--sites", demo_sites(), "--base-url", portal_->base_url(), "--min-delay",
                          "0"}),
            0)
      << program_.err;
  EXPECT_EQ(program_.json({"show", "demo/meeting/2003"})["items"].empty(), false);
}

TEST_F(HarvestCommandTest, AnAddressOfASiteHarvestedBeforeNeedsNoBase) {
  open(options());
  ASSERT_EQ(
      program_.run({"harvest", "doncaster", "--base-url", portal_->base_url(), "--min-delay", "0"}),
      0)
      << program_.err;
  portal_->forget_requests();
  ASSERT_EQ(program_.run({"harvest", portal_->base_url() + "/mgMeetingAttendance.aspx?ID=2003",
                          "--min-delay", "0"}),
            0)
      << program_.err;
  EXPECT_EQ(asked("mgMeetingAttendance"), 1);
}

TEST_F(HarvestCommandTest, AnUnknownSiteOffersNearNames) {
  EXPECT_EQ(program_.run({"harvest", "doncastre", "--contact", "x@example.org"}), 2);
  EXPECT_NE(program_.err.find("doncaster"), std::string::npos) << program_.err;
}

TEST_F(HarvestCommandTest, ARealSiteNeedsAContact) {
  EXPECT_EQ(program_.run({"harvest", "doncaster"}), 2);
  EXPECT_NE(program_.err.find("--contact"), std::string::npos) << program_.err;
  EXPECT_FALSE(std::filesystem::exists(program_.archive()));
}

TEST_F(HarvestCommandTest, ARealSiteKeepsItsPause) {
  EXPECT_EQ(
      program_.run({"harvest", "doncaster", "--contact", "x@example.org", "--min-delay", "0"}), 2);
  EXPECT_NE(program_.err.find("loopback"), std::string::npos) << program_.err;
}

TEST_F(HarvestCommandTest, MistakesInOptionsAreSaidInASentence) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"harvest", "demo", "--since", "last week"},
                                             {"harvest", "demo", "--documents", "some"},
                                             {"harvest", "demo", "--max-requests", "-5"},
                                             {"harvest", "demo", "--min-delay", "soon"},
                                             {"harvest"}}) {
    EXPECT_EQ(program_.run(words), 2);
    EXPECT_FALSE(program_.err.empty());
  }
}

TEST_F(HarvestCommandTest, AFolderThatIsNoArchiveIsRefused) {
  open(options());
  std::filesystem::create_directories(program_.archive());
  std::ofstream(program_.archive() + "/minutebook.db") << "this is no database at all, but text";
  EXPECT_EQ(harvest(), 4) << program_.err;
  EXPECT_FALSE(program_.err.empty());
}

}  // namespace
