// The small languages of a recipe's addresses: page patterns, globs, and templates of ids and
// paths with {Name} in them. Refuses to know what is a resource. Source: sites/platforms/*.toml.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/recipe_data.h"

namespace extract {

// A parameter's value: as it stands in ids (digits only) and as it is asked for.
struct Value {
  std::string in_id, in_path;
};
using Values = std::map<std::string, Value>;

// Nothing when the text is no value of this type: an id is 1–10 digits and not 0; a year is 0 or
// 1900–2099; a date is dd/mm/yyyy (what follows is kept for the path) or YYYY-MM-DD.
std::optional<Value> read_value(std::string_view printed, ValueType type);

// '*' stands for any run of characters, '?' for one.
bool matches_glob(std::string_view text, std::string_view glob);

// Whether the decoded segments match "folder/s{ID}/*", without case; {ID} takes digits up to the
// segment's end, '*' all remaining segments (at least one).
bool matches_page(const std::vector<std::string>& segments, std::string_view pattern,
                  Values& values);

// Templates with a {Name} each value of which is digits; nothing when `id` is not of that form.
std::optional<Values> read_id(std::string_view id_template, std::string_view id);
// {printed} is a short hash of the link's own path, from which nothing is read back.
std::string fill_id(std::string_view id_template, const Values& values, std::string_view printed);

// A path: parameters with a {Name} that has no value are left out; {printed} is the link's own.
std::string fill_path(std::string_view path_template, const Values& values,
                      std::string_view printed);

// What stands for {printed} when a resource is known by its id only: the pattern, with "document"
// for its '*' (the portal reads the id and ignores the name).
std::string printed_stand_in(std::string_view pattern, const Values& values);

}  // namespace extract
