#include "crawler/site_versions.h"

#include <fmt/core.h>

#include <utility>

#include "crawler/plan.h"

namespace crawler {

void SiteVersions::save(const CollectedVisit& visit, Instant now) {
  store::VisitRecord record = visit.reader->finish(visit.fetches);
  record.run = desk_.run;
  record.visit = visit.id;
  told_.service.check(record);
  const store::ResourceName& meeting = visit.meeting;
  const auto before = desk_.archive.meeting_state(desk_.site.key, meeting.id, meeting.language);
  const store::VisitEffect effect = desk_.archive.save_visit(record, now);
  const auto stubs = visit.spared ? VisitReader::StubCount{} : visit.reader->stubs();
  const Saved saved{visit, std::move(record), effect, stubs};
  report(saved);
  if (!meeting.language.empty()) {
    tell_of_translation(saved, now);
    return;
  }
  told_.sources.note_visit(saved.record, before);
  tell(saved, now);
}

// How well pages are read, and which decisions stand apart, the main language's pages tell.
void SiteVersions::tell_of_translation(const Saved& saved, Instant now) {
  const bool is_copy = saved.effect.is_copy;
  told_.translations.judge(saved.visit.meeting.language, !is_copy, now);
  if (!is_copy) told_.habit.learn(saved.visit.reader->stubs(), now);
  queue_documents(saved, now);
  told_.marks.keep(saved.visit, saved.stubs);
}

void SiteVersions::tell(const Saved& saved, Instant now) {
  const CollectedVisit& visit = saved.visit;
  const store::MeetingRecord& meeting = *saved.record.meeting;
  told_.drift.add_visit(meeting, saved.stubs, now);
  told_.habit.learn(saved.stubs, now);
  told_.marks.keep(visit, saved.stubs);
  queue_documents(saved, now);
  for (const extract::ResourceLink& decision : visit.reader->decisions_apart())
    told_.decisions.queue(decision, meeting.date, false, now);
  // Of what is swept, each language has its own turn.
  if (saved.has_changed() || !visit.swept)
    told_.translations.translate_meeting(visit.meeting, visit.path, meeting, saved.has_changed(),
                                         now);
}

void SiteVersions::queue_documents(const Saved& saved, Instant now) {
  const store::MeetingRecord& meeting = *saved.record.meeting;
  told_.documents.queue(documents_to_fetch(meeting, desk_.options.documents, now), meeting.date,
                        now);
}

void SiteVersions::report(const Saved& saved) {
  SiteReport& report = desk_.report;
  if (saved.visit.meeting.language.empty()) {
    report_meeting(saved);
  } else {
    LanguageReport& language = told_.translations.report_of(saved.visit.meeting.language);
    ++(saved.effect.is_copy ? language.copies : language.meetings);
    if (saved.effect.is_copy) return;
  }
  report.item_versions += saved.effect.new_versions;
  report.completed += saved.effect.completions;
  report.stubs_followed += saved.stubs.followed;
  report.stubs_open += saved.stubs.open;
  const auto& changed = saved.effect.changed;
  report.changed.insert(report.changed.end(), changed.begin(), changed.end());
  for (const auto& problem : saved.record.problems)
    report.problems.push_back(
        fmt::format("{}: {}: {}", problem.reference, problem.field, problem.message));
}

void SiteVersions::report_meeting(const Saved& saved) {
  SiteReport& report = desk_.report;
  if (saved.effect.meeting_is_new) {
    ++report.meetings_new;
  } else if (saved.has_changed()) {
    ++report.meetings_changed;
  } else {
    ++report.meetings_unchanged;
  }
  const store::MeetingRecord& meeting = *saved.record.meeting;
  report.items += static_cast<int>(meeting.items.size());
  report.documents_listed += static_cast<int>(meeting.documents.size());
  for (const auto& item : meeting.items)
    report.documents_listed += static_cast<int>(item.documents.size());
}

}  // namespace crawler
