// Where the checkout lies, and the material beside it that only some checkouts have.
#pragma once

#include <cstdlib>
#include <string>

namespace test {

inline std::string source_dir() {
  const char* given = std::getenv("MINUTEBOOK_SOURCE");
  return given ? given : MINUTEBOOK_SOURCE_DIR;
}

inline std::string shared_dir() {
  const char* given = std::getenv("MINUTEBOOK_SHARED");
  return given ? given : source_dir() + "/../shared";
}

}  // namespace test
