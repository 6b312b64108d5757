// Arguments: what a benchmark is told on its command line: names with a number each.
// Refuses to know what the names mean.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace bench {

// `values` holds the names with their defaults ("meetings" -> 1000); --meetings 500 changes one.
// Anything else ends the program with a sentence and exit code 2.
void read_arguments(int argc, char** argv, const std::string& purpose,
                    std::map<std::string, std::int64_t>& values);

}  // namespace bench
