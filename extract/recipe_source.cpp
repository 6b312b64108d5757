#include "extract/recipe_source.h"

#include <stdexcept>

namespace extract {

void RecipeSource::fail(const std::string& key, const std::string& fault,
                        const toml::node* node) const {
  std::string where = file;
  if (node != nullptr) {
    // Of a recipe that is like another, the fault may stand in the other.
    if (node->source().path) where = *node->source().path;
    where += ":" + std::to_string(node->source().begin.line);
  }
  throw std::runtime_error(where + ": " + key + ": " + fault);
}

void RecipeSource::check_keys(const toml::table& table, const std::string& where,
                              const std::set<std::string_view>& known) const {
  for (const auto& [key, node] : table) {
    if (!known.contains(key.str())) {
      std::string names;
      for (const std::string_view name : known)
        names += (names.empty() ? "" : ", ") + std::string(name);
      fail(where + std::string(key.str()), "is no key of a recipe; here it has " + names, &node);
    }
  }
}

std::string RecipeSource::text(const toml::node* node, const std::string& key) const {
  const auto* text = node == nullptr ? nullptr : node->as_string();
  if (text == nullptr) fail(key, "must be a text", node);
  return text->get();
}

std::vector<std::string> RecipeSource::texts(const toml::table& table, std::string_view name,
                                             const std::string& where) const {
  std::vector<std::string> out;
  const toml::node* node = table.get(name);
  if (node == nullptr) return out;
  const std::string key = where + std::string(name);
  if (const auto* list = node->as_array()) {
    for (const toml::node& element : *list) out.push_back(text(&element, key));
  } else {
    out.push_back(text(node, key));
  }
  return out;
}

const toml::table* RecipeSource::table(const toml::table& root, std::string_view name) const {
  const toml::node* node = root.get(name);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) fail(std::string(name), "must be a table", node);
  return node->as_table();
}

bool RecipeSource::flag(const toml::table& table, std::string_view name, bool otherwise) const {
  const toml::node* node = table.get(name);
  if (node == nullptr) return otherwise;
  if (!node->is_boolean()) fail("resource." + std::string(name), "must be true or false", node);
  return node->as_boolean()->get();
}

}  // namespace extract
