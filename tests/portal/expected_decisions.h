// The decisions of expected.json: those of the register, and those of agenda items whose meeting
// page does not print them. Part of expected.h.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "tests/portal/page_frame.h"

namespace portal {

// The plain text of each piece of a text in the data file's notation (text_notation.h).
nlohmann::ordered_json paragraphs(const std::string& notation);

nlohmann::ordered_json expected_decisions(const PageMaker& maker);

}  // namespace portal
