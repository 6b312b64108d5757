// Dates: the spellings portals print, in English and Welsh, to a day and a time of day.
// Refuses to know where they stand on a page. Local time; no zone.
// Source: ModernGov headings, lists and Dublin Core metadata; month names are data here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace extract {

struct DayTime {
  std::string date;  // YYYY-MM-DD
  std::string time;  // HH:MM, empty when none is printed
  bool operator==(const DayTime&) const = default;
};

// The last date in `text`, with the time of day that follows it if any:
// "Monday, 8th January, 2018 6.15 pm", "Thursday 15 January 2026 7:30 pm", "15 Jan 2026 7:30 pm",
// "Monday 8th January 2018, 6.15 pm", "13/02/2019", "2019-02-13", "2pm", "12 noon", "midnight",
// "14:00", "2.00 o'r gloch", "10.00 yb" (a.m.), "6.00 yh" (p.m.), "Dydd Llun, 3ydd Hydref, 2022".
// A day that does not exist (31 June) is none. `begin`/`end` are byte offsets of what was read.
struct FoundDate {
  DayTime when;
  std::size_t begin = 0, end = 0;
};
std::optional<FoundDate> last_date(std::string_view text);
// The first one: "9 Jul 2026 11:00 - Panel in force from 4 May 2018".
std::optional<FoundDate> first_date(std::string_view text);

std::optional<std::string> time_of_day(std::string_view text);  // "10.00 am" -> "10:00"

}  // namespace extract
