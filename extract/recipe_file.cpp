// The part of Recipe that reads the TOML file. A bad file is our own fault, so it is said loudly:
// std::runtime_error with the file, the key and the line.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "extract/page_readers.h"
#include "extract/recipe.h"
#include "extract/recipe_data.h"
#include "extract/recipe_names.h"
#include "extract/recipe_rules.h"
#include "extract/short_hash.h"
#include "extract/words.h"

namespace extract {
namespace {

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
void read_group(const RecipeSource& source, const toml::table& root, const char* section,
                std::span<const NameGroup> known, Store store) {
  const toml::table* groups = source.table(root, section);
  if (groups == nullptr) return;
  for (const auto& [key, node] : *groups) {
    const std::string_view group_name = key.str();
    const std::string where = section + ("." + std::string(group_name));
    const auto group = std::find_if(known.begin(), known.end(),
                                    [&](const NameGroup& g) { return g.name == group_name; });
    if (group == known.end()) {
      std::string names;
      for (const NameGroup& one : known)
        names += (names.empty() ? "" : ", ") + std::string(one.name);
      source.fail(where, "is no key of a recipe; here it has " + names, &node);
    }
    const toml::table* table = node.as_table();
    if (table == nullptr) source.fail(where, "must be a table", &node);
    const std::set<std::string_view> names(group->names.begin(), group->names.end());
    source.check_keys(*table, where + ".", names);
    for (const std::string_view name : group->names) {
      if (table->get(name) == nullptr && group->optional) continue;
      if (table->get(name) == nullptr) {
        source.fail(where + "." + std::string(name), "is missing", table);
      }
      store(*table, name, where + ".", std::string(group_name) + "." + std::string(name));
    }
  }
}

void read_names(const RecipeSource& source, const toml::table& root, Recipe::Data& data) {
  read_group(source, root, "paths", path_groups(),
             [&](const toml::table& table, std::string_view name, const std::string& where,
                 const std::string& full) {
               const std::string key = where + std::string(name);
               try {
                 data.paths.emplace(full, XPath(with_classes(source.text(table.get(name), key))));
               } catch (const std::invalid_argument& bad) {
                 source.fail(key, bad.what(), table.get(name));
               }
             });
  read_group(source, root, "words", word_groups(),
             [&](const toml::table& table, std::string_view name, const std::string& where,
                 const std::string& full) {
               std::vector<std::string> list = source.texts(table, name, where);
               for (std::string& text : list) text = folded(text);
               if (full.starts_with("classes.")) {
                 data.classes.emplace_back(name, std::move(list));
               } else {
                 data.words.emplace(full, std::move(list));
               }
             });
}

template <typename Texts>
void read_texts(const RecipeSource& source, const toml::table& root, std::string_view name,
                Texts& into) {
  const toml::table* table = source.table(root, name);
  if (table == nullptr) return;
  for (const auto& [key, node] : *table) {
    into[std::string(key.str())] = source.text(&node, std::string(name));
  }
}

void read_readers(const RecipeSource& source, const toml::table& root, Recipe::Data& data) {
  read_texts(source, root, "readers", data.readers);
  for (const auto& [kind, name] : data.readers)
    if (!is_reader(kind, name))
      source.fail("readers." + kind, "there is no reader \"" + name + '"');
}

std::string text_of_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": the recipe cannot be opened");
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) throw std::runtime_error(file + ": the recipe cannot be read");
  return text;
}

// What `over` does not say, `under` does; resources of both count, its own first.
void lay_under(toml::table& over, toml::table&& under) {
  for (auto&& [key, node] : under) {
    toml::node* mine = over.get(key.str());
    if (mine == nullptr) {
      over.insert(key, std::move(node));
    } else if (mine->is_table() && node.is_table()) {
      lay_under(*mine->as_table(), std::move(*node.as_table()));
    } else if (key.str() == "resource" && mine->is_array() && node.is_array()) {
      for (auto&& rule : *node.as_array()) mine->as_array()->push_back(std::move(rule));
    }
  }
}

std::string file_name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The file of the recipe that this one, the last of `chain`, is like.
std::string file_of_like(const toml::node& like, const std::vector<std::string>& chain,
                         const std::string& folder) {
  const std::string& name = chain.back();
  const RecipeSource source{name};
  const std::string other = source.text(&like, "like");
  if (other.empty() || other.find_first_of("/\\.") != std::string::npos)
    source.fail("like", "must be the name of another recipe, without folder and \".toml\"", &like);
  const std::string beside = name.substr(0, name.rfind('/') + 1) + other + ".toml";
  if (std::find(chain.begin(), chain.end(), beside) != chain.end()) {
    // A recipe of one's own may have the name of the shipped one that it is like.
    const std::string shipped = folder + '/' + other + ".toml";
    const bool is_new = std::find(chain.begin(), chain.end(), shipped) == chain.end();
    if (!folder.empty() && is_new && std::ifstream(shipped)) return shipped;
    source.fail("like", "leads back to " + file_name_of(beside), &like);
  }
  if (std::ifstream(beside)) return beside;
  const std::string shipped = folder + '/' + other + ".toml";
  if (!folder.empty() && std::ifstream(shipped)) return shipped;
  const std::string places = folder.empty() ? " beside it" : " beside it or in " + folder;
  source.fail("like", "there is no recipe " + other + ".toml" + places, &like);
}

// `chain`: the files that led here, this one the last. What is read is added to `texts`.
toml::table read_table(std::string_view toml, const std::string& folder,
                       std::vector<std::string> chain, std::string& texts) {
  const std::string name = chain.back();
  texts += toml;
  toml::table root;
  try {
    root = toml::parse(toml, name);
  } catch (const toml::parse_error& bad) {
    throw std::runtime_error(name + ":" + std::to_string(bad.source().begin.line) + ": " +
                             std::string(bad.description()));
  }
  const toml::node* like = root.get("like");
  if (like == nullptr) return root;
  const std::string file = file_of_like(*like, chain, folder);
  chain.push_back(file);
  lay_under(root, read_table(text_of_file(file), folder, std::move(chain), texts));
  return root;
}

}  // namespace

Recipe Recipe::load(const std::string& file, const std::string& folder) {
  return parse(text_of_file(file), file, folder);
}

Recipe Recipe::parse(std::string_view toml, const std::string& name, const std::string& folder) {
  Recipe recipe;
  Data& data = *recipe.data_;
  const RecipeSource source{name};
  std::string texts;
  const toml::table root = read_table(toml, folder, {name}, texts);
  constexpr std::size_t kDigits = 16;
  data.hash = hash_digits(texts, kDigits);
  source.check_keys(root, "",
                    {"platform", "like", "address", "types", "resource", "harvest", "readers",
                     "document_kinds", "media_types", "paths", "words"});
  data.file = name;
  data.platform = source.text(root.get("platform"), "platform");
  read_address(source, root, data);
  read_types(source, root, data);
  read_resources(source, root, data);
  read_readers(source, root, data);
  read_texts(source, root, "document_kinds", data.document_kinds);
  read_texts(source, root, "media_types", data.media_types);
  read_names(source, root, data);
  read_ways_in(source, root, recipe, data.ways_in);
  return recipe;
}

}  // namespace extract
