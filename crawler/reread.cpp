#include "crawler/reread.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "crawler/page_reader.h"

namespace crawler {
namespace {

constexpr char kFact[] = "reread";  // the extractor, and the place of the last visit or "done"
constexpr std::size_t kAhead = 500;

extract::Url base_url(const store::SiteRow& site) {
  if (auto url = extract::Url::parse(site.base_url)) return *url;
  throw std::runtime_error(
      fmt::format("{} has no address in the archive (\"{}\")", site.key, site.base_url));
}

// The kind of resource that plays a role in a visit, as far as its bytes are judged by it.
std::string kind_of_role(const std::string& role) {
  if (role == kServiceRole) return "web_service";
  return role == kWholeRole ? "document" : "meeting";
}

store::VisitRecord record_of(const store::PastVisit& visit) {
  store::VisitRecord record;
  record.site = visit.name.site;
  record.language = visit.name.language;
  record.extractor = kExtractorVersion;
  record.main_fetch = visit.main_fetch;
  return record;
}

void add_committees(store::VisitRecord& record, const extract::CommitteeList& list,
                    const extract::Recipe& recipe, const extract::Url& base) {
  for (extract::CommitteeLink committee : list.committees) {
    committee.path =
        recipe.in_language({"committee", committee.id, "", committee.path}, record.language).path;
    record.committees.push_back(committee_record(committee, base));
    if (!record.language.empty()) record.committees.back().listed.reset();
  }
}

}  // namespace

Reread::Reread(store::Archive& archive, store::SiteRow site, const extract::Recipe& recipe,
               std::string extractor)
    : archive_(archive),
      site_(std::move(site)),
      recipe_(recipe),
      extractor_(std::move(extractor)),
      base_(base_url(site_)) {
  report_.site = site_.key;
  stubs_always_ = archive_.learned(site_.key, "stubs") == "always";
  service_whole_ = archive_.learned(site_.key, "service bodies") == "whole";
  const std::string fact = archive_.learned(site_.key, kFact).value_or("");
  const std::string begun = extractor_ + " at ";
  if (fact.starts_with(begun)) {
    const std::string place = fact.substr(begun.size());
    const std::size_t blank = place.find(' ');
    place_ = {place.substr(0, blank), std::stoll(place.substr(blank))};
    report_.resumed = true;
  }
  report_.left = store::count_past_visits(archive_, site_.key, place_);
}

std::optional<store::PastVisit> Reread::next() {
  if (ahead_.empty()) {
    ahead_ = store::past_visits(archive_, site_.key, place_, kAhead);
    std::reverse(ahead_.begin(), ahead_.end());
  }
  if (ahead_.empty()) return std::nullopt;
  store::PastVisit visit = std::move(ahead_.back());
  ahead_.pop_back();
  return visit;
}

bool Reread::step(store::Instant now) {
  const auto visit = next();
  if (!visit) {
    remember("done", now);
    return false;
  }
  if (auto record = read(*visit)) {
    record->visit = visit->id;
    record->visited_at = visit->visited_at;
    record->cause = "extractor";
    count(archive_.save_visit(*record, now));
  }
  place_ = store::place_of(*visit);
  remember(fmt::format("at {} {}", place_.visited_at, place_.id), now);
  --report_.left;
  return true;
}

void Reread::remember(const std::string& place, store::Instant now) {
  archive_.learn(site_.key, kFact, extractor_ + ' ' + place, now);
}

void Reread::count(const store::VisitEffect& effect) {
  ++report_.visits;
  report_.readings += effect.readings;
  report_.new_things += effect.new_things;
  report_.new_versions += effect.new_versions;
  report_.changed.insert(report_.changed.end(), effect.changed.begin(), effect.changed.end());
}

std::optional<store::VisitRecord> Reread::read(const store::PastVisit& visit) {
  if (visit.name.kind == "meeting") return read_meeting(visit);
  const std::string& kind = visit.name.kind;
  const bool is_single = kind == "committees" || kind == "committee" || kind == "decision";
  return is_single ? read_single(visit) : std::nullopt;
}

std::optional<store::StoredResponse> Reread::response(const store::PastVisit& visit,
                                                      std::int64_t fetch) {
  try {
    ++report_.pages;
    return archive_.response(fetch);
  } catch (const std::runtime_error& error) {  // also a WARC file that is not there
    report_.damaged.push_back(visit.name.reference() + ": " + error.what());
    return std::nullopt;
  }
}

// The site's address when the page was asked for: portals move.
extract::Url Reread::base_of(const store::PastVisit& visit,
                             const store::StoredResponse& main) const {
  const auto url = extract::Url::parse(main.url);
  if (!url || url->origin() == base_.origin()) return base_;
  if (url->path().starts_with(base_.path()))
    return extract::Url::parse(url->origin() + base_.path()).value_or(base_);
  const std::string address = url->str();
  if (!address.ends_with('/' + visit.path)) return base_;
  return extract::Url::parse(address.substr(0, address.size() - visit.path.size())).value_or(base_);
}

std::optional<store::VisitRecord> Reread::read_meeting(const store::PastVisit& visit) {
  std::vector<store::StoredResponse> responses;
  for (const auto& page : visit.pages) {
    auto found = response(visit, page.fetch);
    if (!found) return std::nullopt;  // what is held was read from sound bytes
    responses.push_back(std::move(*found));
  }
  if (responses.empty()) return std::nullopt;
  const extract::Url base = base_of(visit, responses.front());
  auto reader = std::make_unique<VisitReader>(
      VisitReader::Site{recipe_, base, site_.key, stubs_always_, {false, false, service_whole_}},
      visit.name.id, visit.name.language);
  bool has_meeting = false;
  std::string trouble = "it has no page of the meeting";
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const std::string& role = visit.pages[i].role;
    ReadPage page = read_page({kind_of_role(role), visit.name.id, std::move(responses[i]), &recipe_,
                               base, std::move(reader), role});
    reader = std::move(page.visit);
    if (page.outcome == Outcome::ok) {
      has_meeting = has_meeting || role == kMeetingRole;
    } else if (role == kMeetingRole) {
      trouble = explained(page.outcome, "");
    } else {
      reader->give_up(role, explained(page.outcome, ""));
    }
  }
  if (has_meeting) return reader->finish();
  report_.unreadable.push_back(visit.name.reference() + ": " + trouble);
  return std::nullopt;
}

std::optional<store::VisitRecord> Reread::read_single(const store::PastVisit& visit) {
  auto main = response(visit, visit.main_fetch);
  if (!main) return std::nullopt;
  const extract::Url base = base_of(visit, *main);
  const ReadPage page =
      read_page({visit.name.kind, visit.name.id, std::move(*main), &recipe_, base, nullptr, ""});
  store::VisitRecord record = record_of(visit);
  const auto url = base.resolve(visit.path);
  const std::string address = url ? url->str() : page.url.str();
  if (const auto* list = std::get_if<extract::CommitteeList>(&page.facts)) {
    add_committees(record, *list, recipe_, base);
  } else if (const auto* committee = std::get_if<extract::CommitteePage>(&page.facts)) {
    record.committees.push_back(committee_record(*committee, visit.name.id, address));
  } else if (const auto* decision = std::get_if<extract::DecisionPage>(&page.facts)) {
    record.decisions.push_back(decision_record(*decision, visit.name.id, base));
    record.decisions.back().url = address;
    for (const extract::Problem& problem : decision->problems)
      record.problems.push_back(
          {visit.name.reference(), problem.field, problem.path, problem.message, problem.line});
  } else {
    if (page.outcome != Outcome::ok)
      report_.unreadable.push_back(visit.name.reference() + ": " + explained(page.outcome, ""));
    return std::nullopt;
  }
  return record;
}

}  // namespace crawler
