// The npm packages that tests of other people's tools need.
#pragma once

#include <string>

#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"

namespace test {

// The folder with node_modules; "" and why not when it cannot be had.
inline std::string node_packages(std::string& why_not) {
  const std::string wanted =
      "command -v npm && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'";
  if (run_process({"sh", "-c", wanted}).code != 0) {
    why_not = "Node 20 or newer with npm is not here";
    return "";
  }
  const std::string folder = build_dir() + "/node";
  ProgramProcess install({"sh", source_dir() + "/tests/node/install.sh", folder});
  const auto ended = install.wait(std::chrono::minutes(4));
  if (ended && ended->code == 0) return folder;
  why_not = "npm's packages cannot be had here: " + (ended ? ended->err : "it takes too long");
  return "";
}

}  // namespace test
