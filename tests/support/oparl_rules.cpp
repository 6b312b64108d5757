#include "tests/support/oparl_rules.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

enum class Kind { url, own_url, text, flag, number, moment, texts, own_urls, object, objects };
struct Rule {
  Kind kind;
  bool required = false;
  std::string type{};  // of an object within
};
using Rules = std::map<std::string, Rule>;

const Rules kCommon = {{"id", {Kind::own_url, true}}, {"type", {Kind::url, true}},
                       {"name", {Kind::text}},        {"shortName", {Kind::text}},
                       {"license", {Kind::url}},      {"keyword", {Kind::texts}},
                       {"created", {Kind::moment}},   {"modified", {Kind::moment}},
                       {"deleted", {Kind::flag}},     {"web", {Kind::url}}};

const std::map<std::string, Rules> kSchema = {
    {"System",
     {{"oparlVersion", {Kind::url, true}},
      {"body", {Kind::own_url, true}},
      {"name", {Kind::text}}}},
    {"Body",
     {{"system", {Kind::own_url}},
      {"name", {Kind::text, true}},
      {"website", {Kind::url}},
      {"organization", {Kind::own_url, true}},
      {"person", {Kind::own_url, true}},
      {"meeting", {Kind::own_url, true}},
      {"paper", {Kind::own_url, true}},
      {"legislativeTerm", {Kind::objects, true, "LegislativeTerm"}},
      {"agendaItem", {Kind::own_url, true}},
      {"consultation", {Kind::own_url}},
      {"file", {Kind::own_url, true}},
      {"locationList", {Kind::own_url}},
      {"legislativeTermList", {Kind::own_url, true}},
      {"membership", {Kind::own_url, true}},
      {"classification", {Kind::text}}}},
    {"Organization",
     {{"body", {Kind::own_url}},
      {"membership", {Kind::own_urls}},
      {"organizationType", {Kind::text}},
      {"classification", {Kind::text}},
      {"website", {Kind::url}}}},
    {"Person", {{"body", {Kind::own_url}}}},
    {"Membership",
     {{"person", {Kind::own_url}}, {"organization", {Kind::own_url}}, {"role", {Kind::text}}}},
    {"Location", {{"description", {Kind::text}}, {"bodies", {Kind::own_urls}}}},
    {"Meeting",
     {{"meetingState", {Kind::text}},
      {"cancelled", {Kind::flag}},
      {"start", {Kind::moment}},
      {"location", {Kind::object, false, "Location"}},
      {"organization", {Kind::own_urls}},
      {"invitation", {Kind::object, false, "File"}},
      {"resultsProtocol", {Kind::object, false, "File"}},
      {"auxiliaryFile", {Kind::objects, false, "File"}},
      {"agendaItem", {Kind::objects, false, "AgendaItem"}}}},
    {"AgendaItem",
     {{"order", {Kind::number, true}},
      {"meeting", {Kind::own_url}},
      {"number", {Kind::text}},
      {"public", {Kind::flag}},
      {"result", {Kind::text}},
      {"resolutionText", {Kind::text}},
      {"auxiliaryFile", {Kind::objects, false, "File"}}}},
    {"File",
     {{"fileName", {Kind::text}},
      {"mimeType", {Kind::text}},
      {"size", {Kind::number}},
      {"accessUrl", {Kind::url, true}},
      {"fileRole", {Kind::text}}}},
};

class Check {
 public:
  Check(const std::string& folder, const std::string& base) : folder_(folder), base_(base) {}

  Strings run() {
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_regular_file()) continue;
      file_ = entry.path().lexically_relative(folder_).generic_string();
      std::ifstream in(entry.path());
      const Json json = Json::parse(in, nullptr, false);
      if (!json.is_object()) {
        offend("is no JSON object");
      } else if (json.contains("data")) {
        list(json);
      } else {
        object(json, "");
        if (json.value("id", "") != base_ + file_) offend("its id is not its own URL");
      }
    }
    if (!fs::exists(fs::path(folder_) / "system.json")) offend("there is no system.json");
    return offences_;
  }

 private:
  void offend(const std::string& what) { offences_.push_back(file_ + ": " + what); }

  void list(const Json& json) {
    if (!json["data"].is_array()) return offend("data is no list");
    if (!json.contains("links") || !json["links"].is_object()) return offend("a list has no links");
    for (const auto& [name, link] : json["links"].items()) value(name, link, {Kind::own_url});
    if (json["links"].value("self", "") != base_ + file_) offend("self is not its own URL");
    std::string type;
    for (const Json& one : json["data"]) {
      object(one, type);
      type = one.value("type", "").substr(std::string("https://schema.oparl.org/1.1/").size());
    }
  }

  void object(const Json& json, const std::string& type_wanted) {
    static const std::regex kType("https://schema\\.oparl\\.org/1\\.1/(\\w+)");
    std::smatch parts;
    const std::string type = json.value("type", "");
    if (!std::regex_match(type, parts, kType) || !kSchema.contains(parts[1]))
      return offend("has a type that OParl does not know: " + type);
    const std::string name = parts[1];
    if (!type_wanted.empty() && name != type_wanted) offend("a " + name + " for a " + type_wanted);
    Rules rules = kSchema.at(name);
    rules.insert(kCommon.begin(), kCommon.end());
    for (const auto& [property, rule] : rules) {
      if (rule.required && !json.contains(property)) offend(name + " lacks " + property);
    }
    for (const auto& [property, held] : json.items()) {
      if (property.find(':') != std::string::npos) continue;  // a vendor's own
      const auto rule = rules.find(property);
      if (rule == rules.end()) {
        offend(name + " has no property " + property);
      } else {
        value(name + '.' + property, held, rule->second);
      }
    }
  }

  void value(const std::string& name, const Json& held, const Rule& rule) {
    static const std::regex kUrl("https?://[^\\s]+");
    static const std::regex kMoment(
        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    const auto demand = [&](bool holds) {
      if (!holds) offend(name + " is not what it must be: " + held.dump().substr(0, 200));
    };
    switch (rule.kind) {
      case Kind::flag:
        return demand(held.is_boolean());
      case Kind::number:
        return demand(held.is_number_integer());
      case Kind::object:
        return held.is_object() ? object(held, rule.type) : demand(false);
      case Kind::texts:
      case Kind::own_urls:
      case Kind::objects:
        demand(held.is_array());
        for (const Json& one : held) {
          value(name, one,
                {rule.kind == Kind::texts      ? Kind::text
                 : rule.kind == Kind::own_urls ? Kind::own_url
                                               : Kind::object,
                 false, rule.type});
        }
        return;
      default:
        break;
    }
    if (!held.is_string() || held.get<std::string>().empty()) return demand(false);
    const std::string text = held;
    if (rule.kind == Kind::moment) demand(std::regex_match(text, kMoment));
    if (rule.kind == Kind::url || rule.kind == Kind::own_url) demand(std::regex_match(text, kUrl));
    if (rule.kind != Kind::own_url) return;
    demand(text.starts_with(base_) && fs::exists(fs::path(folder_) / text.substr(base_.size())));
  }

  std::string folder_, base_, file_;
  Strings offences_;
};

}  // namespace

std::vector<std::string> oparl_offences(const std::string& folder, const std::string& base) {
  return Check(folder, base).run();
}

}  // namespace test
