#include "export/uk_time.h"

#include <chrono>
#include <cstdio>

namespace exporting {
namespace {

bool has_form(const std::string& text, const std::string& form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !is_digit : text[i] != form[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> uk_date_time(const std::string& date, const std::string& time) {
  namespace ch = std::chrono;
  const std::string clock = time.empty() ? "00:00" : time;
  if (!has_form(date, "0000-00-00") || !has_form(clock, "00:00")) return std::nullopt;
  const ch::year year{std::stoi(date.substr(0, 4))};
  const ch::year_month_day day{year, ch::month{static_cast<unsigned>(std::stoi(date.substr(5, 2)))},
                               ch::day{static_cast<unsigned>(std::stoi(date.substr(8, 2)))}};
  const int hour = std::stoi(clock.substr(0, 2)), minute = std::stoi(clock.substr(3, 2));
  if (!day.ok() || hour > 23 || minute > 59) return std::nullopt;
  const auto at = ch::sys_days{day} + ch::hours{hour} + ch::minutes{minute};
  const auto switched = [&](ch::month month) {  // on the clock that ends
    return ch::sys_days{year / month / ch::Sunday[ch::last]};
  };
  const bool is_summer =
      at >= switched(ch::March) + ch::hours{1} && at < switched(ch::October) + ch::hours{2};
  return date + 'T' + clock + ":00" + (is_summer ? "+01:00" : "+00:00");
}

}  // namespace exporting
