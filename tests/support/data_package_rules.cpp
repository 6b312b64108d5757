#include "tests/support/data_package_rules.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>

#include "store/digest.h"

namespace test {
namespace {

using Json = nlohmann::ordered_json;
using Cell = std::optional<std::string>;

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool matches(const std::string& text, const std::string& pattern) {
  return std::regex_match(text, std::regex(pattern));
}

const std::map<std::string, std::string>& forms() {
  static const std::map<std::string, std::string> kForms = {
      {"string", "[^]*"},
      {"integer", "-?[0-9]+"},
      {"boolean", "true|false"},
      {"date", "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"},
      {"time", "([01][0-9]|2[0-3]):[0-5][0-9]"},  // format %H:%M
      {"datetime", "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"},
      {"yearmonth", "[0-9]{4}-(0[1-9]|1[0-2])"}};
  return kForms;
}

class Checker {
 public:
  explicit Checker(std::string folder) : folder_(std::move(folder)) {}

  std::vector<std::string> check() {
    package_ = Json::parse(file_text(folder_ + "/datapackage.json"), nullptr, false);
    if (!package_.is_object()) return {"datapackage.json is no JSON object"};
    check_package();
    for (const Json& resource : package_["resources"]) check_resource(resource);
    for (const Json& resource : package_["resources"]) check_keys(resource);
    return offences_;
  }

 private:
  void say(bool keeps, const std::string& sentence) {
    if (!keeps && offences_.size() < 50) offences_.push_back(sentence);
  }

  void check_package() {
    say(package_["resources"].is_array() && !package_["resources"].empty(), "no resources");
    tabular_ = package_.value("profile", "") == "tabular-data-package";
    say(tabular_ || package_.value("profile", "") == "data-package", "profile of the package");
    say(matches(package_.value("name", ""), "[-a-z0-9._/]+"), "name of the package");
    say(matches(package_.value("created", "2026-01-01T00:00:00Z"),
                "[0-9-]{10}T[0-9:]{8}(\\.[0-9]+)?Z"),
        "created is no RFC 3339 time");
    say(package_["licenses"].is_array() && !package_["licenses"].empty(), "no licences");
    for (const Json& licence : package_["licenses"]) {
      say(licence.contains("name") || licence.contains("path"), "a licence without name and path");
      say(!licence.contains("path") || is_file(licence["path"]), "a licence's path leads nowhere");
    }
    for (const Json& source : package_["sources"])
      say(!source.value("title", "").empty(), "a source without a title");
    std::set<std::string> names;
    for (const Json& resource : package_["resources"])
      say(names.insert(resource.value("name", "")).second, "two resources of one name");
  }

  bool is_file(const std::string& path) const {
    return !path.empty() && path.front() != '/' && path.find("..") == std::string::npos &&
           std::filesystem::is_regular_file(folder_ + '/' + path);
  }

  void check_resource(const Json& resource) {
    const std::string name = resource.value("name", "");
    say(matches(name, "[-a-z0-9._/]+"), name + ": name");
    say(resource.contains("path") && !resource.contains("data"), name + ": path, and no data");
    say(resource.value("profile", "") == (tabular_ ? "tabular-data-resource" : "data-resource"),
        name + ": profile");
    if (!is_file(resource.value("path", ""))) return say(false, name + ": path leads nowhere");
    const std::string text = file_text(folder_ + '/' + resource.value("path", ""));
    say(resource["bytes"] == text.size(), name + ": bytes");
    say(resource["hash"] == "sha256:" + store::sha256_hex(text), name + ": hash");
    say(resource.value("encoding", "") == "utf-8", name + ": encoding");
    say(!resource.value("description", "").empty(), name + ": description");
    check_schema(name, resource["schema"]);
    rows_[name] = tabular_ ? read_csv(name, resource["schema"], text)
                           : read_lines(name, resource["schema"], text);
    say(resource["rowCount"] == rows_[name].size(), name + ": rowCount");
    check_rows(name, resource["schema"]);
  }

  void check_schema(const std::string& name, const Json& schema) {
    std::set<std::string> names;
    say(schema.contains("fields") && !schema["fields"].empty(), name + ": no fields");
    say(schema.value("missingValues", Json::array()) == Json::array({""}),
        name + ": missingValues");
    for (const Json& field : schema["fields"]) {
      const std::string of = name + '.' + field.value("name", "");
      say(names.insert(field.value("name", "")).second, of + ": twice or unnamed");
      say(forms().contains(field.value("type", "")), of + ": type");
      say(!field.value("description", "").empty(), of + ": description");
      say(!field.contains("format") || field["format"] == "%H:%M", of + ": format");
      static const std::set<std::string> kConstraints = {"required", "unique",  "enum",
                                                         "pattern",  "minimum", "maximum"};
      const Json constraints = field.value("constraints", Json::object());
      for (const auto& [constraint, value] : constraints.items()) {
        say(kConstraints.contains(constraint), of + ": constraint " + constraint);
        say(constraint != "pattern" || field["type"] == "string", of + ": a pattern of no string");
      }
    }
    for (const Json& key : schema.value("primaryKey", Json::array()))
      say(names.contains(key), name + ": primaryKey");
    for (const Json& key : schema.value("foreignKeys", Json::array()))
      say(names.contains(key["fields"]) && key["reference"].contains("resource"),
          name + ": foreignKeys");
  }

  std::vector<std::vector<Cell>> read_csv(const std::string& name, const Json& schema,
                                          const std::string& text) {
    std::vector<std::vector<Cell>> rows;
    const auto lines = csv_rows(text);
    std::vector<std::string> heads;
    for (const Json& field : schema["fields"]) heads.push_back(field["name"]);
    say(!lines.empty() && lines.front() == heads, name + ": the heads are not the fields");
    for (std::size_t i = 1; i < lines.size(); ++i) {
      rows.emplace_back();
      say(lines[i].size() == heads.size(), name + ": a row of another length");
      for (const std::string& cell : lines[i])
        rows.back().push_back(cell.empty() ? Cell() : Cell(cell));
    }
    return rows;
  }

  std::vector<std::vector<Cell>> read_lines(const std::string& name, const Json& schema,
                                            const std::string& text) {
    std::vector<std::vector<Cell>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const Json row = Json::parse(line, nullptr, false);
      if (!row.is_object()) {
        say(false, name + ": a line that is no object");
        continue;
      }
      rows.emplace_back();
      auto item = row.items().begin();
      for (const Json& field : schema["fields"]) {
        say(item.key() == field["name"], name + ": the keys are not the fields");
        const Json& value = item.value();
        const bool bare = field["type"] == "integer" || field["type"] == "boolean";
        say(value.is_null() || value.is_string() != bare, name + ": a value's type");
        rows.back().push_back(
            value.is_null() ? Cell() : Cell(bare ? value.dump() : value.get<std::string>()));
        ++item;
      }
    }
    return rows;
  }

  void check_rows(const std::string& name, const Json& schema) {
    const auto& rows = rows_[name];
    for (std::size_t i = 0; i < schema["fields"].size(); ++i) {
      const Json& field = schema["fields"][i];
      const Json rules = field.value("constraints", Json::object());
      const std::string of = name + '.' + field.value("name", "");
      const std::regex form(forms().at(field["type"])),
          pattern(rules.value("pattern", std::string("[^]*")));
      const bool is_text = field["type"] == "string" && !rules.contains("pattern");
      std::set<std::string> seen;
      for (const auto& row : rows) {
        if (!row.at(i)) {
          say(!rules.value("required", false), of + ": absent");
          continue;
        }
        const std::string& cell = *row[i];
        say(is_text || std::regex_match(cell, form),
            of + ": \"" + cell + "\" is no " + field["type"].get<std::string>());
        say(is_text || std::regex_match(cell, pattern),
            of + ": \"" + cell + "\" breaks the pattern");
        say(!rules.value("unique", false) || seen.insert(cell).second, of + ": " + cell + " twice");
        if (rules.contains("enum")) {
          const Json& words = rules["enum"];
          say(std::find(words.begin(), words.end(), cell) != words.end(),
              of + ": \"" + cell + "\" is no word of it");
        }
        if (rules.contains("minimum"))
          say(std::stoll(cell) >= rules["minimum"], of + ": too small");
      }
    }
    std::set<std::vector<Cell>> keys;
    const Json primary = schema.value("primaryKey", Json::array());
    if (primary.empty()) return;
    for (const auto& row : rows) {
      std::vector<Cell> key;
      for (const Json& part : primary) key.push_back(row.at(index(schema, part)));
      say(keys.insert(key).second, name + ": a primary key twice: " + key.front().value_or(""));
      for (const Cell& part : key) say(part.has_value(), name + ": a primary key with a hole");
    }
  }

  static std::size_t index(const Json& schema, const std::string& field) {
    std::size_t at = 0;
    while (at < schema["fields"].size() && schema["fields"][at]["name"] != field) ++at;
    return at;
  }

  void check_keys(const Json& resource) {
    for (const Json& key : resource["schema"].value("foreignKeys", Json::array())) {
      const std::string to = key["reference"]["resource"];
      const auto target = std::find_if(package_["resources"].begin(), package_["resources"].end(),
                                       [&](const Json& other) { return other["name"] == to; });
      if (target == package_["resources"].end()) {
        say(false, to + ": a key leads to no table");
        continue;
      }
      std::set<std::string> known;
      const std::size_t at = index((*target)["schema"], key["reference"]["fields"]);
      for (const auto& row : rows_[to]) known.insert(row.at(at).value_or(""));
      const std::size_t from = index(resource["schema"], key["fields"]);
      for (const auto& row : rows_[resource["name"]]) {
        say(!row.at(from) || known.contains(*row[from]), resource["name"].get<std::string>() +
                                                             ": " + row[from].value_or("") +
                                                             " is not in " + to);
      }
    }
  }

  std::string folder_;
  Json package_;
  bool tabular_ = false;
  std::map<std::string, std::vector<std::vector<Cell>>> rows_;
  std::vector<std::string> offences_;
};

}  // namespace

std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        row.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        row.back() += text[++i];
      } else {
        quoted = false;
        const char next = i + 1 < text.size() ? text[i + 1] : '\n';
        if (next != ',' && next != '\n') throw std::runtime_error("text behind a quoted cell");
      }
    } else if (c == '"') {
      if (!row.back().empty()) throw std::runtime_error("a quote inside a cell");
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, "");
    } else {
      row.back() += c;
    }
  }
  if (quoted || row.size() > 1 || !row.back().empty())
    throw std::runtime_error("the last line has no end");
  return rows;
}

std::vector<std::string> package_offences(const std::string& folder) {
  try {
    return Checker(folder).check();
  } catch (const std::exception& error) {
    return {error.what()};
  }
}

}  // namespace test
