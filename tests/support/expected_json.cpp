#include "tests/support/expected_json.h"

#include <sstream>

namespace test {
namespace {

using nlohmann::json;

std::string text_of(const json& value) { return value.is_null() ? "" : value.get<std::string>(); }

std::string paragraphs(const json& list) {
  std::string all;
  for (const auto& one : list) {
    std::string text = one.get<std::string>();
    if (text.starts_with("o ") || text.starts_with("o\u00a0"))
      text.erase(0, 1);  // Word's hollow bullet
    all += text + '\n';
  }
  return plain_text(all);
}

std::string iso_time(const std::string& printed) {  // "4.30 pm", "4.30 yh" -> "16:30"
  int hour = 0, minute = 0;
  char divider = 0;
  std::string half;
  std::istringstream(printed) >> hour >> divider >> minute >> half;
  if ((half == "pm" || half == "yh") && hour < 12) hour += 12;
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", hour, minute);
  return text;
}

void expect_item(const std::string& site, const json& item, const json& want) {
  SCOPED_TRACE("item " + want["id"].dump());
  std::string number = want["number"];
  if (number.ends_with('.')) number.pop_back();
  EXPECT_EQ(text_of(item["number"]), number);
  EXPECT_EQ(plain_text(text_of(item["title"])), plain_text(want["title"]));
  EXPECT_EQ(plain_text(text_of(item["intro"])), paragraphs(want["intro"]));
  EXPECT_EQ(plain_text(text_of(item["minutes"])), paragraphs(want["minutes"]));
  if (want.contains("decision")) {
    EXPECT_EQ(plain_text(text_of(item["decision"])), paragraphs(want["decision"]));
  }
  if (want.contains("votes")) {
    EXPECT_EQ(item["votes"].size(), want["votes"].size());
  }
  if (want.contains("restriction")) {
    EXPECT_EQ(item["restriction"], want["restriction"]);
  }
  if (want.contains("issue")) {
    EXPECT_EQ(text_of(item["issue"]), want["issue"].is_null() ? "" : want["issue"].dump());
  }
  EXPECT_EQ(item["minutes_status"], want["minutes_status"]);
  ASSERT_EQ(item["documents"].size(), want["documents"].size());
  for (std::size_t i = 0; i < want["documents"].size(); ++i) {
    const json& document = want["documents"][i];
    EXPECT_EQ(item["documents"][i]["reference"],
              site + "/document/" + document["id"].get<std::string>());
    EXPECT_EQ(plain_text(item["documents"][i]["title"]), plain_text(document["title"]));
  }
}

void expect_attendance(const json& meeting, const json& want) {
  ASSERT_EQ(meeting["attendance"].size(), want.size());
  for (std::size_t i = 0; i < want.size(); ++i) {
    EXPECT_EQ(meeting["attendance"][i]["name"], want[i][0]);
    EXPECT_EQ(meeting["attendance"][i]["role"], want[i][1]);
    EXPECT_EQ(meeting["attendance"][i]["attendance"], want[i][2]);
  }
}

void expect_decision(const std::string& site, const json& decision, const json& want) {
  for (const char* field : {"title", "maker", "by_officer", "status", "key_decision", "call_in",
                            "published", "decided", "effective"}) {
    EXPECT_EQ(decision[field], want[field]) << field;
  }
  for (const char* field : {"purpose", "decision", "reasons", "alternatives"}) {
    EXPECT_EQ(plain_text(text_of(decision[field])), paragraphs(want[field])) << field;
  }
  for (const char* field : {"meeting", "item", "issue"}) {
    const std::string id = want[field].is_null() ? "" : std::to_string(want[field].get<int>());
    const bool bare = id.empty() || std::string(field) == "issue";
    EXPECT_EQ(text_of(decision[field]), bare ? id : site + '/' + field + '/' + id) << field;
  }
  ASSERT_EQ(decision["details"].size(), want["details"].size()) << decision["details"].dump(1);
  for (std::size_t i = 0; i < want["details"].size(); ++i) {
    EXPECT_EQ(decision["details"][i]["label"], want["details"][i][0]);
    EXPECT_EQ(decision["details"][i]["text"], want["details"][i][1]);
  }
  ASSERT_EQ(decision["documents"].size(), want["documents"].size());
  for (std::size_t i = 0; i < want["documents"].size(); ++i) {
    const json& document = want["documents"][i];
    EXPECT_EQ(decision["documents"][i]["reference"],
              site + "/document/" + document["id"].get<std::string>());
    EXPECT_EQ(decision["documents"][i]["title"], document["title"]);
  }
}

void expect_committee(const json& committee, const json& want) {
  EXPECT_EQ(committee["name"], want["name"]);
  if (!want.contains("members")) return;
  EXPECT_EQ(committee["category"], want["category"]);
  EXPECT_NE(text_of(committee["contact"]).find(want["contact"].get<std::string>()),
            std::string::npos)
      << committee["contact"];
  ASSERT_EQ(committee["members"].size(), want["members"].size());
  for (std::size_t i = 0; i < want["members"].size(); ++i) {
    EXPECT_EQ(committee["members"][i]["name"], want["members"][i][0]);
    EXPECT_EQ(text_of(committee["members"][i]["role"]), want["members"][i][1]);
  }
}

void expect_meeting(const std::string& site, const json& meeting, const json& want) {
  EXPECT_EQ(meeting["committee"], want["title"]);
  EXPECT_EQ(meeting["committee_reference"],
            site + "/committee/" + std::to_string(want["committee"].get<int>()));
  EXPECT_EQ(meeting["date"], want["date"]);
  EXPECT_EQ(meeting["start_time"], iso_time(want["time"]));
  EXPECT_EQ(meeting["cancelled"], want["cancelled"]);
  for (const char* field : {"venue", "status"}) {
    if (!want.contains(field) || want[field].is_null()) continue;
    EXPECT_EQ(meeting[field], want[field]) << field;
  }
  if (want.contains("webcasts")) {
    EXPECT_EQ(meeting["moved_from"], want["moved_from"]);
    ASSERT_EQ(meeting["webcasts"].size(), want["webcasts"].size());
    for (std::size_t i = 0; i < want["webcasts"].size(); ++i)
      EXPECT_EQ(meeting["webcasts"][i]["url"], want["webcasts"][i]);
  }
  // Some pages print an e-mail address behind the name and number.
  EXPECT_TRUE(text_of(meeting["contact"]).starts_with(text_of(want["contact"])));
  ASSERT_EQ(meeting["items"].size(), want["items"].size());
  for (std::size_t i = 0; i < want["items"].size(); ++i)
    expect_item(site, meeting["items"][i], want["items"][i]);
  expect_attendance(meeting, want["attendance"]);
  ASSERT_EQ(meeting["documents"].size(), want["documents"].size());
  for (std::size_t i = 0; i < want["documents"].size(); ++i)
    EXPECT_EQ(meeting["documents"][i]["reference"],
              site + "/document/" + want["documents"][i].get<std::string>());
}

}  // namespace

std::string plain_text(const std::string& text) {
  static const std::vector<std::string> kGlyphs = {"•", "·", "Ø", "§", "▪", "\u00a0"};
  std::string spaced;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t glyph = 0;
    for (const std::string& one : kGlyphs)
      if (text.compare(i, one.size(), one) == 0) glyph = one.size();
    spaced += glyph > 0 ? ' ' : text[i];
    i += std::max<std::size_t>(glyph, 1);
  }
  std::istringstream words(spaced);
  std::string collapsed, word;
  while (words >> word) collapsed += (collapsed.empty() ? "" : " ") + word;
  return collapsed;
}

void expect_published(Harvester& program, const json& expected, const std::string& language) {
  const std::string site = expected["site"];
  const auto shown = [&](const std::string& reference) {
    std::vector<std::string> words{"show", reference};
    if (!language.empty()) words.insert(words.end(), {"--language", language});
    return program.json(words);
  };
  for (const json& want : expected["meetings"]) {
    const std::string id = std::to_string(want["id"].get<int>());
    SCOPED_TRACE("meeting " + id);
    const json meeting = shown(site + "/meeting/" + id);
    EXPECT_EQ(meeting["council"], expected["council"]);
    expect_meeting(site, meeting, want);
  }
  if (!expected.contains("decisions")) return;  // read off by hand: meetings alone
  for (const json& want : expected["committees"]) {
    const std::string id = std::to_string(want["id"].get<int>());
    SCOPED_TRACE("committee " + id);
    expect_committee(shown(site + "/committee/" + id), want);
  }
  for (const json& want : expected["decisions"]) {
    const std::string id = want["id"];
    SCOPED_TRACE("decision " + id);
    expect_decision(site, shown(site + "/decision/" + id), want);
  }
}

}  // namespace test
