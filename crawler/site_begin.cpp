// Where a site's run begins: open visits, sources of changes, lists; and what is said at its end.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/site_harvest.h"
#include "store/queries.h"

namespace crawler {
namespace {

constexpr char kRecipe[] = "lists read by";         // the fact: the recipe's hash
constexpr auto kVisitDay = std::chrono::hours(24);  // an open visit older than this is dropped
constexpr char kDoubtful[] = "read in doubt";       // from and to when
constexpr std::size_t kDoubtfulMeetings = 40;       // read again in one run
constexpr auto kResumed = std::chrono::hours(12);   // shorter than from one night to the next

}  // namespace

void SiteHarvest::begin(Instant now) {
  stubs_always_ = archive_.learned(site_.key, "stubs") == "always";
  // After a run that was cut short, what answered in the last hours is not asked again; after a
  // whole one, everything that stands before this run may be.
  const bool whole = archive_.learned(site_.key, "last_run") != "unfinished";
  const auto recipe = archive_.learned(site_.key, kRecipe);
  other_recipe_ = recipe && *recipe != recipe_.hash();
  begun_ = now;
  cutoff_ = whole ? now : now - kResumed;
  if (!is_narrow()) archive_.learn(site_.key, "last_run", "unfinished", now);
  archive_.lift_narrow(site_.key, -kNarrowShift);
  begin_languages(now);
  take_up_visits(now);
  if (options_.one) {
    queue_one_thing(now);
    return;
  }
  archive_.put_scope(site_.key, options_.since, options_.committees, now);
  if (!is_narrow()) queue_sources(now);
  if (awaited_sources_.empty()) queue_night(now);
}

// Once it is known whether the lists are spared.
void SiteHarvest::queue_night(Instant now) {
  if (!report_.lists_spared) queue_seeds(now);
  queue_registers(now);
  if (is_narrow()) return;
  queue_service(now);
  queue_doubtful(now);
  if (!report_.lists_spared) queue_cut_meetings(now);
}

void SiteHarvest::take_up_visits(Instant now) {
  for (const store::OpenVisit& open : archive_.open_visits(site_.key)) {
    const bool has_meeting =
        std::any_of(open.pages.begin(), open.pages.end(),
                    [](const auto& page) { return page.role == kMeetingRole; });
    if (!has_meeting || now - open.opened > kVisitDay) {
      archive_.abandon_visit(open.visit, "left open for more than a day", now);
      enqueue(open.meeting, open.path, kDuePriority, now);
      continue;
    }
    auto reader = std::make_unique<VisitReader>(
        VisitReader::Site{
            recipe_, languages_.base(open.meeting.language), site_.key, stubs_always_, {}},
        open.meeting.id, open.meeting.language);
    for (const auto& page : open.pages) {
      auto decoded = decode_page(archive_.response(page.fetch), kPageCap);
      if (decoded.page) {
        reader->add(page.role, std::move(*decoded.page));
      } else {
        reader->give_up(page.role, decoded.trouble);
      }
    }
    visits_.emplace(open.visit, Visit{open.visit, open.meeting, open.path, std::move(reader)});
    complete(open.visit, now);
  }
}

// What was cut short last time is tried again, however old it is and whatever the lists say.
void SiteHarvest::queue_cut_meetings(Instant now) {
  for (const auto& held : archive_.cut_meetings(site_.key)) {
    if (cutoff_ && held.last_visit >= *cutoff_) continue;
    // A further language is read after the main one.
    const auto translation = translations_.find(held.language);
    if (!held.language.empty() &&
        (translation == translations_.end() || translation->second.worth != "own"))
      continue;
    const auto main = recipe_.in_language({"meeting", held.id, held.language, held.path}, "");
    enqueue(named("meeting", held.id), main.path, by_date(kDuePriority, held.date), now);
  }
}

std::vector<store::Archive::Visited> SiteHarvest::doubtful() {
  const std::string time = archive_.learned(site_.key, kDoubtful).value_or("");
  const auto divider = time.find('/');
  if (divider == std::string::npos) return {};
  return archive_.visited_between(site_.key, store::from_iso(time.substr(0, divider)),
                                  store::from_iso(time.substr(divider + 1)), kDoubtfulMeetings);
}

void SiteHarvest::queue_doubtful(Instant now) {
  for (const auto& held : doubtful()) {
    const auto name = named("meeting", held.id);
    if (!is_open(name) && has_own_page(held.path))
      enqueue(name, held.path, by_date(kDuePriority, held.date), now);
  }
}

void SiteHarvest::queue_one_thing(Instant now) {
  // In a further language it is read after the main one's.
  const extract::ResourceLink one = recipe_.in_language(*options_.one, "");
  enqueue(named(one.kind, one.id), one.path, kDuePriority, now);
  if (one.kind == "committee") {
    const auto listing =
        recipe_.find("listing", one.id + "-0", {{"committee", one.id}, {"year", "0"}});
    if (listing) enqueue(named("listing", listing->id), listing->path, kListPriority, now);
  }
}

void SiteHarvest::measure_drift(Instant now) {
  const auto before = archive_.measured_before(site_.key, run_, now - kDriftMemory);
  const auto rows = drift_.judged(before);
  archive_.put_measures(site_.key, run_, rows);
  report_.measures = measure_reports(rows, before);
  const std::string reason = drift_reason(report_.measures);
  if (report_.state != "done" && report_.state != "budget") return;
  if (reason.empty()) return;
  const std::string known = archive_.learned(site_.key, kDoubtful).value_or("");
  const std::string first =
      doubtful().empty() ? store::to_iso(begun_) : known.substr(0, known.find('/'));
  archive_.learn(site_.key, kDoubtful, first + '/' + store::to_iso(now), now);
  report_.state = "degraded";
  report_.reason = report_.reason.empty() ? reason : reason + ' ' + report_.reason;
}

void SiteHarvest::close_report(Instant now) {
  if (report_.state == "done" && nothing_read() && !report_.refusals.empty()) {
    report_.state = "refused";
    report_.reason = report_.refusals.front().reason;
  }
  learn_service_meetings(now);
  if (!is_narrow()) {
    if (report_.state == "done" && !report_.lists_spared && report_.listings > 0)
      sources_.heard_lists();
    sources_.close(now);
  }
  if (report_.state == "done" && !is_narrow()) {
    archive_.learn(site_.key, "last_run", "whole", now);
    if (archive_.learned(site_.key, kRecipe) != recipe_.hash())
      archive_.learn(site_.key, kRecipe, recipe_.hash(), now);
  }
  measure_drift(now);
  settle_departures(now);
  for (const auto& status : store::Queries(archive_).status(site_.key))
    report_.oldest_meeting = status.all.first;
  report_.queued = static_cast<std::int64_t>(archive_.queued(site_.key));
  if (report_.queued > 0 && options_.max_requests > 0) {
    // A meeting costs about three requests: its page, its attendance, a document or a stub.
    constexpr std::int64_t kRequestsEach = 3;
    report_.runs_left = static_cast<int>(
        (report_.queued * kRequestsEach + options_.max_requests - 1) / options_.max_requests);
  }
}

}  // namespace crawler
