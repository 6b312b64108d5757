// Bag rules: what RFC 8493 demands of a complete and valid bag, checked anew from its text and with
// none of the program's code. For tests.
#pragma once

#include <string>
#include <vector>

namespace test {

// Each broken rule as a sentence that begins with the section; none: valid.
std::vector<std::string> bag_offences(const std::string& folder);

}  // namespace test
