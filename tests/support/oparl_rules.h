// OParl rules: what the published schemas of OParl 1.1 demand of each object and list, and that
// every URL below the base is a file that is there. For tests; none of the program's code.
#pragma once

#include <string>
#include <vector>

namespace test {

// Each broken rule as a sentence that begins with the file; none: sound.
std::vector<std::string> oparl_offences(const std::string& folder, const std::string& base);

}  // namespace test
