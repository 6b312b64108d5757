// Visits: from a meeting's page, through every page that completes it, to versions and documents.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "crawler/site_harvest.h"
#include "crawler/site_parts.h"

namespace crawler {
namespace {

// So many lone stubs must have held nothing more before a site counts as printing them always.
constexpr int kHabitEvidence = 3;

}  // namespace

std::unique_ptr<VisitReader> SiteHarvest::make_reader(const store::ResourceName& meeting) {
  const bool main = meeting.language.empty();
  // On a site whose habit is known, one visit a run still follows every stub: habits change.
  const bool trust_habit = stubs_always_ && probed_habit_;
  probed_habit_ = true;
  return std::make_unique<VisitReader>(
      VisitReader::Site{desk_.recipe, desk_.languages.base(meeting.language), desk_.site.key,
                        trust_habit, main ? parts_->service.use() : VisitReader::Site::Service()},
      meeting.id, meeting.language);
}

CollectedVisit& SiteHarvest::open_visit(const Ask& ask, std::unique_ptr<VisitReader> reader,
                                        Instant now) {
  const std::int64_t id = desk_.archive.open_visit(desk_.run, ask.queued.resource, now);
  CollectedVisit visit{id, ask.queued.name, ask.queued.path, std::move(reader)};
  parts_->sweep.begin_visit(visit, ask);
  return desk_.visits.add(std::move(visit));
}

void SiteHarvest::add_visit_page(const Ask& ask, Answer& answer, Instant now) {
  CollectedVisit* known = desk_.visits.find(ask.queued.visit);
  const bool is_new = known == nullptr;
  if (is_new && !answer.page.visit) return;  // an item asked for alone: its bytes are kept
  CollectedVisit& visit = is_new ? open_visit(ask, std::move(answer.page.visit), now) : *known;
  const bool main = ask.queued.name.kind == "meeting";
  if (main) visit.mark = {answer.fetch, answer.etag, answer.last_modified, "", kExtractorVersion};
  desk_.archive.add_to_visit(visit.id, main ? kMeetingRole : ask.queued.role, answer.fetch);
  complete(visit.id, now);
}

// A meeting of which the list is all there is. While its line says what it said nothing is kept,
// but while it is young, for its files may be replaced.
void SiteHarvest::visit_on_list(const extract::ListedMeeting& listed, const Answer& answer,
                                bool changed, Instant now) {
  if (!desk_.options.since.empty() && listed.date < desk_.options.since) return;
  const auto name = desk_.named("meeting", listed.meeting.id);
  const auto held = desk_.archive.meeting_state(desk_.site.key, name.id);
  auto lists = desk_.archive.lists_naming(name);
  std::erase_if(lists, [&](const auto& list) { return list.path == listed.meeting.path; });
  if (held && !changed && (!is_young(listed.date, now) || !lists.empty())) return;
  const std::int64_t resource = desk_.archive.resource(name, listed.meeting.path);
  CollectedVisit visit{desk_.archive.open_visit(desk_.run, resource, now), name,
                       listed.meeting.path, make_reader(name)};
  Page page;
  page.fetch = answer.fetch;
  page.url = answer.page.url;
  page.fetched_at = answer.page.fetched_at;
  visit.reader->add_listed(*listed.page, std::move(page));
  desk_.archive.add_to_visit(visit.id, kMeetingRole, answer.fetch);
  add_other_lists(visit, lists);
  save(visit, now);
}

// Its documents may stand on two pages of a list.
void SiteHarvest::add_other_lists(CollectedVisit& visit,
                                  const std::vector<store::Archive::NamingList>& lists) {
  int number = 0;
  for (const auto& list : lists) {
    auto decoded = decode_page(desk_.archive.response(list.fetch), kPageCap);
    if (!decoded.page) continue;
    const std::string role = std::string(kListRole) + std::to_string(++number);
    visit.reader->add(role, *std::move(decoded.page));
    desk_.archive.add_to_visit(visit.id, role, list.fetch);
  }
}

void SiteHarvest::give_up_visit_page(const Ask& ask, const std::string& reason, Instant now) {
  CollectedVisit* visit = desk_.visits.find(ask.queued.visit);
  if (visit == nullptr) return;
  visit->reader->give_up(ask.queued.role, reason);
  complete(ask.queued.visit, now);
}

// A meeting's page that says what the main language's says is not followed any further.
bool SiteHarvest::is_copy(CollectedVisit& visit) {
  if (visit.meeting.language.empty() || visit.judged || !visit.reader->has_meeting()) return false;
  visit.judged = true;
  return desk_.archive.is_copy(visit.reader->finish());
}

void SiteHarvest::complete(std::int64_t id, Instant now) {
  CollectedVisit& visit = *desk_.visits.find(id);
  if (is_copy(visit)) {
    desk_.visits.end(id);
    return;
  }
  if (visit.may_ask) parts_->sweep.spare_pages(visit, now);
  for (const Wanted& wanted : visit.reader->wanted()) {
    if (is_known_reason(wanted, now)) {
      visit.reader->give_up(wanted.role, "");
      continue;
    }
    if (!wanted.form.empty() && desk_.is_absent(kGrid, now)) {
      visit.reader->give_up(wanted.role, kNoForms);
      continue;
    }
    if (!wanted.form.empty()) visit.forms[wanted.role] = wanted.form;
    const auto name =
        desk_.named(wanted.resource.kind, wanted.resource.id, wanted.resource.language);
    desk_.enqueue(name, wanted.resource.path, kVisitPriority, now, id, wanted.role);
  }
  if (desk_.archive.waiting_for(id) > 0) return;
  if (visit.reader->wants_meeting_again()) {
    desk_.enqueue(visit.meeting, visit.path, kVisitPriority, now, id, kMeetingRole);
    return;
  }
  parts_->service.learn_bodies(*visit.reader, now);  // the next visit builds on it, saved or not
  desk_.visits.end(id);
}

void SiteHarvest::save_visits(Instant now) {
  for (const CollectedVisit& visit : desk_.visits.take_unsaved()) save(visit, now);
}

void SiteHarvest::save(const CollectedVisit& visit, Instant now) {
  store::VisitRecord record = visit.reader->finish();
  record.run = desk_.run;
  record.visit = visit.id;
  parts_->service.check(record);
  const auto before =
      desk_.archive.meeting_state(desk_.site.key, visit.meeting.id, visit.meeting.language);
  const store::VisitEffect effect = desk_.archive.save_visit(record, now);
  const auto stubs = visit.spared ? VisitReader::StubCount{} : visit.reader->stubs();
  report_visit(visit, record, effect, stubs);
  if (!visit.meeting.language.empty()) {
    // How well pages are read, and which decisions stand apart, the main language's pages tell.
    parts_->translations.judge(visit.meeting.language, !effect.is_copy, now);
    if (!effect.is_copy) learn_habit(visit.reader->stubs(), now);
    parts_->documents.queue(documents_to_fetch(*record.meeting, desk_.options.documents, now),
                            record.meeting->date, now);
    parts_->marks.keep(visit, stubs);
    return;
  }
  parts_->sources.note_visit(record, before);
  parts_->drift.add_visit(*record.meeting, stubs, now);
  learn_habit(stubs, now);
  parts_->marks.keep(visit, stubs);
  parts_->documents.queue(documents_to_fetch(*record.meeting, desk_.options.documents, now),
                          record.meeting->date, now);
  for (const extract::ResourceLink& decision : visit.reader->decisions_apart())
    parts_->decisions.queue(decision, record.meeting->date, false, now);
  const bool changed =
      effect.meeting_is_new || effect.new_versions + effect.new_things + effect.completions > 0;
  // Of what is swept, each language has its own turn.
  if (changed || !visit.swept)
    parts_->translations.translate_meeting(visit.meeting, visit.path, *record.meeting, changed,
                                           now);
}

// Why an item is exempt is asked for once; on a portal that does not say, once a month.
bool SiteHarvest::is_known_reason(const Wanted& wanted, Instant now) {
  if (!wanted.role.starts_with(kReasonsRole)) return false;
  if (desk_.archive.restriction_known(desk_.site.key, wanted.role.substr(kReasonsRole.size()),
                                      wanted.resource.language))
    return true;
  return desk_.is_absent("reasons", now);
}

void SiteHarvest::report_visit(const CollectedVisit& visit, const store::VisitRecord& record,
                               const store::VisitEffect& effect,
                               const VisitReader::StubCount& stubs) {
  const bool main = visit.meeting.language.empty();
  if (!main) {
    LanguageReport& language = parts_->translations.report_of(visit.meeting.language);
    ++(effect.is_copy ? language.copies : language.meetings);
    if (effect.is_copy) return;
  } else if (effect.meeting_is_new) {
    ++desk_.report.meetings_new;
  } else if (effect.new_versions + effect.new_things + effect.completions > 0) {
    ++desk_.report.meetings_changed;
  } else {
    ++desk_.report.meetings_unchanged;
  }
  const store::MeetingRecord& meeting = *record.meeting;
  if (main) desk_.report.items += static_cast<int>(meeting.items.size());
  desk_.report.item_versions += effect.new_versions;
  desk_.report.completed += effect.completions;
  desk_.report.stubs_followed += stubs.followed;
  desk_.report.stubs_open += stubs.open;
  if (main) {
    desk_.report.documents_listed += static_cast<int>(meeting.documents.size());
    for (const auto& item : meeting.items)
      desk_.report.documents_listed += static_cast<int>(item.documents.size());
  }
  desk_.report.changed.insert(desk_.report.changed.end(), effect.changed.begin(),
                              effect.changed.end());
  for (const auto& problem : record.problems)
    desk_.report.problems.push_back(
        fmt::format("{}: {}: {}", problem.reference, problem.field, problem.message));
}

void SiteHarvest::read_document(const Ask& ask, Answer& answer, Instant now) {
  if (!parts_->documents.received(ask, answer, now)) return;
  if (desk_.visits.find(ask.queued.visit) == nullptr) return;
  // The minutes in one file complete a visit, if they are a page at all.
  const bool was_read = answer.page.fetched_at != store::Instant{};
  if (was_read) {
    add_visit_page(ask, answer, now);
  } else {
    give_up_visit_page(ask, "the file is no HTML", now);
  }
}

void SiteHarvest::learn_habit(const VisitReader::StubCount& stubs, Instant now) {
  lone_whole_ += stubs.lone_whole;
  lone_cut_ += stubs.lone_cut;
  const bool always = lone_cut_ == 0 && lone_whole_ >= kHabitEvidence;
  if (stubs_always_ && lone_cut_ > 0) {
    stubs_always_ = false;
    desk_.learn("stubs", "where_cut", now);
  } else if (!stubs_always_ && always) {
    stubs_always_ = true;
    desk_.learn("stubs", "always", now);
  }
}

}  // namespace crawler
