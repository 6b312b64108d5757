// The parts of a recipe file that are about addresses: types, resources, languages, ways in.
// Private to the recipe. Refuses to know where facts stand on a page.
// Source: sites/platforms/*.toml, which explains itself.
#pragma once

#include "extract/recipe.h"
#include "extract/recipe_data.h"
#include "extract/recipe_source.h"

namespace extract {

// Each fills its part of `data` and throws RecipeSource's std::runtime_error for a bad file.
void read_address(const RecipeSource& source, const toml::table& root, Recipe::Data& data);
void read_types(const RecipeSource& source, const toml::table& root, Recipe::Data& data);
void read_resources(const RecipeSource& source, const toml::table& root, Recipe::Data& data);
// To be called last: a way in is a resource that has an address.
void read_ways_in(const RecipeSource& source, const toml::table& root, const Recipe& recipe,
                  std::vector<ResourceLink>& into);

}  // namespace extract
