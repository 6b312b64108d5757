#include "tests/bench/arguments.h"

#include <cstdio>
#include <cstdlib>

namespace bench {

void read_arguments(int argc, char** argv, const std::string& purpose,
                    std::map<std::string, std::int64_t>& values) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto named = word.starts_with("--") ? values.find(word.substr(2)) : values.end();
    char* end = nullptr;
    if (named != values.end() && i + 1 < argc) {
      named->second = std::strtoll(argv[++i], &end, 10);
      if (*argv[i] != '\0' && *end == '\0' && named->second >= 0) continue;
    }
    std::fprintf(stderr, "%s\noptions, each with a number:", purpose.c_str());
    for (const auto& [name, value] : values)
      std::fprintf(stderr, " --%s (%lld)", name.c_str(), static_cast<long long>(value));
    std::fputs("\n", stderr);
    std::exit(word == "--help" ? 0 : 2);
  }
}

}  // namespace bench
