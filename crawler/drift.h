// Drift: whether a site's pages still give up what they used to, counted page by page: a new
// layout shows as dates, items or texts that go missing on many pages at once.
// Refuses to know the archive and what follows from a fall.
// Source: DESIGN "Exit codes" (newly worse); Wilson, "Probable Inference", JASA 22 (1927).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "crawler/harvest.h"
#include "crawler/reading.h"
#include "store/archive.h"

namespace crawler {

// Pages that should say something, and of these those that do; a page may count in part.
struct PageShare {
  std::int64_t pages = 0;
  double found = 0;
  double share() const { return pages == 0 ? 0 : found / static_cast<double>(pages); }
};

enum class Verdict { unknown, held, fallen };
std::string_view name(Verdict verdict);

// A fall is one that chance doesn't explain (99 % Wilson intervals that do not touch) and that is
// worth a person's time (a tenth of the pages, and three of them). Few pages on either side say
// nothing.
Verdict compare(const PageShare& now, const PageShare& before);

// How long a run counts as history: what a site has looked like for so long is how it looks.
inline constexpr std::chrono::hours kDriftMemory{24 * 90};

class Drift {
 public:
  // A visit that was completed. Only meetings of about the last year count: portals published
  // less in earlier years, and reaching those is no fall.
  void add_visit(const store::MeetingRecord& meeting, const VisitReader::StubCount& stubs,
                 const store::Archive::Listed& listed, const extract::Recipe& recipe,
                 Instant today);
  // A body's list of the meetings round today.
  void add_list(bool names_meetings);

  // Beside what was counted before; only measures of which anything was counted.
  std::vector<store::MeasureRow> judged(const std::vector<store::MeasureRow>& before) const;

 private:
  struct Measure {
    const char* name;
    PageShare share{};
  };
  static void count(Measure& measure, double found);

  Measure dates_{"date"}, items_{"items"}, venues_{"venue"}, minutes_{"minutes"}, stubs_{"stubs"},
      lists_{"lists"};
};

// For the report; `before` as it was given to judged().
std::vector<MeasureReport> measure_reports(const std::vector<store::MeasureRow>& rows,
                                           const std::vector<store::MeasureRow>& before);
// "items read on 12% of 40 pages (97% before), venue …" or "" when nothing fell.
std::string drift_reason(const std::vector<MeasureReport>& measures);

}  // namespace crawler
