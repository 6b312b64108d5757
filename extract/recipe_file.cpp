// The part of Recipe that reads the TOML file. A bad file is our own fault, so it is said loudly:
// std::runtime_error with the file, the key and the line.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <toml++/toml.h>

#include "extract/recipe.h"
#include "extract/recipe_data.h"
#include "extract/recipe_names.h"
#include "extract/words.h"

namespace extract {
namespace {

// What is being read, for messages.
struct Source {
  const std::string& file;
  [[noreturn]] void fail(const std::string& key, const std::string& fault,
                         const toml::node* node = nullptr) const {
    std::string where = file;
    if (node != nullptr) where += ":" + std::to_string(node->source().begin.line);
    throw std::runtime_error(where + ": " + key + ": " + fault);
  }
};

void check_keys(const Source& source, const toml::table& table, const std::string& where,
                const std::set<std::string_view>& known) {
  for (const auto& [key, node] : table) {
    if (!known.contains(key.str())) {
      source.fail(where + std::string(key.str()), "is no key of a recipe", &node);
    }
  }
}

std::string text_of(const Source& source, const toml::node* node, const std::string& key) {
  const auto* text = node == nullptr ? nullptr : node->as_string();
  if (text == nullptr) source.fail(key, "must be a text", node);
  return text->get();
}

// A text, or a list of texts; empty when the key is absent.
std::vector<std::string> texts_of(const Source& source, const toml::table& table,
                                  std::string_view name, const std::string& where) {
  std::vector<std::string> out;
  const toml::node* node = table.get(name);
  if (node == nullptr) return out;
  const std::string key = where + std::string(name);
  if (const auto* list = node->as_array()) {
    for (const toml::node& element : *list) out.push_back(text_of(source, &element, key));
  } else {
    out.push_back(text_of(source, node, key));
  }
  return out;
}

const toml::table* table_of(const Source& source, const toml::table& root, std::string_view name) {
  const toml::node* node = root.get(name);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) source.fail(std::string(name), "must be a table", node);
  return node->as_table();
}

// `needs` or `may`: { CId = ["CId", "CommitteeId"] }.
void read_parameters(const Source& source, const toml::table& table, std::string_view name,
                     bool needed, ResourceRule& rule) {
  const toml::table* parameters = table_of(source, table, name);
  if (parameters == nullptr) return;
  for (const auto& [key, node] : *parameters) {
    ParameterRule parameter{std::string(key.str()), {}, needed};
    for (const std::string& text : texts_of(source, *parameters, key.str(), "resource.")) {
      parameter.spellings.push_back(ascii_lower(text));
    }
    rule.parameters.push_back(std::move(parameter));
  }
}

bool flag_of(const Source& source, const toml::table& table, std::string_view name,
             bool otherwise) {
  const toml::node* node = table.get(name);
  if (node == nullptr) return otherwise;
  if (!node->is_boolean())
    source.fail("resource." + std::string(name), "must be true or false", node);
  return node->as_boolean()->get();
}

ResourceRule read_rule(const Source& source, const toml::table& table) {
  check_keys(
      source, table, "resource.",
      {"kind", "pages", "needs", "may", "defaults", "refuse", "id", "path", "link", "languages"});
  ResourceRule rule;
  rule.kind = text_of(source, table.get("kind"), "resource.kind");
  rule.pages = texts_of(source, table, "pages", "resource.");
  if (rule.pages.empty()) source.fail("resource.pages", "names no page", &table);
  read_parameters(source, table, "needs", true, rule);
  read_parameters(source, table, "may", false, rule);
  if (const toml::table* defaults = table_of(source, table, "defaults")) {
    for (const auto& [key, node] : *defaults) {
      rule.defaults[std::string(key.str())] = text_of(source, &node, "resource.defaults");
    }
  }
  for (const std::string& text : texts_of(source, table, "refuse", "resource.")) {
    rule.refuse.push_back(ascii_lower(text));
  }
  rule.id = text_of(source, table.get("id"), "resource.id");
  rule.path = text_of(source, table.get("path"), "resource.path");
  rule.link = flag_of(source, table, "link", true);
  rule.languages = flag_of(source, table, "languages", true);
  return rule;
}

void read_resources(const Source& source, const toml::table& root, Recipe::Data& data) {
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

void read_address(const Source& source, const toml::table& root, Recipe::Data& data) {
  const toml::table* address = table_of(source, root, "address");
  if (address == nullptr) return;
  check_keys(source, *address, "address.", {"session_segments", "error_pages", "language"});
  data.session_globs = texts_of(source, *address, "session_segments", "address.");
  for (const std::string& page : texts_of(source, *address, "error_pages", "address.")) {
    data.error_pages.push_back(ascii_lower(page));
  }
  const toml::table* language = table_of(source, *address, "language");
  if (language == nullptr) return;
  check_keys(source, *language, "address.language.", {"parameter", "values", "main", "names"});
  data.language_spelling =
      text_of(source, language->get("parameter"), "address.language.parameter");
  data.language_parameter = ascii_lower(data.language_spelling);
  if (const toml::table* values = table_of(source, *language, "values")) {
    for (const auto& [key, node] : *values) {
      data.languages[std::string(key.str())] = text_of(source, &node, "address.language.values");
    }
  }
  if (const toml::node* main = language->get("main"))
    data.main_language = text_of(source, main, "address.language.main");
  if (const toml::table* names = table_of(source, *language, "names")) {
    for (const auto& [key, node] : *names)
      data.language_names[std::string(key.str())] =
          texts_of(source, *names, key.str(), "address.language.names.");
  }
}

void read_types(const Source& source, const toml::table& root, Recipe::Data& data) {
  const toml::table* types = table_of(source, root, "types");
  if (types == nullptr) return;
  const std::map<std::string, ValueType> known = {{"id", ValueType::id},
                                                  {"number", ValueType::number},
                                                  {"year", ValueType::year},
                                                  {"date", ValueType::date}};
  for (const auto& [key, node] : *types) {
    const auto found = known.find(text_of(source, &node, "types." + std::string(key.str())));
    if (found == known.end()) {
      source.fail("types." + std::string(key.str()), "must be id, number, year or date", &node);
    }
    data.types[std::string(key.str())] = found->second;
  }
}

// "class(a)" means "has the class a".
std::string with_classes(std::string path) {
  constexpr std::string_view kOpen = "class(";
  for (std::size_t at = path.find(kOpen); at != std::string::npos; at = path.find(kOpen, at)) {
    const std::size_t close = path.find(')', at);
    if (close == std::string::npos) break;
    const std::string name = path.substr(at + kOpen.size(), close - at - kOpen.size());
    const std::string test = "has-class('" + name + "')";
    path.replace(at, close + 1 - at, test);
    at += test.size();
  }
  return path;
}

// A group of names is given whole or not at all, so that a reader never finds half of what it
// needs on the night it first meets such a page.
template <typename Store>
void read_group(const Source& source, const toml::table& root, const char* section,
                std::span<const NameGroup> known, Store store) {
  const toml::table* groups = table_of(source, root, section);
  if (groups == nullptr) return;
  for (const auto& [key, node] : *groups) {
    const std::string_view group_name = key.str();
    const std::string where = section + ("." + std::string(group_name));
    const auto group = std::find_if(known.begin(), known.end(),
                                    [&](const NameGroup& g) { return g.name == group_name; });
    if (group == known.end()) source.fail(where, "is no key of a recipe", &node);
    const toml::table* table = node.as_table();
    if (table == nullptr) source.fail(where, "must be a table", &node);
    const std::set<std::string_view> names(group->names.begin(), group->names.end());
    check_keys(source, *table, where + ".", names);
    for (const std::string_view name : group->names) {
      if (table->get(name) == nullptr) {
        source.fail(where + "." + std::string(name), "is missing", table);
      }
      store(*table, name, where + ".", std::string(group_name) + "." + std::string(name));
    }
  }
}

void read_names(const Source& source, const toml::table& root, Recipe::Data& data) {
  read_group(source, root, "paths", path_groups(),
             [&](const toml::table& table, std::string_view name, const std::string& where,
                 const std::string& full) {
               const std::string key = where + std::string(name);
               try {
                 data.paths.emplace(full,
                                    XPath(with_classes(text_of(source, table.get(name), key))));
               } catch (const std::invalid_argument& bad) {
                 source.fail(key, bad.what(), table.get(name));
               }
             });
  read_group(source, root, "words", word_groups(),
             [&](const toml::table& table, std::string_view name, const std::string& where,
                 const std::string& full) {
               std::vector<std::string> list = texts_of(source, table, name, where);
               for (std::string& text : list) text = folded(text);
               if (full.starts_with("classes.")) {
                 data.classes.emplace_back(name, std::move(list));
               } else {
                 data.words.emplace(full, std::move(list));
               }
             });
}

void read_texts(const Source& source, const toml::table& root, std::string_view name,
                std::map<std::string, std::string, std::less<>>& into) {
  const toml::table* table = table_of(source, root, name);
  if (table == nullptr) return;
  for (const auto& [key, node] : *table) {
    into[std::string(key.str())] = text_of(source, &node, std::string(name));
  }
}

}  // namespace

Recipe Recipe::load(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": the recipe cannot be opened");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) throw std::runtime_error(file + ": the recipe cannot be read");
  return parse(text, file);
}

Recipe Recipe::parse(std::string_view toml, const std::string& name) {
  Recipe recipe;
  Data& data = *recipe.data_;
  const Source source{name};
  toml::table root;
  try {
    root = toml::parse(toml, name);
  } catch (const toml::parse_error& bad) {
    throw std::runtime_error(name + ":" + std::to_string(bad.source().begin.line) + ": " +
                             std::string(bad.description()));
  }
  check_keys(source, root, "",
             {"platform", "address", "types", "resource", "document_kinds", "media_types", "paths",
              "words"});
  data.file = name;
  data.platform = text_of(source, root.get("platform"), "platform");
  read_address(source, root, data);
  read_types(source, root, data);
  read_resources(source, root, data);
  read_texts(source, root, "document_kinds", data.document_kinds);
  read_texts(source, root, "media_types", data.media_types);
  read_names(source, root, data);
  return recipe;
}

}  // namespace extract
