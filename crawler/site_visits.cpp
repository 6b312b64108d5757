// Visits: from a meeting's page, through every page that completes it, to versions and documents.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/site_harvest.h"

namespace crawler {
namespace {

// So many lone stubs must have held nothing more before a site counts as printing them always.
constexpr int kHabitEvidence = 3;

}  // namespace

SiteHarvest::Visit& SiteHarvest::open_visit(const Ask& ask, Instant now) {
  const std::int64_t id = archive_.open_visit(run_, ask.queued.resource, now);
  // On a site whose habit is known, one visit a run still follows every stub: habits change.
  const bool trust_habit = stubs_always_ && probed_habit_;
  probed_habit_ = true;
  Visit visit{id, ask.queued.name, ask.queued.path,
              VisitReader({recipe_, base_, site_.key, trust_habit}, ask.queued.name.id,
                          ask.queued.name.language)};
  return visits_.emplace(id, std::move(visit)).first->second;
}

void SiteHarvest::read_visit_page(const Ask& ask, Page page, Instant now) {
  const bool main = ask.queued.name.kind == "meeting";
  if (!main && ask.queued.visit == 0) return;  // asked for alone: its bytes are kept
  const auto known = visits_.find(ask.queued.visit);
  if (!main && known == visits_.end()) return;
  Visit& visit = known == visits_.end() ? open_visit(ask, now) : known->second;
  const std::string role = main ? kMeetingRole : ask.queued.role;
  archive_.add_to_visit(visit.id, role, page.fetch);
  visit.reader.add(role, std::move(page));
  complete(visit.id, now);
}

void SiteHarvest::give_up_visit_page(const Ask& ask, const std::string& reason, Instant now) {
  const auto visit = visits_.find(ask.queued.visit);
  if (visit == visits_.end()) return;
  visit->second.reader.give_up(ask.queued.role, reason);
  complete(ask.queued.visit, now);
}

void SiteHarvest::complete(std::int64_t id, Instant now) {
  Visit& visit = visits_.at(id);
  for (const Wanted& wanted : visit.reader.wanted()) {
    const auto name = named(wanted.resource.kind, wanted.resource.id, wanted.resource.language);
    enqueue(name, wanted.resource.path, kVisitPriority, now, id, wanted.role);
  }
  if (archive_.waiting_for(id) > 0) return;
  if (visit.reader.wants_meeting_again()) {
    enqueue(visit.meeting, visit.path, kVisitPriority, now, id, kMeetingRole);
    return;
  }
  store::VisitRecord record = visit.reader.finish();
  record.run = run_;
  record.visit = id;
  const store::VisitEffect effect = archive_.save_visit(record, now);
  report_visit(visit, record, effect);
  learn_habit(visit.reader.stubs(), now);
  queue_documents(*record.meeting, now);
  visits_.erase(id);
}

void SiteHarvest::report_visit(const Visit& visit, const store::VisitRecord& record,
                               const store::VisitEffect& effect) {
  if (effect.meeting_is_new) {
    ++report_.meetings_new;
  } else if (effect.new_versions + effect.new_things + effect.completions > 0) {
    ++report_.meetings_changed;
  } else {
    ++report_.meetings_unchanged;
  }
  const store::MeetingRecord& meeting = *record.meeting;
  report_.items += static_cast<int>(meeting.items.size());
  report_.item_versions += effect.new_versions;
  report_.completed += effect.completions;
  const auto stubs = visit.reader.stubs();
  report_.stubs_followed += stubs.followed;
  report_.stubs_open += stubs.open;
  report_.documents_listed += static_cast<int>(meeting.documents.size());
  for (const auto& item : meeting.items)
    report_.documents_listed += static_cast<int>(item.documents.size());
  report_.changed.insert(report_.changed.end(), effect.changed.begin(), effect.changed.end());
  for (const auto& problem : record.problems)
    report_.problems.push_back(
        fmt::format("{}: {}: {}", problem.reference, problem.field, problem.message));
}

void SiteHarvest::read_document(const Ask& ask, const Answer& answer, Instant now) {
  if (answer.page) {
    const auto behind = extract::document_behind(extract::HtmlPage::parse(answer.page->html),
                                                 context(*answer.page), ask.queued.name.id);
    const auto url = behind ? base_.resolve(behind->path) : std::nullopt;
    if (url && ask.hops < kMaxHops) {
      archive_.set_outcome(answer.fetch, std::string(name(Outcome::redirect)));
      enqueue(ask.queued.name, ask.queued.path, ask.queued.priority, now);
      follow_ = Ask{ask.queued, *url, ask.hops + 1};
      return;
    }
  }
  ++report_.documents_fetched;
}

void SiteHarvest::queue_documents(const store::MeetingRecord& meeting, Instant now) {
  for (const auto& document : documents_to_fetch(meeting, options_.documents, now)) {
    if (archive_.document_held(site_.key, document.id)) continue;
    const auto url = extract::Url::parse(document.url);
    const auto link = url ? recipe_.identify(*url, base_) : std::nullopt;
    if (!link) continue;  // on another host, or a page that only leads to the document
    enqueue(named("document", document.id), link->path, by_date(kDuePriority, meeting.date), now);
  }
}

void SiteHarvest::learn_habit(const VisitReader::StubCount& stubs, Instant now) {
  lone_whole_ += stubs.lone_whole;
  lone_cut_ += stubs.lone_cut;
  const bool always = lone_cut_ == 0 && lone_whole_ >= kHabitEvidence;
  if (stubs_always_ && lone_cut_ > 0) {
    stubs_always_ = false;
    archive_.learn(site_.key, "stubs", "where_cut", now);
  } else if (!stubs_always_ && always) {
    stubs_always_ = true;
    archive_.learn(site_.key, "stubs", "always", now);
  }
}

}  // namespace crawler
