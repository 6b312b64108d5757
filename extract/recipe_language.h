// How an address says its language: a parameter with a value a language. Private to the recipe.
// Refuses to know what is a resource. Source: [address.language] of sites/platforms/*.toml.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/recipe_data.h"

namespace extract {

// The language an address asks for: its parameter's value and what that means; names in lower case.
std::pair<std::string, std::string> language_of(
    const Recipe::Data& data, const std::vector<std::pair<std::string, std::string>>& parameters);

// The value that asks for a language, "" for one the platform does not know.
std::string value_of(const Recipe::Data& data, std::string_view language);

// `path` with this value, in place of the one it has.
std::string with_language(const Recipe::Data& data, std::string path, std::string_view value);

}  // namespace extract
