#include "crawler/drift.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "crawler/plan.h"
#include "extract/words.h"

namespace crawler {
namespace {

constexpr double kZ = 2.576;  // 99 %
constexpr double kWorthIt = 0.1;
constexpr double kFewestMissing = 3;                     // pages
constexpr std::int64_t kFewest = 5, kFewestBefore = 10;  // pages
constexpr std::int64_t kRecentDays = 400;
constexpr double kThousandths = 1000;

struct Interval {
  double low, high;
};

Interval wilson(const PageShare& share) {
  const auto n = static_cast<double>(share.pages);
  const double p = share.share(), z2 = kZ * kZ;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {middle - half, middle + half};
}

bool says(const std::string& tail, const std::vector<std::string>& words) {
  const std::string folded = extract::folded(tail);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return extract::has_word(folded, word); });
}

bool is_recent(const std::string& date, Instant today) {
  if (date.empty()) return true;
  return day_number(date) > day_number(iso_day(today)) - kRecentDays;
}

struct Texts {
  int items = 0, with_minutes = 0;
};

Texts texts_of(const store::MeetingRecord& meeting) {
  Texts texts;
  for (const store::ItemRecord& item : meeting.items) {
    if (item.heading || item.minutes_status == "exempt") continue;
    ++texts.items;
    if (!item.minutes.text.empty()) ++texts.with_minutes;
  }
  return texts;
}

PageShare share_of(const store::MeasureRow& row) {
  return {row.pages, static_cast<double>(row.found) / kThousandths};
}

PageShare share_of(const std::vector<store::MeasureRow>& rows, const std::string& name) {
  for (const store::MeasureRow& row : rows) {
    if (row.name == name) return share_of(row);
  }
  return {};
}

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames{"unknown", "held", "fallen"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

Verdict compare(const PageShare& now, const PageShare& before) {
  if (now.pages < kFewest || before.pages < kFewestBefore) return Verdict::unknown;
  const bool fell = wilson(now).high < wilson(before).low;
  const double missing = before.share() * static_cast<double>(now.pages) - now.found;
  const bool worth_it = before.share() - now.share() >= kWorthIt && missing >= kFewestMissing;
  return fell && worth_it ? Verdict::fallen : Verdict::held;
}

void Drift::count(Measure& measure, double found) {
  ++measure.share.pages;
  measure.share.found += found;
}

void Drift::add_visit(const store::MeetingRecord& meeting, const VisitReader::StubCount& stubs,
                      const store::Archive::Listed& listed, const extract::Recipe& recipe,
                      Instant today) {
  if (!is_recent(listed.date, today)) return;
  const bool cancelled = meeting.cancelled || says(listed.tail, recipe.words("status.cancelled"));
  count(dates_, meeting.date.empty() ? 0 : 1);
  if (stubs.followed + stubs.open > 0)
    count(stubs_, static_cast<double>(stubs.followed) / (stubs.followed + stubs.open));
  if (cancelled) return;
  count(venues_, meeting.venue.empty() ? 0 : 1);
  const Texts texts = texts_of(meeting);
  const bool with_minutes = says(listed.tail, recipe.words("listed.minutes"));
  if (with_minutes || says(listed.tail, recipe.words("listed.agenda")))
    count(items_, texts.items > 0 ? 1 : 0);
  if (with_minutes)
    count(minutes_, texts.items == 0 ? 0 : static_cast<double>(texts.with_minutes) / texts.items);
}

void Drift::add_list(bool names_meetings) { count(lists_, names_meetings ? 1 : 0); }

std::vector<store::MeasureRow> Drift::judged(const std::vector<store::MeasureRow>& before) const {
  std::vector<store::MeasureRow> rows;
  for (const Measure* measure : {&dates_, &items_, &venues_, &minutes_, &stubs_, &lists_}) {
    if (measure->share.pages == 0) continue;
    rows.push_back({measure->name, measure->share.pages,
                    std::llround(measure->share.found * kThousandths),
                    std::string(name(compare(measure->share, share_of(before, measure->name))))});
  }
  return rows;
}

std::vector<MeasureReport> measure_reports(const std::vector<store::MeasureRow>& rows,
                                           const std::vector<store::MeasureRow>& before) {
  std::vector<MeasureReport> reports;
  for (const store::MeasureRow& row : rows) {
    MeasureReport report{row.name, row.pages, share_of(row).share()};
    const PageShare earlier = share_of(before, row.name);
    if (row.verdict != name(Verdict::unknown)) report.before = earlier.share();
    report.fallen = row.verdict == name(Verdict::fallen);
    reports.push_back(std::move(report));
  }
  return reports;
}

std::string drift_reason(const std::vector<MeasureReport>& measures) {
  std::string text;
  for (const MeasureReport& measure : measures) {
    if (!measure.fallen) continue;
    text += fmt::format("{}{} read on {:.0f}% of {} pages ({:.0f}% before)",
                        text.empty() ? "" : ", ", measure.name, measure.share * 100, measure.pages,
                        measure.before.value_or(0) * 100);
  }
  return text.empty() ? text : text + '.';
}

}  // namespace crawler
