// Meeting heading: "Body - Thursday, 30th June, 2022 10.00 am, CANCELLED" taken apart.
// Refuses to know the page. Source: headings of real portals, English and Welsh; the date may also
// come first, follow on a line of its own, or be the last of several.
#pragma once

#include <string>
#include <string_view>

#include "extract/recipe.h"

namespace extract {

struct MeetingHeading {
  std::string committee, date, time;
  std::string suffix;  // what follows the date: "CANCELLED", "NEW"
  bool cancelled = false, provisional = false;
};
MeetingHeading read_heading(std::string_view collapsed, const Recipe& recipe);

}  // namespace extract
