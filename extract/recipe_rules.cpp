#include "extract/recipe_rules.h"

#include <algorithm>

#include "extract/recipe_template.h"
#include "extract/words.h"

namespace extract {
namespace {

// `needs` or `may`: { CId = ["CId", "CommitteeId"] }.
void read_parameters(const RecipeSource& source, const toml::table& table, std::string_view name,
                     bool needed, ResourceRule& rule) {
  const toml::table* parameters = source.table(table, name);
  if (parameters == nullptr) return;
  for (const auto& [key, node] : *parameters) {
    ParameterRule parameter{std::string(key.str()), {}, needed};
    for (const std::string& text : source.texts(*parameters, key.str(), "resource.")) {
      parameter.spellings.push_back(ascii_lower(text));
    }
    rule.parameters.push_back(std::move(parameter));
  }
}

// Each {Name} of an id or a path stands in all of the pages or is a parameter; where not, all
// resources of a kind would have one id.
void check_fields(const RecipeSource& source, const toml::table& table, const ResourceRule& rule) {
  if (!rule.link) return;
  const auto is_given = [&](const std::string& name) {
    const auto is_it = [&](const ParameterRule& parameter) { return parameter.name == name; };
    if (std::any_of(rule.parameters.begin(), rule.parameters.end(), is_it)) return true;
    return std::all_of(rule.pages.begin(), rule.pages.end(), [&](const std::string& page) {
      const auto fields = fields_of(page);
      return std::find(fields.begin(), fields.end(), name) != fields.end();
    });
  };
  const auto check = [&](const char* key, const std::string& text) {
    for (const std::string& name : fields_of(text)) {
      if (name == "printed" || name == "query" || is_given(name)) continue;
      source.fail("resource." + std::string(key),
                  '{' + name + "} stands neither in all of its pages nor in needs or may",
                  table.get(key));
    }
  };
  check("id", rule.id);
  check("path", rule.path);
}

ResourceRule read_rule(const RecipeSource& source, const toml::table& table) {
  source.check_keys(table, "resource.",
                    {"kind", "pages", "needs", "may", "where", "defaults", "refuse", "id", "path",
                     "link", "languages", "period", "steps"});
  ResourceRule rule;
  rule.kind = source.text(table.get("kind"), "resource.kind");
  rule.pages = source.texts(table, "pages", "resource.");
  if (rule.pages.empty()) source.fail("resource.pages", "names no page", &table);
  read_parameters(source, table, "needs", true, rule);
  read_parameters(source, table, "may", false, rule);
  if (const toml::table* defaults = source.table(table, "defaults")) {
    for (const auto& [key, node] : *defaults) {
      rule.defaults[std::string(key.str())] = source.text(&node, "resource.defaults");
    }
  }
  if (const toml::table* where = source.table(table, "where")) {
    for (const auto& [key, node] : *where) {
      rule.where[ascii_lower(std::string(key.str()))] =
          ascii_lower(source.text(&node, "resource.where"));
    }
  }
  for (const std::string& text : source.texts(table, "refuse", "resource.")) {
    rule.refuse.push_back(ascii_lower(text));
  }
  rule.id = source.text(table.get("id"), "resource.id");
  rule.path = source.text(table.get("path"), "resource.path");
  rule.link = source.flag(table, "link", true);
  rule.languages = source.flag(table, "languages", true);
  if (const toml::node* period = table.get("period"))
    rule.period = source.text(period, "resource.period");
  rule.steps = source.flag(table, "steps", false);
  check_fields(source, table, rule);
  return rule;
}

}  // namespace

void read_resources(const RecipeSource& source, const toml::table& root, Recipe::Data& data) {
  const toml::node* node = root.get("resource");
  if (node == nullptr) return;
  const auto* list = node->as_array();
  if (list == nullptr) source.fail("resource", "must be written [[resource]]", node);
  for (const toml::node& element : *list) {
    const toml::table* table = element.as_table();
    if (table == nullptr) source.fail("resource", "must be written [[resource]]", &element);
    data.resources.push_back(read_rule(source, *table));
  }
}

void read_address(const RecipeSource& source, const toml::table& root, Recipe::Data& data) {
  const toml::table* address = source.table(root, "address");
  if (address == nullptr) return;
  source.check_keys(*address, "address.", {"session_segments", "error_pages", "language"});
  data.session_globs = source.texts(*address, "session_segments", "address.");
  for (const std::string& page : source.texts(*address, "error_pages", "address.")) {
    data.error_pages.push_back(ascii_lower(page));
  }
  const toml::table* language = source.table(*address, "language");
  if (language == nullptr) return;
  source.check_keys(*language, "address.language.", {"parameter", "values", "main", "names"});
  data.language_spelling = source.text(language->get("parameter"), "address.language.parameter");
  data.language_parameter = ascii_lower(data.language_spelling);
  if (const toml::table* values = source.table(*language, "values")) {
    for (const auto& [key, node] : *values) {
      data.languages[std::string(key.str())] = source.text(&node, "address.language.values");
    }
  }
  if (const toml::node* main = language->get("main"))
    data.main_language = source.text(main, "address.language.main");
  if (const toml::table* names = source.table(*language, "names")) {
    for (const auto& [key, node] : *names)
      data.language_names[std::string(key.str())] =
          source.texts(*names, key.str(), "address.language.names.");
  }
}

void read_types(const RecipeSource& source, const toml::table& root, Recipe::Data& data) {
  const toml::table* types = source.table(root, "types");
  if (types == nullptr) return;
  const std::map<std::string, ValueType> known = {
      {"id", ValueType::id},         {"number", ValueType::number}, {"year", ValueType::year},
      {"date", ValueType::date},     {"month", ValueType::month},   {"text", ValueType::text},
      {"sealed", ValueType::sealed}, {"path", ValueType::path}};
  for (const auto& [key, node] : *types) {
    const auto found = known.find(source.text(&node, "types." + std::string(key.str())));
    if (found == known.end()) {
      source.fail("types." + std::string(key.str()),
                  "must be id, number, year, date, month, text, sealed or path", &node);
    }
    data.types[std::string(key.str())] = found->second;
  }
}

// ways_in = [{ kind = "committees", id = "" }, …]: resources whose paths follow from their ids.
void read_ways_in(const RecipeSource& source, const toml::table& root, const Recipe& recipe,
                  std::vector<ResourceLink>& into) {
  const toml::table* harvest = source.table(root, "harvest");
  if (harvest == nullptr) return;
  source.check_keys(*harvest, "harvest.", {"ways_in"});
  const toml::node* node = harvest->get("ways_in");
  const auto* list = node == nullptr ? nullptr : node->as_array();
  if (list == nullptr) source.fail("harvest.ways_in", "must be a list of tables", node);
  for (const toml::node& element : *list) {
    const toml::table* way = element.as_table();
    if (way == nullptr) source.fail("harvest.ways_in", "must be a list of tables", &element);
    source.check_keys(*way, "harvest.ways_in.", {"kind", "id"});
    const auto link = recipe.find(source.text(way->get("kind"), "harvest.ways_in.kind"),
                                  source.text(way->get("id"), "harvest.ways_in.id"));
    if (!link) source.fail("harvest.ways_in", "names a resource that has no address", &element);
    into.push_back(*link);
  }
}

}  // namespace extract
