// The part of Recipe that knows languages.
#include "extract/recipe_language.h"

#include <algorithm>

#include "extract/recipe.h"
#include "extract/words.h"

namespace extract {
namespace {

bool has_languages(const Recipe::Data& data, std::string_view kind) {
  if (data.language_parameter.empty()) return false;
  return std::any_of(data.resources.begin(), data.resources.end(),
                     [&](const ResourceRule& rule) { return rule.kind == kind && rule.languages; });
}

// Without the parameter, and the '?' or '&' before it.
std::string without_language(const Recipe::Data& data, std::string path) {
  const std::string wanted = data.language_parameter + "=";
  std::size_t at = path.find('?');
  while (at != std::string::npos) {
    const std::size_t end = std::min(path.find('&', at + 1), path.size());
    if (ascii_lower(std::string_view(path).substr(at + 1, end - at - 1)).starts_with(wanted)) {
      const bool first_of_more = path[at] == '?' && end < path.size();
      path.erase(first_of_more ? at + 1 : at, end - at);
      if (first_of_more) continue;
    }
    at = path.find('&', at + 1);
  }
  return path;
}

}  // namespace

std::pair<std::string, std::string> language_of(
    const Recipe::Data& data, const std::vector<std::pair<std::string, std::string>>& parameters) {
  for (const auto& [name, value] : parameters) {
    if (name != data.language_parameter) continue;
    const auto found = data.languages.find(value);
    if (found != data.languages.end()) return *found;
  }
  return {};
}

std::string value_of(const Recipe::Data& data, std::string_view language) {
  if (language.empty()) return data.main_language;
  for (const auto& [value, name] : data.languages) {
    if (name == language) return value;
  }
  return {};
}

std::string with_language(const Recipe::Data& data, std::string path, std::string_view value) {
  path = without_language(data, std::move(path));
  path += path.find('?') == std::string::npos ? '?' : '&';
  path += data.language_spelling + "=" + std::string(value);
  return path;
}

ResourceLink Recipe::in_language(ResourceLink link, const std::string& language) const {
  if (!has_languages(*data_, link.kind)) return link;
  const std::string value = language.empty() ? "" : value_of(*data_, language);
  link.language = value.empty() ? "" : language;
  link.path = value.empty() ? without_language(*data_, std::move(link.path))
                            : with_language(*data_, std::move(link.path), value);
  return link;
}

std::string Recipe::naming_language(const std::string& kind, const std::string& path,
                                    const std::string& language) const {
  const std::string value = value_of(*data_, language);
  return value.empty() || !has_languages(*data_, kind) ? path : with_language(*data_, path, value);
}

std::vector<std::string> Recipe::languages() const {
  std::vector<std::string> all;
  for (const auto& [value, language] : data_->languages) all.push_back(language);
  return all;
}

std::optional<std::string> Recipe::language_said(const Url& address) const {
  for (const auto& [name, value] : address.parameters()) {
    if (ascii_lower(name) != data_->language_parameter) continue;
    if (value == data_->main_language) return "";
    const auto found = data_->languages.find(value);
    if (found != data_->languages.end()) return found->second;
  }
  return std::nullopt;
}

std::string Recipe::language_named(std::string_view text) const {
  const std::string word = folded(text);
  for (const auto& [language, names] : data_->language_names) {
    if (std::find(names.begin(), names.end(), word) != names.end()) return language;
  }
  return {};
}

}  // namespace extract
