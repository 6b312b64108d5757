// The part of Recipe that knows addresses: which resource one is, and how it is spelled.
#include <algorithm>
#include <optional>
#include <stdexcept>

#include "extract/recipe.h"
#include "extract/recipe_data.h"
#include "extract/recipe_language.h"
#include "extract/recipe_template.h"
#include "extract/words.h"

namespace extract {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// The folder all pages lie in, ending in '/': a base may be written with or without it, and may
// name a page.
std::string folder_of(const Url& base) {
  const std::string& path = base.path();
  if (path.ends_with('/')) return path;
  const std::size_t slash = path.rfind('/');
  const bool names_page = ascii_lower(path.substr(slash + 1)).ends_with(".aspx");
  return names_page ? path.substr(0, slash + 1) : path + "/";
}

// http and https are one site; an address with a port of its own is not.
bool same_host(const Url& a, const Url& b) {
  const auto is_default = [](const Url& url) {
    return url.port() == (url.scheme() == "https" ? 443 : 80);
  };
  return a.host() == b.host() && ((is_default(a) && is_default(b)) || a.port() == b.port());
}

// Path segments below the base, still encoded, session segments left out.
std::optional<std::vector<std::string>> segments_below(const Url& address, const Url& base,
                                                       const std::vector<std::string>& globs) {
  if (!same_host(address, base)) return std::nullopt;
  // A session segment may stand before the base's own folder as well as behind it.
  const auto split = [&globs](std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      const std::string segment(path.substr(0, slash));
      path.remove_prefix(std::min(slash + 1, path.size()));
      const std::string plain = percent_decode(segment);
      const bool session = std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        return matches_glob(plain, glob);
      });
      if (!segment.empty() && !session) out.push_back(segment);
    }
    return out;
  };
  std::vector<std::string> all = split(address.path());
  const std::vector<std::string> above = split(folder_of(base));
  if (all.size() < above.size()) return std::nullopt;
  for (std::size_t i = 0; i < above.size(); ++i) {
    if (ascii_lower(percent_decode(all[i])) != ascii_lower(percent_decode(above[i]))) {
      return std::nullopt;
    }
  }
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(above.size()));
  return all;
}

std::string joined(const std::vector<std::string>& segments) {
  std::string out;
  for (const std::string& segment : segments) out += (out.empty() ? "" : "/") + segment;
  return out;
}

// Fills `values` from the address; false when the rule does not take it.
bool take_parameters(const Recipe::Data& data, const ResourceRule& rule,
                     const Parameters& parameters, Values& values) {
  for (const auto& [name, value] : parameters) {
    if (!value.empty() &&
        std::find(rule.refuse.begin(), rule.refuse.end(), name) != rule.refuse.end()) {
      return false;
    }
  }
  for (const auto& must : rule.where) {
    const bool is_so = std::any_of(parameters.begin(), parameters.end(), [&](const auto& one) {
      return one.first == must.first && ascii_lower(one.second) == must.second;
    });
    if (!is_so) return false;
  }
  for (const ParameterRule& parameter : rule.parameters) {
    for (const auto& [name, printed] : parameters) {
      const auto& spellings = parameter.spellings;
      if (printed.empty() || values.contains(parameter.name) ||
          std::find(spellings.begin(), spellings.end(), name) == spellings.end()) {
        continue;
      }
      const std::optional<Value> value = read_value(printed, type_of(data.types, parameter.name));
      if (value) values.emplace(parameter.name, *value);
    }
    const auto preset = rule.defaults.find(parameter.name);
    if (preset != rule.defaults.end()) {
      values.emplace(parameter.name, Value{preset->second, preset->second});
    }
    if (parameter.needed && !values.contains(parameter.name)) return false;
  }
  return true;
}

// The recipe's name for what a caller calls `name`: a parameter by any spelling, or a part of the
// path. "" when the rule has none of it.
std::string name_in(const ResourceRule& rule, const std::string& name) {
  const std::string wanted = ascii_lower(name);
  for (const ParameterRule& parameter : rule.parameters) {
    const auto& spellings = parameter.spellings;
    if (ascii_lower(parameter.name) == wanted ||
        std::find(spellings.begin(), spellings.end(), wanted) != spellings.end())
      return parameter.name;
  }
  for (const std::string& field : fields_of(rule.path)) {
    if (ascii_lower(field) == wanted) return field;
  }
  return {};
}

// Values a caller gives beside the id; names as in the recipe, in any case.
void add_given(const Recipe::Data& data, const ResourceRule& rule,
               const std::map<std::string, std::string>& given, Values& values) {
  for (const auto& [name, printed] : given) {
    const std::string field = name_in(rule, name);
    if (field.empty()) continue;
    const ValueType type = type_of(data.types, field);
    const std::optional<Value> value = type == ValueType::path
                                           ? std::optional(Value{"", printed, true})
                                           : read_value(printed, type);
    if (value) values.emplace(field, *value);
  }
}

// An address below the base, taken apart.
struct Taken {
  std::vector<std::string> plain;  // segments, decoded
  Printed printed;
  Parameters parameters;  // names in lower case
};
std::optional<Taken> taken(const Recipe::Data& data, const Url& address, const Url& base) {
  const auto segments = segments_below(address, base, data.session_globs);
  if (!segments) return std::nullopt;
  Taken out{{}, {joined(*segments), address.query()}, address.parameters()};
  for (const std::string& segment : *segments) out.plain.push_back(percent_decode(segment));
  for (auto& parameter : out.parameters) parameter.first = ascii_lower(parameter.first);
  return out;
}

std::optional<Values> values_by(const Recipe::Data& data, const ResourceRule& rule,
                                const Taken& address) {
  for (const std::string& page : rule.pages) {
    Values values;
    if (matches_page(address.plain, page, data.types, values) &&
        take_parameters(data, rule, address.parameters, values))
      return values;
  }
  return std::nullopt;
}

// What is asked for when only the id and some values are known.
std::optional<std::string> path_of(const ResourceRule& rule, const Values& values) {
  if (!has_whole_path(rule.path, values)) return std::nullopt;
  // A path "as printed" is not known here; the page pattern says what stands for it.
  return fill_path(rule.path, values, {printed_stand_in(rule.pages.front(), values), ""});
}

}  // namespace

std::optional<ResourceLink> Recipe::identify(const Url& address, const Url& base) const {
  const std::optional<Taken> parts = taken(*data_, address, base);
  if (!parts) return std::nullopt;
  for (const ResourceRule& rule : data_->resources) {
    if (!rule.link) continue;
    const std::optional<Values> values = values_by(*data_, rule, *parts);
    if (!values) continue;
    ResourceLink link{rule.kind, fill_id(rule.id, *values, parts->printed.path), "",
                      fill_path(rule.path, *values, parts->printed)};
    const auto [value, language] = language_of(*data_, parts->parameters);
    if (rule.languages && !language.empty()) {
      link.language = language;
      link.path = with_language(*data_, std::move(link.path), value);
    }
    return link;
  }
  return std::nullopt;
}

std::optional<ResourceLink> Recipe::find(std::string_view kind, std::string_view id,
                                         const std::map<std::string, std::string>& given) const {
  for (const ResourceRule& rule : data_->resources) {
    if (rule.kind != kind) continue;
    std::optional<Values> values = read_id(rule.id, id, data_->types);
    if (!values) continue;
    add_given(*data_, rule, given, *values);
    const std::optional<std::string> path = path_of(rule, *values);
    if (!path) continue;
    ResourceLink link{std::string(kind), std::string(id), "", *path};
    const auto language = given.find("language");
    return language == given.end() ? link : in_language(std::move(link), language->second);
  }
  return std::nullopt;
}

ResourceLink Recipe::resource(std::string_view kind, std::string_view id,
                              const std::map<std::string, std::string>& given) const {
  if (auto link = find(kind, id, given)) return *std::move(link);
  throw std::out_of_range("the recipe " + data_->platform + " has no resource of kind \"" +
                          std::string(kind) + "\" with an id like \"" + std::string(id) + "\"");
}

std::optional<ResourceLink> Recipe::beside(const ResourceLink& known, std::string_view kind,
                                           std::string_view id) const {
  static const Url kAnywhere = *Url::parse("http://base.invalid/");
  const auto address = kAnywhere.resolve(known.path);
  const auto parts = address ? taken(*data_, *address, kAnywhere) : std::nullopt;
  if (!parts) return std::nullopt;
  for (const ResourceRule& rule : data_->resources) {
    if (rule.kind != kind) continue;
    std::optional<Values> values = read_id(rule.id, id, data_->types);
    for (const ResourceRule& other : data_->resources) {
      if (!values) break;
      if (other.kind != known.kind) continue;
      const std::optional<Values> carried = values_by(*data_, other, *parts);
      if (!carried) continue;
      values->insert(carried->begin(), carried->end());  // the id's own stay
      if (auto path = path_of(rule, *values))
        return ResourceLink{std::string(kind), std::string(id), "", *std::move(path)};
      break;
    }
  }
  return std::nullopt;
}

bool Recipe::is_error_page(const Url& address) const {
  const std::string& path = address.path();
  const std::string page = ascii_lower(percent_decode(path.substr(path.rfind('/') + 1)));
  const auto& pages = data_->error_pages;
  return std::find(pages.begin(), pages.end(), page) != pages.end();
}

}  // namespace extract
