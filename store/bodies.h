// Bodies: whose a committee is where several councils share a site, by words of its name.
// Refuses to know where names and councils come from. Source: sites/README.md, column committees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/archive.h"

namespace store {

// The phrases of a council's `committees` cell, between semicolons; a part without a letter or
// digit is none.
std::vector<std::string> body_phrases(std::string_view committees);

// The councils, in their order, that a body of this name belongs to: those of which one phrase
// stands in the name as whole words, whatever its case and punctuation. A name that no phrase is
// in belongs to all of them, as does every name where no council has phrases.
std::vector<const CouncilRow*> councils_of_body(const std::vector<CouncilRow>& councils,
                                                std::string_view name);

// One field of several councils, "; " between; what is empty is left out.
std::string joined_field(const std::vector<const CouncilRow*>& councils,
                         std::string CouncilRow::*field);

}  // namespace store
