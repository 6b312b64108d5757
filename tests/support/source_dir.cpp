#include "tests/support/source_dir.h"

#include <cstdlib>

namespace test {

std::string source_dir() {
  const char* given = std::getenv("MINUTEBOOK_SOURCE");
  return given ? given : MINUTEBOOK_SOURCE_DIR;
}

std::string build_dir() { return MINUTEBOOK_BUILD_DIR; }

std::string shared_dir() {
  const char* given = std::getenv("MINUTEBOOK_SHARED");
  return given ? given : source_dir() + "/../shared";
}

}  // namespace test
