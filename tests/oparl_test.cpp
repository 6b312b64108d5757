// export oparl: every object has what the published schemas demand, every URL below the base is a
// file that is there, and it says what the archive says.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "export/uk_time.h"
#include "tests/support/demo_nights.h"
#include "tests/support/oparl_rules.h"
#include "tests/support/program.h"
#include "tests/support/temp_archive.h"

namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

constexpr char kBase[] = "https://example.org/oparl/";

class OparlTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    nights_ = new crawler::Nights;
    folder_ = new test::TempDir;
    crawler::Nights::expect_quiet(nights_->night());
    const test::Outcome outcome = run("oparl", {"--base", "https://example.org/oparl"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
  static void TearDownTestSuite() {
    delete nights_;
    delete folder_;
    nights_ = nullptr;
    folder_ = nullptr;
  }
  static std::string archive() { return nights_->open().folder(); }
  static std::string folder(const std::string& name) { return folder_->path() + '/' + name; }
  static test::Outcome run(const std::string& name, const Strings& options) {
    Strings words = {"export", "oparl", folder(name), "--archive", archive()};
    words.insert(words.end(), options.begin(), options.end());
    return test::minutebook(words);
  }
  static Json object(const std::string& path) {
    return Json::parse(store::read_file(folder("oparl") + '/' + path + ".json"));
  }
  // All pages of a list.
  static Json list(const std::string& path) {
    Json all = Json::array();
    for (std::string url = kBase + path + ".json"; !url.empty();) {
      const Json page =
          Json::parse(store::read_file(folder("oparl") + '/' + url.substr(sizeof kBase - 1)));
      for (const Json& one : page["data"]) all.push_back(one);
      url = page["links"].value("next", "");
    }
    return all;
  }
  static crawler::Nights* nights_;
  static test::TempDir* folder_;
};
crawler::Nights* OparlTest::nights_ = nullptr;
test::TempDir* OparlTest::folder_ = nullptr;

TEST_F(OparlTest, ItKeepsThePublishedSchemas) {
  EXPECT_EQ(test::oparl_offences(folder("oparl"), kBase), Strings{});
  for (const char* name : {"organizations", "persons", "memberships", "meetings", "agenda-items",
                           "files", "locations"})
    EXPECT_GT(list(std::string("fold/") + name).size(), 0u) << name;
  EXPECT_EQ(list("fold/papers").size(), 0u);
  EXPECT_EQ(list("bodies").size(), 1u);
}

TEST_F(OparlTest, AMeetingSaysWhatTheArchiveSays) {
  const Json status =
      Json::parse(test::minutebook({"status", "--json", "--archive", archive()}).out);
  const Json meetings = list("fold/meetings");
  EXPECT_EQ(meetings.size(), status["sites"][0]["meetings"]["held"].get<std::size_t>());
  int items = 0;
  for (const Json& meeting : meetings) {
    const std::string id = meeting["id"];
    const std::string path = id.substr(sizeof kBase - 1, id.size() - sizeof kBase + 1 - 5);
    EXPECT_EQ(object(path), meeting);
    const Json shown =
        Json::parse(test::minutebook({"show", path, "--json", "--archive", archive()}).out);
    EXPECT_EQ(meeting["start"].get<std::string>().substr(0, 10), shown["date"]);
    EXPECT_EQ(meeting["cancelled"], shown["cancelled"]);
    ASSERT_EQ(meeting["agendaItem"].size(), shown["items"].size()) << path;
    for (std::size_t i = 0; i < shown["items"].size(); ++i, ++items) {
      const Json& item = meeting["agendaItem"][i];
      EXPECT_EQ(item["order"], i);
      EXPECT_EQ(item.value("name", ""), shown["items"][i]["title"]);
      if (shown["items"][i]["minutes"].is_string()) {
        EXPECT_EQ(item.value("minutebook:minutes", ""), shown["items"][i]["minutes"]);
      }
    }
  }
  EXPECT_GT(items, 15);
}

TEST_F(OparlTest, WhatIsBrokenIsNoticed) {
  const std::string path = folder("oparl") + "/fold/body.json", sound = store::read_file(path);
  for (const char* change : {"agendaItem", "id", "type", "legislativeTerm"}) {
    Json json = Json::parse(sound);
    json.erase(change);
    store::write_file(path, json.dump());
    EXPECT_NE(test::oparl_offences(folder("oparl"), kBase), Strings{}) << change;
  }
  store::write_file(path, sound);
  const std::string persons = folder("oparl") + "/fold/persons.json";
  const std::string held = store::read_file(persons);
  std::filesystem::remove(persons);
  EXPECT_NE(test::oparl_offences(folder("oparl"), kBase), Strings{});
  store::write_file(persons, held);
}

TEST_F(OparlTest, WhatCannotBeSaysWhy) {
  EXPECT_EQ(run("none", {}).code, 2);
  EXPECT_NE(run("none", {}).err.find("--base"), std::string::npos);
  EXPECT_EQ(run("none", {"--base", "here"}).code, 2);
  const test::Outcome again = run("oparl", {"--base", kBase});
  EXPECT_EQ(again.code, 2);
  EXPECT_NE(again.err.find("name a new folder"), std::string::npos);
}

TEST(UkTime, TheOffsetIsThatOfTheDay) {
  using exporting::uk_date_time;
  EXPECT_EQ(uk_date_time("2026-07-01", "18:30"), "2026-07-01T18:30:00+01:00");
  EXPECT_EQ(uk_date_time("2026-12-01", "18:30"), "2026-12-01T18:30:00+00:00");
  EXPECT_EQ(uk_date_time("2026-03-28", "23:59"), "2026-03-28T23:59:00+00:00");
  EXPECT_EQ(uk_date_time("2026-03-29", "10:00"), "2026-03-29T10:00:00+01:00");
  EXPECT_EQ(uk_date_time("2026-10-25", "10:00"), "2026-10-25T10:00:00+00:00");
  EXPECT_EQ(uk_date_time("2026-10-24", ""), "2026-10-24T00:00:00+01:00");
  for (const char* date : {"", "2026", "2026-02-30", "2026-13-01", "2026-1-01", "x026-01-01"})
    EXPECT_FALSE(uk_date_time(date, "10:00")) << date;
  for (const char* time : {"24:00", "10:60", "7:30", "10.30", "noon!"})
    EXPECT_FALSE(uk_date_time("2026-03-01", time)) << time;
}

}  // namespace
