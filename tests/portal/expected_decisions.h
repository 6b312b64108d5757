// The decisions of expected.json: those of the register, and those of agenda items whose meeting
// page does not print them. Part of expected.h.
#pragma once

#include <nlohmann/json.hpp>

#include "tests/portal/page_frame.h"

namespace portal {

nlohmann::ordered_json expected_decisions(const PageMaker& maker);

}  // namespace portal
