#include "crawler/site_harvest.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "crawler/plan.h"
#include "crawler/site_parts.h"

namespace crawler {
namespace {

constexpr auto kLongestPatience = std::chrono::minutes(10);  // that a run waits for a retry

}  // namespace

SiteHarvest::SiteHarvest(const Site& site, const extract::Recipe& recipe, extract::Url base,
                         const HarvestOptions& options, store::Archive& archive, std::int64_t run)
    : parts_(std::make_unique<SiteParts>(site, recipe, std::move(base), options, archive, run)),
      desk_(parts_->desk) {}

SiteHarvest::SiteHarvest(SiteHarvest&&) noexcept = default;
SiteHarvest::~SiteHarvest() = default;

void SiteHarvest::speak_plainly(const extract::Url& on) {
  desk_.languages.speak_plainly(on);
  desk_.report.base_url = desk_.base().str();
}

bool SiteHarvest::rest(const Ask& ask, Instant until) {
  return parts_->translations.rest(ask, until);
}

bool SiteHarvest::leave_host(const std::string& host, Outcome outcome, const std::string& reason) {
  return parts_->translations.leave_host(host, outcome, reason);
}

void SiteHarvest::save_visits(Instant now) { parts_->visits.save(now); }

std::string SiteHarvest::spent() const {
  if (desk_.report.requests >= desk_.options.max_requests)
    return fmt::format("The budget of {} requests is used.", desk_.options.max_requests);
  if (desk_.options.max_bytes > 0 && desk_.report.bytes >= desk_.options.max_bytes)
    return fmt::format("The budget of {} kB is used.", desk_.options.max_bytes / 1'000);
  return {};
}

std::optional<Ask> SiteHarvest::next(Instant now) {
  if (finished_) return {};
  const std::string no_more = spent();
  if (desk_.follow && no_more.empty()) return std::exchange(desk_.follow, {});
  for (;;) {
    auto queued =
        desk_.archive.next(desk_.site.key, now, reading_, parts_->translations.resting(now));
    if (queued && desk_.is_narrow() && queued->priority >= 0) queued.reset();
    if (queued && !no_more.empty()) {
      stop("budget", no_more);
      return {};
    }
    // The sweep has a budget of its own, which the past does not use up.
    const bool is_past = queued && desk_.priority_of(*queued) >= kPastPriority;
    if (is_past && !parts_->sources.is_awaited() && parts_->sweep.queue_next(now)) continue;
    if (queued) {
      const auto url = desk_.languages.address(queued->name, queued->path);
      if (url && has_its_form(*queued)) return asked(std::move(*queued), *url);
      desk_.archive.done(queued->resource);  // an address nobody could ask for
      continue;
    }
    if (is_reading() || has_unsaved() || due_at(now)) return {};
    if (!parts_->sweep.queue_next(now)) break;
  }
  finished_ = true;
  return {};
}

// What to ask for; a page that is only looked at again, on condition that it is another.
Ask SiteHarvest::asked(store::Queued queued, const extract::Url& url) const {
  Ask ask{std::move(queued), url, 0};
  if (ask.queued.name.kind == kGrid)
    ask.form = desk_.visits.find(ask.queued.visit)->forms.at(ask.queued.role);
  if (parts_->sweep.count(ask)) parts_->marks.set_condition(ask);
  return ask;
}

// What is asked for by sending a form has it from the page of a visit that goes on.
bool SiteHarvest::has_its_form(const store::Queued& queued) const {
  if (queued.name.kind != kGrid) return true;
  const CollectedVisit* visit = desk_.visits.find(queued.visit);
  return visit != nullptr && visit->forms.contains(queued.role);
}

std::optional<Instant> SiteHarvest::due_at(Instant now) {
  if (desk_.follow) return now;
  if (is_reading() || has_unsaved()) return {};  // what they say comes first
  const std::string resting = parts_->translations.resting(now);
  std::optional<Instant> due = desk_.archive.next_due(desk_.site.key, resting);
  const auto within = [&](Instant latest, const std::string& without) {
    const auto next = desk_.archive.next(desk_.site.key, latest, reading_, without);
    return next && (!desk_.is_narrow() || next->priority < 0) ? std::optional(next->not_before)
                                                              : std::nullopt;
  };
  if (desk_.is_narrow()) due = within(now + kLongestPatience, resting);
  const auto until = parts_->translations.rests_until(resting);
  if (until && within(*until, "") && (!due || *until < *due)) due = *until;
  return due && *due <= now + kLongestPatience ? due : std::nullopt;
}

void SiteHarvest::stop(const std::string& state, const std::string& reason) {
  if (finished_) return;
  desk_.report.state = state;
  desk_.report.reason = reason;
  finished_ = true;
}

void SiteHarvest::count_request(std::int64_t bytes) {
  ++desk_.report.requests;
  desk_.report.bytes += bytes;
}

ReadRequest SiteHarvest::begin_reading(const Ask& ask, store::StoredResponse response) {
  reading_.push_back(ask.queued.resource);
  const store::ResourceName& name = ask.queued.name;
  ReadRequest request{
      name.kind, name.id, std::move(response), &desk_.recipe, desk_.languages.base(name.language),
      nullptr,   ""};
  if (name.kind == "document") request.base = desk_.languages.base_at(ask.url);
  CollectedVisit* visit = desk_.visits.find(ask.queued.visit);
  request.role = name.kind == "meeting" ? kMeetingRole : ask.queued.role;
  if (visit != nullptr) {
    request.visit = visit->reader;
    ++visit->pages_away;
  } else if (name.kind == "meeting") {
    request.visit = parts_->visits.make_reader(name);
  }
  return request;
}

Outcome SiteHarvest::judge_redirect(const Ask& ask, const extract::Url& target) const {
  if (desk_.recipe.is_error_page(target)) return Outcome::error_page;
  if (ask.hops >= kMaxHops || target == ask.url) return Outcome::error_page;
  const extract::Url& base = desk_.languages.base(ask.queued.name.language);
  const bool same_house =
      target.host() == ask.url.host() && (target.scheme() == "https" || ask.url.scheme() == "http");
  if (!same_house) return Outcome::out_of_scope;
  const std::string& kind = ask.queued.name.kind;
  // A window is no address of a link: the page alone tells whether it is the register. Nor is the
  // portal's front page a reason for anything.
  if (is_register(kind) || kind == "reasons" || kind == kWhatsNew || kind == kFeed ||
      kind == kDeclarations)
    return target.path() == ask.url.path() ? Outcome::redirect : Outcome::error_page;
  if (!is_page(kind)) return Outcome::redirect;
  // A front page or a log-on page in the page's place is not the page.
  const auto link = desk_.recipe.identify(target, base);
  const bool same_thing = link && link->kind == kind && link->id == ask.queued.name.id;
  // The page of meetings has many names, and stands for whichever the portal gives it.
  const bool other_name = link && link->kind == kind && parts_->ways.is_way_in(ask.queued.name);
  return same_thing || other_name ? Outcome::redirect : Outcome::error_page;
}

void SiteHarvest::received(const Ask& ask, Answer answer, Instant now) {
  std::erase(reading_, ask.queued.resource);
  answer.language = ask.queued.name.language;
  CollectedVisit* visit = desk_.visits.find(ask.queued.visit);
  const bool comes_back = visit != nullptr && answer.page.visit != nullptr;
  if (comes_back) --visit->pages_away;
  if (answer.outcome == Outcome::redirect && answer.redirect_to) {
    desk_.follow = Ask{ask.queued, *answer.redirect_to, ask.hops + 1};
    return;
  }
  if (answer.outcome == Outcome::ok) {
    handle_ok(ask, answer, now);
    parts_->marks.keep(ask, answer);
  } else if (answer.outcome == Outcome::not_modified && ask.unless_as != 0) {
    not_modified(ask, now);
  } else {
    const bool held_up = comes_back && visit->held_up;
    handle_trouble(ask, answer, now);
    if (held_up) parts_->visits.go_on(ask.queued.visit, now);
  }
}

void SiteHarvest::not_modified(const Ask& ask, Instant now) {
  desk_.archive.done(ask.queued.resource);
  if (is_page(ask.queued.name.kind)) refusals_in_a_row_ = 0;
  if (ask.queued.name.kind == "meeting") ++desk_.report.meetings_unchanged;
  if (ask.queued.name.kind == "listing") ++desk_.report.listings;
  if (ask.queued.name.kind == "committee")
    parts_->declarations.queue_known(ask.queued.name.id, now);
}

void SiteHarvest::handle_ok(const Ask& ask, Answer& answer, Instant now) {
  const std::string& kind = ask.queued.name.kind;
  desk_.archive.done(ask.queued.resource);
  const std::string& language = ask.queued.name.language;
  if (is_page(kind) && language.empty()) refusals_in_a_row_ = 0;
  if (!language.empty()) parts_->translations.answered(language);
  if (kind == "document") {
    read_document(ask, answer, now);
  } else if (kind == "web_service") {
    parts_->service.save(ask, answer, now);
    if (ask.queued.visit != 0) parts_->visits.add_page(ask, answer, now);
  } else if (is_register(kind)) {
    parts_->decisions.save_register(ask, answer, now);
  } else if (kind == kWhatsNew || kind == kFeed) {
    source_answered(kind, parts_->sources.save(ask, answer, now), now);
  } else if (kind == "decision") {
    parts_->decisions.save(ask, answer, now);
  } else if (kind == kDeclarations) {
    parts_->declarations.save(ask, answer, now);
  } else if (is_optional(kind)) {
    desk_.learn("source " + kind, "present", now);
    if (ask.queued.visit != 0) parts_->visits.add_page(ask, answer, now);
  } else if (kind == "committees") {
    parts_->committees.save_list(ask, answer, now);
  } else if (kind == "committee") {
    parts_->committees.save_page(ask, answer, now);
  } else if (kind == "listing") {
    parts_->listings.save(ask, answer, now);
  } else {
    parts_->visits.add_page(ask, answer, now);
  }
}

void SiteHarvest::read_document(const Ask& ask, Answer& answer, Instant now) {
  if (!parts_->documents.received(ask, answer, now)) return;
  if (desk_.visits.find(ask.queued.visit) == nullptr) return;
  // The minutes in one file complete a visit, if they are a page at all.
  const bool was_read = answer.page.fetched_at != store::Instant{};
  if (was_read) {
    parts_->visits.add_page(ask, answer, now);
  } else {
    parts_->visits.give_up_page(ask, "the file is no HTML", now);
  }
}

}  // namespace crawler
