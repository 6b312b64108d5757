// A recipe file while it is read: its values by key, each fault said with file, key and line.
// Private to the recipe. Refuses to know what the keys mean. Source: toml++'s nodes.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace extract {

struct RecipeSource {
  const std::string& file;
  // Throws std::runtime_error.
  [[noreturn]] void fail(const std::string& key, const std::string& fault,
                         const toml::node* node = nullptr) const;

  void check_keys(const toml::table& table, const std::string& where,
                  const std::set<std::string_view>& known) const;
  std::string text(const toml::node* node, const std::string& key) const;
  // A text, or a list of texts; empty when the key is absent.
  std::vector<std::string> texts(const toml::table& table, std::string_view name,
                                 const std::string& where) const;
  const toml::table* table(const toml::table& root, std::string_view name) const;  // null: absent
  bool flag(const toml::table& table, std::string_view name, bool otherwise) const;
};

}  // namespace extract
