#include "crawler/site_desk.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "crawler/plan.h"
#include "crawler/service_checks.h"
#include "extract/words.h"

namespace crawler {
namespace {

constexpr auto kAskAgain = std::chrono::hours(24 * 30);  // for a source that is not there

}  // namespace

SiteDesk::SiteDesk(const Site& of, const extract::Recipe& its_recipe, extract::Url its_base,
                   const HarvestOptions& its_options, store::Archive& into, std::int64_t its_run)
    : site(of),
      recipe(its_recipe),
      options(its_options),
      archive(into),
      run(its_run),
      languages(its_recipe, std::move(its_base)) {
  report.site = site.key;
  report.base_url = base().str();
}

store::ResourceName SiteDesk::named(const std::string& kind, const std::string& id,
                                    const std::string& language) const {
  return {site.key, kind, id, language};
}

void SiteDesk::enqueue(const store::ResourceName& name, const std::string& path,
                       std::int64_t priority, Instant now, std::int64_t visit,
                       const std::string& role) {
  const std::int64_t shift = is_narrow() ? kNarrowShift : 0;
  archive.enqueue(name, path, priority + shift, now, visit, role);
}

std::int64_t SiteDesk::priority_of(const store::Queued& queued) const {
  return queued.priority - (is_narrow() ? kNarrowShift : 0);
}

bool SiteDesk::is_narrow() const {
  return options.one || !options.since.empty() || !options.committees.empty();
}

bool SiteDesk::wants_committee(const std::string& name) const {
  const std::string low = extract::ascii_lower(name);
  const auto is_meant = [&](const std::string& wanted) {
    return low.find(extract::ascii_lower(wanted)) != std::string::npos;
  };
  return options.committees.empty() ||
         std::any_of(options.committees.begin(), options.committees.end(), is_meant);
}

std::optional<Instant> SiteDesk::last_read(const store::ResourceName& name) const {
  return archive.last_fetch(name, "ok");
}

bool SiteDesk::is_fresh(const store::ResourceName& name, Instant now) const {
  if (!cutoff || is_narrow()) return false;
  const auto last = last_read(name);
  return last && *last >= *cutoff && *last <= now;
}

bool SiteDesk::was_just_visited(const std::optional<store::Archive::MeetingState>& held) const {
  return held && cutoff && held->last_visit >= *cutoff;
}

bool SiteDesk::has_own_page(const std::string& path) const {
  const auto url = base().resolve(path);
  const auto link = url ? languages.identify(*url) : std::nullopt;
  return link && link->kind == "meeting";
}

std::vector<store::ListingRecord::Thing> SiteDesk::lines_of(const store::ResourceName& list) const {
  const auto resource = archive.find_resource(list);
  auto things = resource ? archive.last_listed(*resource) : std::nullopt;
  return things ? *std::move(things) : std::vector<store::ListingRecord::Thing>();
}

bool SiteDesk::is_absent(const std::string& kind, Instant now) const {
  const auto since = learned_at("source " + kind);
  return since && learned("source " + kind) == "absent" && now - *since < kAskAgain;
}

bool SiteDesk::is_known_absent(const std::string& kind) const {
  return report.lists_spared && learned("source " + kind) == "absent";
}

bool SiteDesk::is_left_to_sweep(const store::ResourceName& name) const {
  return report.lists_spared && last_read(name).has_value();
}

std::optional<std::string> SiteDesk::learned(const std::string& fact) const {
  return archive.learned(site.key, fact);
}

std::optional<Instant> SiteDesk::learned_at(const std::string& fact) const {
  return archive.learned_at(site.key, fact);
}

void SiteDesk::learn(const std::string& fact, const std::string& value, Instant now) {
  archive.learn(site.key, fact, value, now);
}

store::VisitRecord SiteDesk::record_of(const Answer& answer) const {
  store::VisitRecord record;
  record.run = run;
  record.site = site.key;
  record.language = answer.language;
  record.visited_at = answer.page.fetched_at;
  record.main_fetch = answer.fetch;
  record.extractor = kExtractorVersion;
  return record;
}

store::ListingRecord SiteDesk::listing_of(const Ask& ask, const Answer& answer) const {
  store::ListingRecord record;
  record.run = run;
  record.fetch = answer.fetch;
  record.resource = ask.queued.resource;
  return record;
}

void SiteDesk::report_check(const store::CheckRecord& check) {
  if (!check.agrees) report.disagreements.push_back(in_words(check));
}

void SiteDesk::report_problems(const Ask& ask, const std::vector<extract::Problem>& problems) {
  for (const extract::Problem& problem : problems)
    report.problems.push_back(
        fmt::format("{}: {}: {}", ask.queued.name.reference(), problem.field, problem.message));
}

}  // namespace crawler
