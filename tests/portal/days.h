// Days: arithmetic on dates as the model writes them, 2024-05-16. Refuses to know the clock.
#pragma once

#include <string>

namespace portal {

// The day `days` later; throws std::invalid_argument when `date` is no date.
std::string day_after(const std::string& date, int days);
int days_between(const std::string& from, const std::string& to);

}  // namespace portal
