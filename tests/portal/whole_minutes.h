// The minutes of a meeting in one HTML file, as Word saves it, each item between literal marks.
// Refuses to know addresses. Source: documents/g….html?T=1&CT=2 of Maidstone and Oxford.
#pragma once

#include <string>

#include "tests/portal/model.h"

namespace portal {

std::string whole_minutes_html(const Council& council, const Meeting& meeting);

}  // namespace portal
