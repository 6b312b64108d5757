// export popolo: each object has what the published JSON schemas demand, what is named by an id is
// there, and it says what the archive says.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/support/demo_nights.h"
#include "tests/support/program.h"
#include "tests/support/temp_archive.h"

namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

// Of the published schemas: properties that are texts (or null), objects' lists, and what must be.
struct PopoloRules {
  std::set<std::string> texts, lists, required;
};
const std::map<std::string, PopoloRules> kRules = {
    {"organizations",
     {{"id", "name", "classification", "parent_id", "updated_at"},
      {"identifiers", "links", "sources"},
      {"id", "name"}}},
    {"persons", {{"id", "name"}, {}, {"id", "name"}}},
    {"memberships",
     {{"person_id", "organization_id", "role", "updated_at"},
      {"sources"},
      {"person_id", "organization_id"}}},
    {"events",
     {{"id", "name", "start_date", "location", "status", "classification", "organization_id",
       "updated_at"},
      {"attendees", "sources"},
      {"id", "name"}}},
    {"motions",
     {{"id", "legislative_session_id", "classification", "text", "result", "updated_at"},
      {"sources"},
      {"id"}}},
    {"vote_events",
     {{"id", "motion_id", "legislative_session_id", "result", "updated_at"},
      {"counts", "votes", "sources"},
      {"id", "motion_id"}}},
    {"identifiers", {{"identifier", "scheme"}, {}, {"identifier"}}},
    {"links", {{"url", "note"}, {}, {"url"}}},
    {"sources", {{"url", "note"}, {}, {"url"}}},
    {"attendees", {{"name"}, {}, {"name"}}},
};

std::size_t offences_of(const std::string& kind, const Json& object, std::string& said);

std::size_t offend(std::string& said, const std::string& kind, const std::string& what) {
  said += kind + ": " + what + '\n';
  return 1;
}

std::size_t offences_of_list(const std::string& kind, const Json& list, std::string& said) {
  if (!list.is_array()) return offend(said, kind, "is no list");
  std::size_t offences = 0;
  for (const Json& one : list) {
    if (kind == "counts") {
      if (!one.is_object() || !one.value("option", Json()).is_string() ||
          !one.value("value", Json()).is_number_integer())
        offences += offend(said, kind, "needs option and value: " + one.dump());
    } else if (kind == "votes") {
      if (!one.is_object() || !one.value("voter", Json()).is_object())
        offences += offend(said, kind, "the voter is no object: " + one.dump());
    } else {
      offences += offences_of(kind, one, said);
    }
  }
  return offences;
}

std::size_t offences_of(const std::string& kind, const Json& object, std::string& said) {
  if (!object.is_object()) return offend(said, kind, "is no object");
  static const std::regex kDate(
      "[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})"
      "?))");
  const PopoloRules& rules = kRules.at(kind);
  std::size_t offences = 0;
  for (const std::string& name : rules.required) {
    if (!object.contains(name)) offences += offend(said, kind, "lacks " + name);
  }
  for (const auto& [name, value] : object.items()) {
    if (rules.lists.contains(name)) {
      offences += offences_of_list(name, value, said);
    } else if (!rules.texts.contains(name)) {
      offences += offend(said, kind, "has no property " + name);
    } else if (!value.is_string() && !value.is_null()) {
      offences += offend(said, kind, name + " is no text");
    } else if (name == "start_date" && !std::regex_match(value.get<std::string>(), kDate)) {
      offences += offend(said, kind, "start_date is none: " + value.dump());
    }
  }
  return offences;
}

std::set<std::string> ids(const Json& list) {
  std::set<std::string> found;
  for (const Json& one : list)
    EXPECT_TRUE(found.insert(one["id"].get<std::string>()).second) << "twice: " << one["id"];
  return found;
}

class PopoloTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    crawler::Nights nights;
    crawler::Nights::expect_quiet(nights.night());
    test::TempDir folder;
    const std::string archive = nights.open().folder(), file = folder.path() + "/all.json";
    const test::Outcome outcome =
        test::minutebook({"export", "popolo", file, "--archive", archive, "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    report_ = Json::parse(outcome.out);
    all_ = Json::parse(store::read_file(file));
    const std::filesystem::directory_iterator beside(folder.path());
    EXPECT_EQ(std::distance(begin(beside), end(beside)), 1);
    status_ = Json::parse(test::minutebook({"status", "--json", "--archive", archive}).out);
    EXPECT_EQ(
        test::minutebook({"export", "popolo", folder.path() + "/none/x.json", "--archive", archive})
            .code,
        2);
  }
  static Json all_, report_, status_;
};
Json PopoloTest::all_, PopoloTest::report_, PopoloTest::status_;

TEST_F(PopoloTest, ItKeepsThePublishedSchemas) {
  for (const char* kind :
       {"organizations", "persons", "memberships", "events", "motions", "vote_events"}) {
    std::string said;
    ASSERT_TRUE(all_.contains(kind));
    EXPECT_EQ(offences_of_list(kind, all_[kind], said), 0u) << said;
    EXPECT_EQ(all_[kind].size(), report_[kind].get<std::size_t>());
    EXPECT_GT(all_[kind].size(), 0u) << kind;
  }
  std::string said;
  Json broken = all_["events"];
  broken[0].erase("id");
  broken[0]["start_date"] = "soon";
  EXPECT_EQ(offences_of_list("events", broken, said), 2u) << said;
}

TEST_F(PopoloTest, WhatIsNamedIsThere) {
  const std::set<std::string> organizations = ids(all_["organizations"]),
                              persons = ids(all_["persons"]), events = ids(all_["events"]),
                              motions = ids(all_["motions"]);
  ids(all_["vote_events"]);
  for (const Json& one : all_["memberships"]) {
    EXPECT_TRUE(persons.contains(one["person_id"])) << one;
    EXPECT_TRUE(organizations.contains(one["organization_id"])) << one;
  }
  for (const Json& one : all_["organizations"]) {
    if (one.contains("parent_id")) {
      EXPECT_TRUE(organizations.contains(one["parent_id"])) << one;
    }
  }
  for (const Json& one : all_["motions"])
    EXPECT_TRUE(events.contains(one["legislative_session_id"])) << one;
  for (const Json& one : all_["vote_events"])
    EXPECT_TRUE(motions.contains(one["motion_id"])) << one;
}

TEST_F(PopoloTest, ItSaysWhatTheArchiveSays) {
  EXPECT_EQ(all_["events"].size(), status_["sites"][0]["meetings"]["held"].get<std::size_t>());
  for (const Json& one : all_["vote_events"]) {
    std::int64_t counted = 0;
    for (const Json& count : one["counts"]) counted += count["value"].get<std::int64_t>();
    EXPECT_EQ(counted, static_cast<std::int64_t>(one["votes"].size()));
  }
}

}  // namespace
