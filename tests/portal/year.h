// Year: night after night of one council and of its portal: what its calendar makes due, what
// nobody planned, and what becomes of the portal itself: outages, a week of refusals, a new skin, a
// move to another host, the web service closed for a month. Keeps the diary of it all.
// The same rules always make the same year. Refuses to know who looks at it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/portal/model.h"
#include "tests/portal/night.h"
#include "tests/portal/options.h"
#include "tests/portal/year_diary.h"

namespace portal {

struct YearRules {
  std::uint64_t seed = 1;
  std::string first_day = "2026-09-01";  // of night 0
  int nights = 365;
  int committees = 2, meetings = 12;
  double unplanned = 0.5;  // changes a night beyond the calendar's
};

class Year {
 public:
  enum class Weather { fair, down, refusing };

  explicit Year(const YearRules& rules);

  bool pass_night();  // false: the year is over
  int night() const { return night_; }
  std::string today() const;
  Weather weather() const;
  std::string base_url() const;   // where the portal is
  std::string known_url() const;  // where it is looked for: a move is heard of some nights later
  bool answers() const { return weather() == Weather::fair && base_url() == known_url(); }

  const Council& council() const { return council_; }
  const PortalOptions& options() const { return options_; }
  const YearDiary& diary() const { return diary_; }
  struct Event {
    int night;
    Change change;
  };
  const std::vector<Event>& events() const { return events_; }

 private:
  Diary pass_night_of(Council& council) const;
  void change_papers();
  void plan_what_follows(const Diary& tonight, const Council& before);

  YearRules rules_;
  PortalOptions options_;
  Council council_;
  YearDiary diary_;
  std::vector<Event> events_;
  std::vector<std::pair<int, Change>> reverts_;   // by the night they are due
  std::vector<std::pair<int, Meeting>> returns_;  // likewise
  int night_ = 0;
};

}  // namespace portal
