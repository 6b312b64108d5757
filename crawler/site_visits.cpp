#include "crawler/site_visits.h"

#include <algorithm>
#include <utility>

#include "crawler/plan.h"

namespace crawler {
namespace {

constexpr auto kVisitDay = std::chrono::hours(24);  // an open visit older than this is dropped

}  // namespace

void SiteVisits::take_up(Instant now) {
  for (const store::OpenVisit& open : desk_.archive.open_visits(desk_.site.key)) {
    const bool has_meeting =
        std::any_of(open.pages.begin(), open.pages.end(),
                    [](const auto& page) { return page.role == kMeetingRole; });
    if (has_meeting && now - open.opened <= kVisitDay) {
      take_up(open, now);
      continue;
    }
    desk_.archive.abandon_visit(open.visit, "left open for more than a day", now);
    desk_.enqueue(open.meeting, open.path, kDuePriority, now);
  }
}

void SiteVisits::take_up(const store::OpenVisit& open, Instant now) {
  const VisitReader::Site site{desk_.recipe,
                               desk_.languages.base(open.meeting.language),
                               desk_.site.key,
                               habit_.is_known(),
                               {}};
  auto reader = std::make_shared<VisitReader>(site, open.meeting.id, open.meeting.language);
  for (const auto& page : open.pages) {
    auto decoded = decode_page(desk_.archive.response(page.fetch), kPageCap);
    if (decoded.page) {
      reader->add(page.role, std::move(*decoded.page));
    } else {
      reader->give_up(page.role, decoded.trouble);
    }
  }
  CollectedVisit visit{open.visit, open.meeting, open.path, std::move(reader)};
  for (const auto& page : open.pages) visit.fetches[page.role] = page.fetch;
  desk_.visits.add(std::move(visit));
  go_on(open.visit, now);
}

std::shared_ptr<VisitReader> SiteVisits::make_reader(const store::ResourceName& meeting) {
  const bool main = meeting.language.empty();
  return std::make_shared<VisitReader>(
      VisitReader::Site{desk_.recipe, desk_.languages.base(meeting.language), desk_.site.key,
                        habit_.may_be_trusted(),
                        main ? service_.use() : VisitReader::Site::Service()},
      meeting.id, meeting.language);
}

CollectedVisit& SiteVisits::open(const Ask& ask, std::shared_ptr<VisitReader> reader, Instant now) {
  const std::int64_t id = desk_.archive.open_visit(desk_.run, ask.queued.resource, now);
  CollectedVisit visit{id, ask.queued.name, ask.queued.path, std::move(reader)};
  sweep_.begin_visit(visit, ask);
  return desk_.visits.add(std::move(visit));
}

void SiteVisits::add_page(const Ask& ask, Answer& answer, Instant now) {
  CollectedVisit* known = desk_.visits.find(ask.queued.visit);
  const bool is_new = known == nullptr;
  if (is_new && !answer.page.visit) return;  // an item asked for alone: its bytes are kept
  CollectedVisit& visit = is_new ? open(ask, std::move(answer.page.visit), now) : *known;
  const bool main = ask.queued.name.kind == "meeting";
  if (main) visit.mark = {answer.fetch, answer.etag, answer.last_modified, "", kExtractorVersion};
  const std::string role = main ? kMeetingRole : ask.queued.role;
  visit.fetches[role] = answer.fetch;
  desk_.archive.add_to_visit(visit.id, role, answer.fetch);
  go_on(visit.id, now);
}

void SiteVisits::visit_on_list(const extract::ListedMeeting& listed, const Answer& answer,
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
  page.url = answer.page.url;
  page.fetched_at = answer.page.fetched_at;
  visit.reader->add_listed(*listed.page, std::move(page));
  visit.fetches[kMeetingRole] = answer.fetch;
  desk_.archive.add_to_visit(visit.id, kMeetingRole, answer.fetch);
  add_other_lists(visit, lists);
  versions_.save(visit, now);
}

// Its documents may stand on two pages of a list.
void SiteVisits::add_other_lists(CollectedVisit& visit,
                                 const std::vector<store::Archive::NamingList>& lists) {
  int number = 0;
  for (const auto& list : lists) {
    auto decoded = decode_page(desk_.archive.response(list.fetch), kPageCap);
    if (!decoded.page) continue;
    const std::string role = std::string(kListRole) + std::to_string(++number);
    visit.reader->add(role, *std::move(decoded.page));
    visit.fetches[role] = list.fetch;
    desk_.archive.add_to_visit(visit.id, role, list.fetch);
  }
}

void SiteVisits::give_up_page(const Ask& ask, const std::string& reason, Instant now) {
  CollectedVisit* visit = desk_.visits.find(ask.queued.visit);
  if (visit == nullptr) return;
  visit->given_up.emplace_back(ask.queued.role, reason);
  go_on(ask.queued.visit, now);
}

bool SiteVisits::is_copy(CollectedVisit& visit) {
  if (visit.meeting.language.empty() || visit.judged || !visit.reader->has_meeting()) return false;
  visit.judged = true;
  return desk_.archive.is_copy(visit.reader->finish(visit.fetches));
}

void SiteVisits::ask_for(const Wanted& wanted, CollectedVisit& visit, Instant now) {
  if (is_known_reason(wanted, now)) {
    visit.reader->give_up(wanted.role, "");
    return;
  }
  if (!wanted.form.empty() && desk_.is_absent(kGrid, now)) {
    visit.reader->give_up(wanted.role, kNoForms);
    return;
  }
  if (!wanted.form.empty()) visit.forms[wanted.role] = wanted.form;
  const auto& [kind, id, language, path] = wanted.resource;
  desk_.enqueue(desk_.named(kind, id, language), path, kVisitPriority, now, visit.id, wanted.role);
}

void SiteVisits::go_on(std::int64_t id, Instant now) {
  CollectedVisit* const found = desk_.visits.find(id);
  if (found == nullptr) return;
  found->held_up = found->pages_away > 0;
  if (found->held_up) return;
  CollectedVisit& visit = *found;
  for (auto& [role, reason] : std::exchange(visit.given_up, {}))
    visit.reader->give_up(role, std::move(reason));
  if (is_copy(visit)) {
    desk_.visits.end(id);
    return;
  }
  if (visit.may_ask) sweep_.spare_pages(visit, now);
  for (const Wanted& wanted : visit.reader->wanted()) ask_for(wanted, visit, now);
  if (desk_.archive.waiting_for(id) > 0) return;
  if (visit.reader->wants_meeting_again()) {
    desk_.enqueue(visit.meeting, visit.path, kVisitPriority, now, id, kMeetingRole);
    return;
  }
  service_.learn_bodies(*visit.reader, now);  // the next visit builds on it, saved or not
  desk_.visits.end(id);
}

void SiteVisits::save(Instant now) {
  for (const CollectedVisit& visit : desk_.visits.take_unsaved()) versions_.save(visit, now);
}

// Why an item is exempt is asked for once; on a portal that does not say, once a month.
bool SiteVisits::is_known_reason(const Wanted& wanted, Instant now) const {
  if (!wanted.role.starts_with(kReasonsRole)) return false;
  if (desk_.archive.restriction_known(desk_.site.key, wanted.role.substr(kReasonsRole.size()),
                                      wanted.resource.language))
    return true;
  return desk_.is_absent("reasons", now);
}

}  // namespace crawler
