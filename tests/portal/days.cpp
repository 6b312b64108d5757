#include "tests/portal/days.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace portal {
namespace {

std::chrono::sys_days read_day(const std::string& date) {
  int year = 0;
  unsigned month = 0, day = 0;
  const bool read =
      date.size() == 10 && std::sscanf(date.c_str(), "%4d-%2u-%2u", &year, &month, &day) == 3;
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                        std::chrono::day{day}};
  if (!read || !ymd.ok()) throw std::invalid_argument("'" + date + "' is no date (2024-05-16)");
  return ymd;
}

}  // namespace

std::string day_after(const std::string& date, int days) {
  const std::chrono::year_month_day day{read_day(date) + std::chrono::days{days}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

int days_between(const std::string& from, const std::string& to) {
  return static_cast<int>((read_day(to) - read_day(from)).count());
}

}  // namespace portal
