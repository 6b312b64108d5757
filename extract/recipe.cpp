#include "extract/recipe.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "extract/recipe_data.h"
#include "extract/recipe_names.h"
#include "extract/words.h"

namespace extract {
namespace {

// "labels.minutes": of a group that recipes may leave out.
bool is_word_list(std::string_view name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  for (const NameGroup& group : word_groups()) {
    if (group.name != name.substr(0, dot)) continue;
    const std::string_view own = name.substr(std::min(dot + 1, name.size()));
    return std::find(group.names.begin(), group.names.end(), own) != group.names.end();
  }
  return false;
}

template <typename Map>
const typename Map::mapped_type& named(const Map& map, std::string_view name,
                                       std::string_view what) {
  const auto found = map.find(name);
  if (found == map.end()) {
    throw std::out_of_range("the recipe has no " + std::string(what) + " \"" + std::string(name) +
                            "\"");
  }
  return found->second;
}

// The T of "g10230-t1" ("t1"), else the letter an id begins with ("s").
std::string_view kind_key(std::string_view id) {
  const std::size_t dash = id.find("-t");
  if (dash == std::string_view::npos) return id.substr(0, 1);
  const std::string_view rest = id.substr(dash + 1);
  return rest.substr(0, rest.find('-'));
}

}  // namespace

Recipe::Recipe() : data_(std::make_unique<Data>()) {}
Recipe::Recipe(Recipe&&) noexcept = default;
Recipe& Recipe::operator=(Recipe&&) noexcept = default;
Recipe::~Recipe() = default;

const std::string& Recipe::platform() const { return data_->platform; }

const XPath& Recipe::path(std::string_view name) const { return named(data_->paths, name, "path"); }

const std::vector<std::string>& Recipe::words(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = data_->words.find(name);
  if (found != data_->words.end()) return found->second;
  if (is_word_list(name)) return kNone;
  throw std::out_of_range("no recipe has a word list \"" + std::string(name) + "\"");
}

const std::vector<std::string>& Recipe::classes(std::string_view name) const {
  for (const auto& [known, list] : data_->classes) {
    if (known == name) return list;
  }
  throw std::out_of_range("the recipe has no classes \"" + std::string(name) + "\"");
}

bool Recipe::is_label(std::string_view text, std::string_view name) const {
  // No label is longer; most texts asked about are whole paragraphs.
  constexpr std::size_t kLongestLabel = 200;
  if (text.size() > kLongestLabel) return false;
  const std::vector<std::string>& list = words(name);
  return std::find(list.begin(), list.end(), folded_label(text)) != list.end();
}

std::string Recipe::document_kind(std::string_view id) const {
  const auto found = data_->document_kinds.find(kind_key(id));
  return found == data_->document_kinds.end() ? "attachment" : found->second;
}

std::string Recipe::media_type(std::string_view extension) const {
  const auto found = data_->media_types.find(ascii_lower(extension));
  return found == data_->media_types.end() ? std::string() : found->second;
}

}  // namespace extract
