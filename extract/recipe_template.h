// The small languages of a recipe's addresses: page patterns, globs, and templates of ids and
// paths with {Name} in them. Refuses to know what is a resource. Source: sites/platforms/*.toml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/recipe_value.h"

namespace extract {

// '*' stands for any run of characters, '?' for one.
bool matches_glob(std::string_view text, std::string_view glob);

// Whether the decoded segments match "folder/s{ID}/*", without case. {ID} takes what stands between
// the literal parts of its segment, if that is a value of its type; a {Name} of the type `path` is
// one or more whole segments; '*' is all remaining segments (at least one).
bool matches_page(const std::vector<std::string>& segments, std::string_view pattern,
                  const ValueTypes& types, Values& values);

// Nothing when `id` is not of the template's form, or when no value can be read back from it.
std::optional<Values> read_id(std::string_view id_template, std::string_view id,
                              const ValueTypes& types);
// {printed} is a short hash of the link's own path, from which nothing is read back.
std::string fill_id(std::string_view id_template, const Values& values, std::string_view printed);

// An address as a link has it: path below the base and query, both percent-encoded.
struct Printed {
  std::string path, query;
};
// A path: parameters with a {Name} that has no value are left out; {printed} is the link's own path
// and {query} its own query. {Name:date} writes yyyymmdd as dd/mm/yyyy, {Month:first} yyyymm as
// yyyy-mm-01.
std::string fill_path(std::string_view path_template, const Values& values, const Printed& printed);
// Whether every {Name} before the query has a value. {printed} always has.
bool has_whole_path(std::string_view path_template, const Values& values);
// The names of a template's fields, without their forms.
std::vector<std::string> fields_of(std::string_view text);

// What stands for {printed} when a resource is known by its id only: the pattern, with "document"
// for its '*' (the portal reads the id and ignores the name).
std::string printed_stand_in(std::string_view pattern, const Values& values);

}  // namespace extract
