// Body name: the committee or council that a title, a heading or a link's words name. Private to
// this folder's readers. Refuses to know where the words stand. Source: the recipe's [words.links].
#pragma once

#include <string>
#include <string_view>

#include "extract/recipe.h"

namespace extract {

// Without a day and without the words that stand round a body's name ("Minutes of the Planning
// Committee, 15 June 2026"); "" when they name none ("Agendas and minutes", "2026").
std::string body_named(std::string_view words, const Recipe& recipe);

}  // namespace extract
