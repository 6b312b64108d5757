#include "crawler/site_drift.h"

#include "crawler/plan.h"

namespace crawler {
namespace {

constexpr char kDoubtful[] = "read in doubt";  // the fact: from and to when
constexpr std::size_t kDoubtfulMeetings = 40;  // read again in one run

}  // namespace

std::vector<store::Archive::Visited> SiteDrift::doubtful() const {
  const std::string time = desk_.learned(kDoubtful).value_or("");
  const auto divider = time.find('/');
  if (divider == std::string::npos) return {};
  return desk_.archive.visited_between(desk_.site.key, store::from_iso(time.substr(0, divider)),
                                       store::from_iso(time.substr(divider + 1)),
                                       kDoubtfulMeetings);
}

void SiteDrift::queue_doubtful(Instant now) {
  for (const auto& held : doubtful()) {
    const auto name = desk_.named("meeting", held.id);
    if (!desk_.is_open(name) && desk_.has_own_page(held.path))
      desk_.enqueue(name, held.path, by_date(kDuePriority, held.date), now);
  }
}

void SiteDrift::add_visit(const store::MeetingRecord& meeting, const VisitReader::StubCount& stubs,
                          Instant now) {
  const auto listed = desk_.archive.listed(desk_.named("meeting", meeting.id));
  drift_.add_visit(meeting, stubs, listed.value_or(store::Archive::Listed{}), desk_.recipe, now);
}

void SiteDrift::measure(Instant now) {
  const auto before = desk_.archive.measured_before(desk_.site.key, desk_.run, now - kDriftMemory);
  const auto rows = drift_.judged(before);
  desk_.archive.put_measures(desk_.site.key, desk_.run, rows);
  desk_.report.measures = measure_reports(rows, before);
  const std::string reason = drift_reason(desk_.report.measures);
  if (desk_.report.state != "done" && desk_.report.state != "budget") return;
  if (reason.empty()) return;
  const std::string known = desk_.learned(kDoubtful).value_or("");
  const std::string first =
      doubtful().empty() ? store::to_iso(desk_.begun) : known.substr(0, known.find('/'));
  desk_.learn(kDoubtful, first + '/' + store::to_iso(now), now);
  desk_.report.state = "degraded";
  desk_.report.reason = desk_.report.reason.empty() ? reason : reason + ' ' + desk_.report.reason;
}

}  // namespace crawler
