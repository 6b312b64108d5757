// withhold, as people call it: on what a harvest of a portal brought, with a phrase of its own in
// one item, its pages and its printed minutes; what every command and export gives out then.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "export/bag_check.h"
#include "tests/portal/portal.h"
#include "tests/support/archive_bytes.h"
#include "tests/support/harvester.h"
#include "tests/support/small_archive.h"

namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;
namespace fs = std::filesystem;

constexpr char kItem[] = "demo/item/21041";
constexpr char kPhrase[] = "one and a half people";  // of its minutes
constexpr char kTitle[] = "winter hours";            // of its title, and of its report's

class WithholdCommandTest : public testing::Test {
 protected:
  WithholdCommandTest() {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    portal_ = std::make_unique<portal::Portal>(std::move(options));
    EXPECT_EQ(harvest(), 0) << program_.err;
  }
  int harvest(const std::string& what = "demo") {
    return program_.run({"harvest", what, "--sites", test::source_dir() + "/sites/demo/sites.tsv",
                         "--base-url", portal_->base_url(), "--min-delay", "0", "--documents",
                         "all"});
  }
  int run(Strings words) { return program_.run(std::move(words)); }
  bool said(const std::string& words) const {
    return (program_.out + program_.err).find(words) != std::string::npos;
  }
  // The item, and what withhold says may hold the same words.
  Strings all_that_says_it() {
    Strings references = {kItem};
    const json hidden = program_.json({"withhold", kItem, "--reason", "named"});
    for (const json& one : hidden["withheld"][0]["same_words"])
      references.push_back(one["reference"]);
    return references;
  }
  int withhold(Strings references, const Strings& options) {
    references.insert(references.begin(), "withhold");
    references.insert(references.end(), options.begin(), options.end());
    return run(references);
  }
  std::string place(const std::string& name) const { return program_.folder.path() + '/' + name; }
  // Files of what all exports wrote, with the words in them.
  Strings exported_with(const std::string& words) {
    const std::string folder = place("out");
    fs::remove_all(folder);
    fs::create_directories(folder);
    EXPECT_EQ(run({"export", "dataset", folder + "/tables", "--files"}), 0) << program_.err;
    EXPECT_EQ(run({"export", "oparl", folder + "/oparl", "--base", "https://x.example/"}), 0);
    EXPECT_EQ(run({"export", "popolo", folder + "/popolo.json"}), 0) << program_.err;
    EXPECT_EQ(run({"export", "wacz", folder + "/all.wacz"}), 0) << program_.err;
    fs::create_directories(folder + "/wacz");
    const std::string unzip = "cd " + folder + "/wacz && unzip -qo ../all.wacz";
    EXPECT_EQ(std::system(unzip.c_str()), 0);
    return test::files_with(folder, words);
  }
  void expect_sound() { EXPECT_EQ(run({"verify"}), 0) << program_.out << program_.err; }

  std::unique_ptr<portal::Portal> portal_;
  test::Harvester program_;
};

TEST_F(WithholdCommandTest, WhatIsWithheldIsInNothingThatLeavesTheArchive) {
  ASSERT_NE(exported_with(kPhrase), Strings{});
  const Strings references = all_that_says_it();
  ASSERT_GT(references.size(), 2u);
  EXPECT_EQ(withhold(references, {"--reason", "a court order"}), 0) << program_.err;
  EXPECT_EQ(exported_with(kPhrase), Strings{});
  EXPECT_EQ(exported_with(kTitle), Strings{});
  EXPECT_EQ(exported_with(kItem), Strings{});
  EXPECT_EQ(run({"export", "popolo", place("p.json")}), 0);
  EXPECT_TRUE(said("left out, as minutebook withhold --list says")) << program_.err;
  EXPECT_EQ(run({"export", "bagit", place("bag")}), 2);
  EXPECT_TRUE(said("--with-withheld hands them on")) << program_.err;
  for (const Strings& words :
       {Strings{"search", "winter hours"}, Strings{"search", "bicycle"},
        Strings{"changes", "--format", "atom", "--self", "https://x.example/"},
        Strings{"changes", "--json"}, Strings{"show", "demo/meeting/2104"},
        Strings{"show", "demo/meeting/2104", "--json"}}) {
    EXPECT_EQ(run(words), 0) << program_.err;
    EXPECT_FALSE(said(kPhrase)) << words[0];
    EXPECT_FALSE(said("inter hours")) << words[0];
  }
  EXPECT_EQ(run({"show", "demo/meeting/2104"}), 0);
  EXPECT_TRUE(said("1 item is withheld")) << program_.out;
  expect_sound();
}

TEST_F(WithholdCommandTest, WhoAsksForItByNameReadsWhyAndSinceWhen) {
  EXPECT_EQ(withhold({kItem}, {"--reason", "a court order"}), 0);
  EXPECT_TRUE(said("printed minutes")) << program_.out;
  EXPECT_TRUE(said("minutebook withhold demo/document/g2104-t0 ")) << program_.out;
  for (const Strings& words :
       {Strings{"show", kItem}, Strings{"history", kItem}, Strings{"diff", kItem},
        Strings{"cite", kItem}, Strings{"show", portal_->base_url() + "/mgAi.aspx?ID=21041"},
        Strings{"get", "demo/document/s5104"}}) {
    EXPECT_EQ(run(words), 2) << words[0];
    EXPECT_TRUE(said(" is withheld since 20")) << words[0] << program_.err;
    EXPECT_TRUE(said(": a court order")) << words[0] << program_.err;
    EXPECT_TRUE(program_.out.empty()) << words[0];
  }
  EXPECT_EQ(harvest(kItem), 2);
  EXPECT_TRUE(said("is withheld since")) << program_.err;
  const json log = program_.json({"withhold", "--list"});
  ASSERT_EQ(log["withholdings"].size(), 1u);
  EXPECT_EQ(log["withholdings"][0]["reference"], kItem);
  EXPECT_EQ(log["withholdings"][0]["reason"], "a court order");
  EXPECT_EQ(log["withholdings"][0]["things"], 2);
  EXPECT_TRUE(log["withholdings"][0]["undone_at"].is_null());
  EXPECT_EQ(run({"withhold", "--undo", "demo/document/s5104"}), 2);
  EXPECT_TRUE(said("is withheld with demo/item/21041: undo that")) << program_.err;
  EXPECT_EQ(run({"withhold", "--undo", kItem}), 0) << program_.err;
  EXPECT_EQ(run({"show", kItem}), 0);
  EXPECT_TRUE(said(kPhrase));
  EXPECT_EQ(run({"withhold", "--undo", kItem}), 2);
  EXPECT_TRUE(said("is not withheld"));
  EXPECT_EQ(run({"withhold", "--list"}), 0);
  EXPECT_TRUE(said("shown again 20")) << program_.out;
  EXPECT_EQ(withhold({kItem}, {"--reason", "first"}), 0);
  EXPECT_EQ(withhold({kItem}, {"--reason", "second"}), 0);
  EXPECT_EQ(run({"withhold", "--list"}), 0);
  EXPECT_TRUE(said("for another reason since 20")) << program_.out;
}

TEST_F(WithholdCommandTest, WhatIsErasedIsInNoFileAndStaysAwayWhenItIsHarvestedAgain) {
  ASSERT_EQ(test::files_with(program_.archive(), kPhrase).size(), 2u);
  EXPECT_EQ(run({"export", "bagit", place("bag")}), 0) << program_.err;
  ASSERT_NE(test::files_with(place("bag"), kPhrase), Strings{});
  const Strings references = all_that_says_it();
  EXPECT_EQ(withhold(references, {"--reason", "a court order", "--erase"}), 0) << program_.err;
  EXPECT_TRUE(said("erased: ")) << program_.out;
  EXPECT_EQ(test::files_with(program_.archive(), kPhrase), Strings{});
  EXPECT_EQ(test::files_with(program_.archive(), kTitle), Strings{});
  expect_sound();
  EXPECT_TRUE(said("are erased, as minutebook withhold --list says")) << program_.out;
  EXPECT_EQ(run({"show", kItem}), 2);
  EXPECT_TRUE(said("was withheld and erased on 20")) << program_.err;
  EXPECT_EQ(run({"reextract", "demo"}), 0) << program_.err;
  EXPECT_EQ(run({"verify", "--repair"}), 0) << program_.out << program_.err;
  EXPECT_EQ(test::files_with(program_.archive(), kTitle), Strings{});
  EXPECT_EQ(run({"export", "bagit", place("bag")}), 0) << program_.err;
  EXPECT_EQ(test::files_with(place("bag"), kPhrase), Strings{});
  EXPECT_EQ(exporting::bag_faults(place("bag")), Strings{});
  // The portal still has it: its meeting's page is captured again, and the archive says so.
  EXPECT_EQ(harvest("demo/meeting/2104"), 0) << program_.err;
  EXPECT_EQ(run({"show", kItem}), 2);
  EXPECT_EQ(exported_with(kTitle), Strings{});
  const Strings again = test::files_with(program_.archive(), kTitle);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_TRUE(again[0].ends_with(".warc.gz")) << "no row of the database has it";
  const json log = program_.json({"withhold", "--list"});
  bool told = false;
  for (const json& one : log["withholdings"])
    told = told || (one["reference"] == kItem && one["captures_since"] > 0);
  EXPECT_TRUE(told) << log;
  EXPECT_EQ(run({"withhold", kItem, "--erase"}), 0) << program_.err;
  EXPECT_EQ(test::files_with(program_.archive(), kTitle), Strings{});
  expect_sound();
  for (const char* document : {"demo/document/s5104", "demo/document/g2104-t1"}) {
    EXPECT_EQ(harvest(document), 2);
    EXPECT_TRUE(said("was withheld and erased on")) << program_.err;
  }
  EXPECT_EQ(harvest(), 0) << program_.err;
  EXPECT_EQ(exported_with(kPhrase), Strings{});
  EXPECT_EQ(exported_with(kTitle), Strings{});
  expect_sound();
}

TEST_F(WithholdCommandTest, WhileItsSiteIsHarvestedItIsHiddenAndNotErased) {
  const auto now =
      std::chrono::time_point_cast<store::Instant::duration>(std::chrono::system_clock::now());
  store::Archive other =
      store::Archive::open(program_.archive(), store::Archive::Mode::read_write, now);
  const auto run_id = other.begin_run("harvest", "{}", now);
  ASSERT_EQ(other.take_lease("demo", run_id, now), store::LeaseResult::taken);
  EXPECT_EQ(withhold({kItem}, {"--reason", "a court order", "--erase"}), 3);
  EXPECT_TRUE(said("hidden and not erased: demo is harvested by another run")) << program_.err;
  EXPECT_EQ(run({"show", kItem}), 2);
  other.end_run(run_id, "done", "{}", now);
  EXPECT_EQ(run({"withhold", kItem, "--erase"}), 0) << program_.err;
}

TEST_F(WithholdCommandTest, WhatIsAskedForWronglySaysHow) {
  const std::pair<Strings, std::string> wrong[] = {
      {{"withhold"}, "name what is to be withheld"},
      {{"withhold", kItem}, "say why with --reason"},
      {{"withhold", kItem, "--reason", " "}, "say why with --reason"},
      {{"withhold", kItem, "--erase"}, "say why with --reason"},
      {{"withhold", "demo", "--reason", "x"}, "what can be withheld is a meeting"},
      {{"withhold", "demo/committee/112", "--reason", "x"}, "what can be withheld is a meeting"},
      {{"withhold", "demo/item/999", "--reason", "x"}, "the archive does not hold demo/item/999"},
      {{"withhold", "--undo", kItem, "--reason", "x"}, "--undo takes neither"},
      {{"withhold", "--list", kItem}, "--list takes nothing beside it"}};
  for (const auto& [words, sentence] : wrong) {
    EXPECT_EQ(run(words), 2) << sentence;
    EXPECT_TRUE(said(sentence)) << program_.err;
  }
  EXPECT_EQ(run({"withhold", "--list"}), 0);
  EXPECT_TRUE(said("nothing is withheld, and nothing was"));
}

}  // namespace
