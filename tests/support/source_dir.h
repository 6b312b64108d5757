// Where the checkout and the build lie, and the material beside the checkout that only some have.
// Only its source is compiled with these paths, so that others compile alike in every checkout.
#pragma once

#include <string>

namespace test {

std::string source_dir();
std::string build_dir();
std::string shared_dir();

}  // namespace test
