#include "extract/recipe.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "extract/recipe_data.h"
#include "extract/recipe_names.h"
#include "extract/words.h"

namespace extract {
namespace {

// "labels.minutes", "links.row": of a group, of the optional ones alone if that is asked.
bool is_named(std::span<const NameGroup> groups, std::string_view name, bool optional) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  for (const NameGroup& group : groups) {
    if (group.name != name.substr(0, dot) || (optional && !group.optional)) continue;
    const std::string_view own = name.substr(std::min(dot + 1, name.size()));
    return std::find(group.names.begin(), group.names.end(), own) != group.names.end();
  }
  return false;
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

const std::string& Recipe::hash() const { return data_->hash; }

const XPath& Recipe::path(std::string_view name) const {
  static const XPath kNothing("self::node()[false()]");
  const auto found = data_->paths.find(name);
  if (found != data_->paths.end()) return found->second;
  if (is_named(path_groups(), name, true)) return kNothing;
  throw std::out_of_range("the recipe has no path \"" + std::string(name) + "\"");
}

const std::vector<std::string>& Recipe::words(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = data_->words.find(name);
  if (found != data_->words.end()) return found->second;
  if (is_named(word_groups(), name, false)) return kNone;
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
