#include "tests/portal/year_diary.h"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "tests/portal/documents.h"
#include "tests/portal/expected.h"
#include "tests/portal/generated_meetings.h"

namespace portal {
namespace {

using nlohmann::json;

std::string lines(const json& list) {
  std::string text;
  for (const json& line : list) text += line.get<std::string>() + '\n';
  return text;
}

std::string documents(const json& list) {
  std::string text;
  for (const json& document : list)
    text += document["id"].get<std::string>() + ' ' + document["title"].get<std::string>() + '\n';
  return text;
}

YearDiary::Fields fields_of(const json& item) {
  return {{"number", item["number"]},
          {"title", item["title"]},
          {"intro", lines(item["intro"])},
          {"minutes", lines(item["minutes"])},
          {"decision", lines(item["decision"])},
          {"minutes_status", item["minutes_status"]},
          {"documents", documents(item["documents"])}};
}

YearDiary::Fields fields_of(const json& said, const Council& council, const Meeting& meeting) {
  std::string items, people, files;
  for (const json& item : said["items"]) items += item["id"].dump() + '\n';
  for (const json& one : said["attendance"])
    people += one[0].get<std::string>() + ", " + one[1].get<std::string>() + ": " +
              one[2].get<std::string>() + '\n';
  for (const Published& file : meeting_documents(council, meeting))
    files += file.id + ' ' + file.title + '\n';
  return {{"committee", said["title"]}, {"date", said["date"]},   {"time", meeting.time},
          {"status", said["status"]},   {"venue", said["venue"]}, {"items", items},
          {"attendance", people},       {"documents", files}};
}

}  // namespace

void YearDiary::record(int night, const Council& council, const PortalOptions& options) {
  const json all = json::parse(expected_json(council, options));
  std::set<std::string> shown;
  for (const json& said : all["meetings"]) {
    const Meeting meeting = with_items(*council.meeting(said["id"].get<int>()));
    const std::string name = "meeting/" + said["id"].dump();
    shown.insert(name);
    note(name, night, fields_of(said, council, meeting));
    for (const json& item : said["items"]) {
      if (item["id"].is_null()) continue;
      const std::string item_name = "item/" + item["id"].dump();
      shown.insert(item_name);
      meetings_.insert_or_assign(item_name, name);
      note(item_name, night, fields_of(item));
    }
  }
  for (const auto& [name, history] : things_) {
    const auto meeting = meetings_.find(name);
    const bool tells = meeting == meetings_.end() || shown.contains(meeting->second);
    if (tells && !shown.contains(name)) note(name, night, {});
  }
}

void YearDiary::note(const std::string& thing, int night, Fields fields) {
  std::vector<Said>& history = things_[thing];
  if (!history.empty() && history.back().fields == fields) return;
  history.push_back({night, std::move(fields)});
}

}  // namespace portal
