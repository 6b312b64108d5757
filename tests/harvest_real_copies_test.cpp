// The copies of four real portals that lie beside some checkouts, harvested by the program.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/support/child_process.h"
#include "tests/support/expected_json.h"

namespace {

using nlohmann::json;

class RealCopiesTest : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(portals_ + "/serve.py"))
      GTEST_SKIP() << "the copies of real portals are not beside this checkout";
    if (std::system("command -v python3 >/dev/null 2>&1") != 0)
      GTEST_SKIP() << "python3, which serves the copies, is not installed";
    serve(portals_);
  }

  // A port of this process's own, so that tests may run side by side.
  void serve(const std::string& folder) {
    server_.reset();
    server_ = std::make_unique<test::ChildProcess>(std::vector<std::string>{
        "python3", portals_ + "/serve.py", "--port", std::to_string(20000 + getpid() % 20000),
        "--dir", folder, "--only", GetParam(), "--log", log()});
    const std::string first = server_->line();
    base_ = first.substr(first.find('\t') + 1);
    ASSERT_EQ(server_->line(), "ready");
  }
  int harvest(const std::string& part = "") {
    return program_.run({"harvest", GetParam() + part, "--base-url", base_, "--contact",
                         "x@example.org", "--min-delay", "0"});
  }
  json expected() const {
    return json::parse(std::ifstream(portals_ + "/" + GetParam() + "/expected.json"));
  }
  std::string log() const { return program_.folder.path() + "/requests.tsv"; }
  std::vector<std::string> logged() const {
    std::ifstream file(log());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }

  std::string portals_ = test::shared_dir() + "/portals", base_;
  test::Harvester program_;
  std::unique_ptr<test::ChildProcess> server_;
};

TEST_P(RealCopiesTest, EverythingExpectedIsStoredAndASecondHarvestMakesNoVersion) {
  ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
  for (const std::string& line : logged()) {
    EXPECT_NE(line.find("minutebook/"), std::string::npos) << line;
    EXPECT_NE(line.find("x@example.org"), std::string::npos) << line;
    EXPECT_EQ(line.find("mgCalendar"), std::string::npos) << line;
    EXPECT_EQ(line.find("ieDocSearch"), std::string::npos) << line;
  }
  ASSERT_FALSE(logged().empty());
  EXPECT_NE(logged()[0].find("\t/robots.txt\t"), std::string::npos) << logged()[0];
  ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
  const json all = expected();
  expect_published(program_, all);
  for (const auto& meeting : all["meetings"]) {
    const std::string id = std::to_string(meeting["id"].get<int>());
    EXPECT_EQ(program_.json({"show", GetParam() + "/meeting/" + id})["versions"], 1);
    for (const auto& item : meeting["items"]) {
      const std::string reference = GetParam() + "/item/" + std::to_string(item["id"].get<int>());
      EXPECT_EQ(program_.json({"show", reference})["versions"], 1) << reference;
    }
  }
  EXPECT_EQ(program_.run({"verify"}), 0) << program_.out << program_.err;
}

TEST_P(RealCopiesTest, OneEditedSentenceIsOneVersionOfOneItem) {
  if (GetParam() == "worcestershire") GTEST_SKIP() << "its Crawl-delay makes this slow";
  ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
  const json all = expected();
  const std::string edited = std::to_string(all["meetings"][0]["items"].back()["id"].get<int>());
  const std::string sentence = all["meetings"][0]["items"].back()["minutes"].back();
  const std::string last_word = sentence.substr(sentence.rfind(' ') + 1);
  const std::string copies = program_.folder.path() + "/portals";
  std::filesystem::create_directories(copies);
  std::filesystem::copy(portals_ + "/" + GetParam(), copies + "/" + GetParam());
  const std::string page = copies + "/" + GetParam() + "/item_" + edited + ".html";
  std::filesystem::permissions(page, std::filesystem::perms::owner_all);
  std::stringstream text;
  text << std::ifstream(page).rdbuf();
  std::string html = text.str();
  const auto at = html.rfind(last_word);
  ASSERT_NE(at, std::string::npos);
  html.replace(at, last_word.size(), "reworded.");
  std::ofstream(page) << html;
  serve(copies);
  // Nothing points at it, and the page of the meeting is the same: it is asked for.
  const std::string changed = std::to_string(all["meetings"][0]["id"].get<int>());
  ASSERT_EQ(harvest("/meeting/" + changed), 0) << program_.out << program_.err;
  for (const auto& meeting : all["meetings"]) {
    for (const auto& item : meeting["items"]) {
      const std::string id = std::to_string(item["id"].get<int>());
      EXPECT_EQ(program_.json({"show", GetParam() + "/item/" + id})["versions"],
                id == edited ? 2 : 1)
          << id;
    }
  }
  ASSERT_EQ(program_.run({"diff", GetParam() + "/item/" + edited}), 0);
  EXPECT_NE(program_.out.find("reworded"), std::string::npos) << program_.out;
}

INSTANTIATE_TEST_SUITE_P(Councils, RealCopiesTest,
                         testing::Values("doncaster", "powys", "bradford", "worcestershire"),
                         [](const auto& council) { return council.param; });

}  // namespace
