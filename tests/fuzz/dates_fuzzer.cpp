// Dates: what is found is a day of the calendar, stands where it is said to, and is found again
// there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/dates.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check_time(const std::string& time) {
  require(time.size() == 5 && time[2] == ':' && time >= "00:00" && time <= "23:59");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = extract::time_of_day(text)) check_time(*time);
  const auto found = extract::last_date(text);
  if (!found) return 0;
  const std::string& date = found->when.date;
  require(date.size() == 10 && date >= "1800-01-01" && date <= "2199-12-31");
  if (!found->when.time.empty()) check_time(found->when.time);
  require(found->begin < found->end && found->end <= text.size());
  const auto again = extract::last_date(text.substr(found->begin, found->end - found->begin));
  require(again && again->when == found->when);
  return 0;
}
