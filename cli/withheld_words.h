// Withheld words: what is said in the place of things that are withheld, and of how many there are.
// Refuses to know how they are hidden.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "store/queries.h"

namespace cli {

// "demo/item/7 is withheld since 2026-11-30: a court order", for who asks for it by name.
std::string withheld_sentence(const std::string& reference, const store::Withholding& by);

// Says on a line of its own how many things an export of these sites (none: all) leaves out.
void print_left_out(std::ostream& err, store::Queries& queries,
                    const std::vector<std::string>& sites);

}  // namespace cli
