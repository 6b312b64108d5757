// Register windows: which days of a register of decisions are asked for at once, as pure functions.
// Registers have no pages: a window is answered whole, however much is in it, or not at all.
// Refuses to know the archive and the network. Source: DESIGN "What a harvest does"; the recipe
// says what is asked when.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "crawler/clock.h"

namespace crawler {

// Kinds of resource: the register of all decisions, and that of officers' where it stands apart.
inline constexpr std::array kRegisterKinds = {"decisions", "officer_decisions"};

struct RegisterWindow {
  std::string from, to;    // ISO days, both within
  std::string id() const;  // "20240101-20240630"
  bool operator==(const RegisterWindow&) const = default;
};

// From the first day of last month to the last day of this one: the same window all month, which
// overlaps with that of the month before.
RegisterWindow current_window(Instant today);

// The calendar's half-years that the current window doesn't hold, from the one of today (or the
// last that is over) back to the first of this year, newest first.
std::vector<RegisterWindow> past_windows(Instant today, int first_year);

// The parts of a window that was too much at once: half-years into quarters, these into months,
// months into halves. Nothing when it is as small as it gets.
std::vector<RegisterWindow> parts_of(const RegisterWindow& window);

// Whether a window last read at that time is read again: the current one always, others while what
// is in it may still change, and then seldom.
bool window_is_due(const RegisterWindow& window, Instant last_read, Instant today);

// A decision is read once more when call-ins and corrections are over.
bool decision_has_settled(const std::string& published, Instant last_read, Instant today);

}  // namespace crawler
