// A harvest compared with what a portal published: expected.json, read off by hand or written from
// the simulator's own model. White space is collapsed and bullet glyphs are dropped.
#pragma once

#include <string>

#include "tests/support/harvester.h"

namespace test {

std::string plain_text(const std::string& text);
// Every meeting, item, document and attendance of `expected`, by `show --json`, in a language.
void expect_published(Harvester& program, const nlohmann::json& expected,
                      const std::string& language = "");

}  // namespace test
