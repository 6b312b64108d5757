#include "export/package_descriptor.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace exporting {
namespace {

using Json = nlohmann::ordered_json;

const char* type_of(store::CellType type) {
  switch (type) {
    case store::CellType::integer:
      return "integer";
    case store::CellType::boolean:
      return "boolean";
    case store::CellType::date:
      return "date";
    case store::CellType::time:
      return "time";
    case store::CellType::datetime:
      return "datetime";
    case store::CellType::month:
      return "yearmonth";
    case store::CellType::text:
      break;
  }
  return "string";
}

Json field_of(const store::DatasetTable& table, const store::DatasetColumn& column) {
  Json field{{"name", column.name}, {"type", type_of(column.type)}};
  if (column.type == store::CellType::time) field["format"] = "%H:%M";
  field["description"] = column.description;
  Json constraints = Json::object();
  if (column.required) constraints["required"] = true;
  if (table.primary_key.size() == 1 && table.primary_key.front() == column.name)
    constraints["unique"] = true;
  if (!column.words.empty()) constraints["enum"] = column.words;
  if (!column.pattern.empty()) constraints["pattern"] = column.pattern;
  if (column.type == store::CellType::integer) constraints["minimum"] = 0;
  if (!constraints.empty()) field["constraints"] = std::move(constraints);
  return field;
}

// What a part of the tables points at may be in no table of the part.
Json keys_of(const store::DatasetTable& table, const store::DatasetScope& scope) {
  Json keys = Json::array();
  for (const store::DatasetKey& key : table.keys) {
    if (scope.changed_after || (key.of_whole_sets_only && !scope.since.empty())) continue;
    keys.push_back(
        {{"fields", key.column}, {"reference", {{"resource", key.table}, {"fields", key.of}}}});
  }
  return keys;
}

Json schema_of(const store::DatasetTable& table, const store::DatasetScope& scope) {
  Json fields = Json::array();
  for (const store::DatasetColumn& column : table.columns)
    fields.push_back(field_of(table, column));
  Json schema{{"fields", std::move(fields)}, {"missingValues", {""}}};
  if (!table.primary_key.empty()) schema["primaryKey"] = table.primary_key;
  Json keys = keys_of(table, scope);
  if (!keys.empty()) schema["foreignKeys"] = std::move(keys);
  return schema;
}

const store::DatasetTable& table_named(const std::string& name) {
  const auto& all = store::dataset_tables();
  return *std::find_if(all.begin(), all.end(),
                       [&](const store::DatasetTable& table) { return table.name == name; });
}

Json resource_of(const TableFileFacts& file, const PackageFacts& facts) {
  const store::DatasetTable& table = table_named(file.name);
  const bool csv = facts.format == TableFormat::csv;
  return {{"profile", csv ? "tabular-data-resource" : "data-resource"},
          {"name", file.name},
          {"path", file.path},
          {"description", table.description},
          {"format", extension(facts.format)},
          {"mediatype", csv ? "text/csv" : "application/jsonl"},
          {"encoding", "utf-8"},
          {"bytes", file.bytes},
          {"hash", "sha256:" + file.sha256},
          {"rowCount", file.rows},
          {"schema", schema_of(table, facts.scope)}};
}

std::string description_of(const store::DatasetScope& scope) {
  std::string text =
      "Agendas, minutes and decisions of UK councils as their portals publish them, harvested by "
      "minutebook. Dates and times of meetings are local, times of the archive UTC. An empty cell "
      "is absent; `coverage` says what is not held, and why.";
  if (!scope.since.empty()) text += " Of meetings from " + scope.since + " on.";
  if (!scope.view.as_of.empty())
    text += " What the councils had said before " + scope.view.as_of + ".";
  if (!scope.view.as_known.empty())
    text += " What the archive held before " + scope.view.as_known + ".";
  if (scope.changed_after) {
    text += "\n\nOnly what changed after cursor " + std::to_string(*scope.changed_after) +
            ": `changes` names it, and its rows replace all that were given out before.";
  }
  return text;
}

Json sources_of(const std::vector<store::SiteRow>& sites) {
  Json sources = Json::array();
  for (const store::SiteRow& site : sites) {
    std::string names;
    for (const store::CouncilRow& council : site.councils)
      names += (names.empty() ? "" : "; ") + council.official_name;
    Json source{{"title", names.empty() ? site.key : names}};
    if (!site.base_url.empty()) source["path"] = site.base_url;
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

std::string package_descriptor(const PackageFacts& facts) {
  Json resources = Json::array();
  for (const TableFileFacts& file : facts.tables) resources.push_back(resource_of(file, facts));
  Json package{
      {"profile", facts.format == TableFormat::csv ? "tabular-data-package" : "data-package"},
      {"name", "minutebook-dataset"},
      {"title", "What UK councils published of their meetings"},
      {"description", description_of(facts.scope)}};
  if (!facts.created.empty()) package["created"] = facts.created;
  package["licenses"] = {{{"name", "notspecified"},
                          {"path", kLicences},
                          {"title", "Each council's own terms: a note a council"}}};
  package["sources"] = sources_of(facts.sites);
  package["minutebook"] = {{"version", facts.program_version}, {"cursor", facts.cursor}};
  package["resources"] = std::move(resources);
  return package.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string licences_text(const std::vector<store::SiteRow>& sites) {
  std::string text =
      "# Terms\n\nThe words in this data set are the councils'. What is known of the terms under "
      "which each offers them:\n\n";
  for (const store::SiteRow& site : sites) {
    for (const store::CouncilRow& council : site.councils)
      text += "- " + store::licence_note(site, council) + '\n';
  }
  return text;
}

}  // namespace exporting
