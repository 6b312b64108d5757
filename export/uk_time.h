// UK time: a meeting's local date and time as RFC 3339 wants them, with the offset from UTC.
// Refuses to know other time zones. Source: The Summer Time Order 2002 (from the last Sunday in
// March to the last Sunday in October, at 1 o'clock UTC); RFC 3339.
#pragma once

#include <optional>
#include <string>

namespace exporting {

// ("2026-07-01", "18:30") -> "2026-07-01T18:30:00+01:00"; a time of "" is 00:00. Nothing where the
// date or the time is none.
std::optional<std::string> uk_date_time(const std::string& date, const std::string& time);

}  // namespace exporting
