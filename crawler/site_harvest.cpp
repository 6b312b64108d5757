#include "crawler/site_harvest.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace crawler {
namespace {

constexpr auto kLongestPatience = std::chrono::minutes(10);  // that a run waits for a retry
constexpr auto kAskAgain = std::chrono::hours(24 * 30);      // for a source that is not there

constexpr std::array kPages = {"committees", "committee",  "listing", "meeting",
                               "item",       "attendance", "votes",   "decision"};

bool is_page(const std::string& kind) {
  return std::find(kPages.begin(), kPages.end(), kind) != kPages.end();
}

}  // namespace

SiteHarvest::SiteHarvest(const Site& site, const extract::Recipe& recipe, extract::Url base,
                         const HarvestOptions& options, store::Archive& archive, std::int64_t run)
    : site_(site),
      recipe_(recipe),
      languages_(recipe, std::move(base)),
      options_(options),
      archive_(archive),
      run_(run),
      sources_(archive, site.key),
      sweep_(options.sweep),
      steps_(archive, recipe, site.key, options.since) {
  report_.site = site.key;
  report_.base_url = this->base().str();
}

bool SiteHarvest::is_read(const std::string& kind, const std::string& content_type) {
  const bool may_be_page = kind == "document" && content_type.find("html") != std::string::npos;
  const bool is_other = is_register(kind) || kind == "reasons" || kind == "web_service" ||
                        kind == kGrid || kind == kWhatsNew || kind == kFeed ||
                        kind == kDeclarations;
  return may_be_page || is_page(kind) || is_other;
}

bool SiteHarvest::normally_answers(const std::string& kind) { return is_page(kind); }

bool SiteHarvest::is_register(const std::string& kind) {
  return std::find(kRegisterKinds.begin(), kRegisterKinds.end(), kind) != kRegisterKinds.end();
}

bool SiteHarvest::is_optional(const std::string& kind) {
  return !is_page(kind) && kind != "document";
}

store::ResourceName SiteHarvest::named(const std::string& kind, const std::string& id,
                                       const std::string& language) const {
  return {site_.key, kind, id, language};
}

void SiteHarvest::speak_plainly(const extract::Url& on) {
  languages_.speak_plainly(on);
  report_.base_url = base().str();
}

void SiteHarvest::enqueue(const store::ResourceName& name, const std::string& path,
                          std::int64_t priority, Instant now, std::int64_t visit,
                          const std::string& role) {
  const std::int64_t shift = is_narrow() ? kNarrowShift : 0;
  archive_.enqueue(name, path, priority + shift, now, visit, role);
}

bool SiteHarvest::is_narrow() const {
  return options_.one || !options_.since.empty() || !options_.committees.empty();
}

bool SiteHarvest::is_fresh(const store::ResourceName& name, Instant now) const {
  if (!cutoff_ || is_narrow()) return false;
  const auto last = archive_.last_fetch(name, "ok");
  return last && *last >= *cutoff_ && *last <= now;
}

bool SiteHarvest::is_absent(const std::string& kind, Instant now) {
  const std::string fact = "source " + kind;
  const auto learned = archive_.learned_at(site_.key, fact);
  return learned && archive_.learned(site_.key, fact) == "absent" && now - *learned < kAskAgain;
}

std::string SiteHarvest::spent() const {
  if (report_.requests >= options_.max_requests)
    return fmt::format("The budget of {} requests is used.", options_.max_requests);
  if (options_.max_bytes > 0 && report_.bytes >= options_.max_bytes)
    return fmt::format("The budget of {} kB is used.", options_.max_bytes / 1'000);
  return {};
}

std::optional<Ask> SiteHarvest::next(Instant now) {
  if (finished_) return {};
  const std::string no_more = spent();
  if (follow_ && no_more.empty()) return std::exchange(follow_, {});
  for (;;) {
    auto queued = archive_.next(site_.key, now, reading_, resting_language(now));
    if (queued && is_narrow() && queued->priority >= 0) queued.reset();
    if (queued && !no_more.empty()) {
      stop("budget", no_more);
      return {};
    }
    // The sweep has a budget of its own, which the past does not use up.
    const std::int64_t shift = is_narrow() ? kNarrowShift : 0;
    const bool is_past = queued && queued->priority - shift >= kPastPriority;
    if (is_past && awaited_sources_.empty() && sweep(now)) continue;
    if (queued) {
      const auto url = languages_.address(queued->name, queued->path);
      if (url && has_its_form(*queued)) return asked(std::move(*queued), *url);
      archive_.done(queued->resource);  // an address nobody could ask for
      continue;
    }
    if (is_reading() || has_unsaved() || due_at(now)) return {};
    if (!sweep(now)) break;
  }
  finished_ = true;
  return {};
}

// What is asked for by sending a form has it from the page of a visit that goes on.
bool SiteHarvest::has_its_form(const store::Queued& queued) const {
  if (queued.name.kind != kGrid) return true;
  const auto visit = visits_.find(queued.visit);
  return visit != visits_.end() && visit->second.forms.contains(queued.role);
}

std::optional<Instant> SiteHarvest::due_at(Instant now) {
  if (follow_) return now;
  if (is_reading() || has_unsaved()) return {};  // what they say comes first
  const std::string resting = resting_language(now);
  std::optional<Instant> due = archive_.next_due(site_.key, resting);
  const auto within = [&](Instant latest, const std::string& without) {
    const auto next = archive_.next(site_.key, latest, reading_, without);
    return next && (!is_narrow() || next->priority < 0) ? std::optional(next->not_before)
                                                        : std::nullopt;
  };
  if (is_narrow()) due = within(now + kLongestPatience, resting);
  if (!resting.empty() && !translations_.at(resting).left) {
    const Instant until = translations_.at(resting).resting_until;
    if (within(until, "") && (!due || until < *due)) due = until;
  }
  return due && *due <= now + kLongestPatience ? due : std::nullopt;
}

void SiteHarvest::stop(const std::string& state, const std::string& reason) {
  if (finished_) return;
  report_.state = state;
  report_.reason = reason;
  finished_ = true;
}

void SiteHarvest::count_request(std::int64_t bytes) {
  ++report_.requests;
  report_.bytes += bytes;
}

bool SiteHarvest::may_begin_reading(const Ask& ask) const {
  const auto visit = visits_.find(ask.queued.visit);
  const bool is_away = visit != visits_.end() && visit->second.reader == nullptr;
  return !is_away && std::find(reading_.begin(), reading_.end(), 0) != reading_.end();
}

ReadRequest SiteHarvest::begin_reading(const Ask& ask, store::StoredResponse response) {
  *std::find(reading_.begin(), reading_.end(), 0) = ask.queued.resource;
  const store::ResourceName& name = ask.queued.name;
  ReadRequest request{
      name.kind, name.id, std::move(response), &recipe_, languages_.base(name.language),
      nullptr,   ""};
  if (name.kind == "document") request.base = languages_.base_at(ask.url);
  const auto visit = visits_.find(ask.queued.visit);
  request.role = name.kind == "meeting" ? kMeetingRole : ask.queued.role;
  if (visit != visits_.end()) {
    request.visit = std::move(visit->second.reader);
  } else if (name.kind == "meeting") {
    request.visit = make_reader(name);
  }
  return request;
}

Outcome SiteHarvest::judge_redirect(const Ask& ask, const extract::Url& target) const {
  if (recipe_.is_error_page(target)) return Outcome::error_page;
  if (ask.hops >= kMaxHops || target == ask.url) return Outcome::error_page;
  const extract::Url& base = languages_.base(ask.queued.name.language);
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
  const auto link = recipe_.identify(target, base);
  const bool same_thing = link && link->kind == kind && link->id == ask.queued.name.id;
  // The page of meetings has many names, and stands for whichever the portal gives it.
  const bool other_name = link && link->kind == kind && number_of_way(ask.queued.name);
  return same_thing || other_name ? Outcome::redirect : Outcome::error_page;
}

void SiteHarvest::received(const Ask& ask, Answer answer, Instant now) {
  std::replace(reading_.begin(), reading_.end(), ask.queued.resource, std::int64_t{0});
  answer.language = ask.queued.name.language;
  const auto visit = visits_.find(ask.queued.visit);
  if (visit != visits_.end() && answer.page.visit)
    visit->second.reader = std::move(answer.page.visit);
  if (answer.outcome == Outcome::redirect && answer.redirect_to) {
    follow_ = Ask{ask.queued, *answer.redirect_to, ask.hops + 1};
    return;
  }
  if (answer.outcome == Outcome::ok) {
    handle_ok(ask, answer, now);
    keep_mark(ask, answer);
  } else if (answer.outcome == Outcome::not_modified && ask.unless_as != 0) {
    not_modified(ask, now);
  } else {
    handle_trouble(ask, answer, now);
  }
}

void SiteHarvest::handle_ok(const Ask& ask, Answer& answer, Instant now) {
  const std::string& kind = ask.queued.name.kind;
  archive_.done(ask.queued.resource);
  const std::string& language = ask.queued.name.language;
  if (normally_answers(kind) && language.empty()) refusals_in_a_row_ = 0;
  if (!language.empty()) translations_[language].refusals = 0;
  if (kind == "document") {
    read_document(ask, answer, now);
  } else if (kind == "web_service") {
    save_service(ask, answer, now);
  } else if (is_register(kind)) {
    save_register(ask, answer, now);
  } else if (kind == kWhatsNew || kind == kFeed) {
    save_publications(ask, answer, now);
  } else if (kind == "decision") {
    save_decision(ask, answer, now);
  } else if (kind == kDeclarations) {
    save_declarations(ask, answer, now);
  } else if (is_optional(kind)) {
    archive_.learn(site_.key, "source " + kind, "present", now);
    if (ask.queued.visit != 0) add_visit_page(ask, answer, now);
  } else if (kind == "committees") {
    save_committees(ask, answer, now);
  } else if (kind == "committee") {
    save_committee(ask, answer, now);
  } else if (kind == "listing") {
    save_listing(ask, answer, now);
  } else {
    add_visit_page(ask, answer, now);
  }
}

}  // namespace crawler
