#include "crawler/past_reading.h"

#include <memory>
#include <stdexcept>
#include <utility>

#include "crawler/page_reader.h"

namespace crawler {
namespace {

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

PastReading::PastReading(store::Archive& archive, std::string site, const extract::Recipe& recipe,
                         extract::Url base)
    : archive_(archive),
      site_(std::move(site)),
      recipe_(recipe),
      base_(std::move(base)),
      stubs_always_(archive.learned(site_, "stubs") == "always"),
      service_whole_(archive.learned(site_, "service bodies") == "whole") {}

std::optional<store::VisitRecord> PastReading::read(const store::PastVisit& visit) {
  if (visit.name.kind == "meeting") return read_meeting(visit);
  const std::string& kind = visit.name.kind;
  const bool is_single =
      kind == "committees" || kind == "committee" || kind == "decision" || kind == kDeclarations;
  return is_single ? read_single(visit) : std::nullopt;
}

std::optional<store::StoredResponse> PastReading::response(const store::PastVisit& visit,
                                                           std::int64_t fetch) {
  try {
    ++troubles_.pages;
    return archive_.response(fetch);
  } catch (const std::runtime_error& error) {  // also a WARC file that is not there
    troubles_.damaged.push_back(visit.name.reference() + ": " + error.what());
    return std::nullopt;
  }
}

// The site's address when the page was asked for: portals move.
extract::Url PastReading::base_of(const store::PastVisit& visit,
                                  const store::StoredResponse& main) const {
  const auto url = extract::Url::parse(main.url);
  if (!url || url->origin() == base_.origin()) return base_;
  if (url->path().starts_with(base_.path()))
    return extract::Url::parse(url->origin() + base_.path()).value_or(base_);
  const std::string address = url->str();
  if (!address.ends_with('/' + visit.path)) return base_;
  return extract::Url::parse(address.substr(0, address.size() - visit.path.size())).value_or(base_);
}

PastReading::Look PastReading::begin(const store::PastVisit& visit,
                                     const store::StoredResponse& main) const {
  Look look{nullptr, base_of(visit, main), {}};
  look.reader = std::make_shared<VisitReader>(
      VisitReader::Site{recipe_, look.base, site_, stubs_always_, {false, false, service_whole_}},
      visit.name.id, visit.name.language);
  return look;
}

Outcome PastReading::add(Look& look, const store::PastVisit& visit, const std::string& role,
                         store::StoredResponse response) const {
  const std::int64_t fetch = response.fetch;
  const ReadPage page = read_page({kind_of_role(role), visit.name.id, std::move(response), &recipe_,
                                   look.base, look.reader, role});
  if (page.outcome == Outcome::ok) look.fetches[role] = fetch;
  return page.outcome;
}

std::optional<store::VisitRecord> PastReading::read_meeting(const store::PastVisit& visit) {
  std::vector<store::StoredResponse> responses;
  for (const auto& page : visit.pages) {
    auto found = response(visit, page.fetch);
    if (!found) return std::nullopt;  // what is held was read from sound bytes
    responses.push_back(std::move(*found));
  }
  if (responses.empty()) return std::nullopt;
  Look look = begin(visit, responses.front());
  bool has_meeting = false;
  std::string trouble = "it has no page of the meeting";
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const std::string& role = visit.pages[i].role;
    const Outcome outcome = add(look, visit, role, std::move(responses[i]));
    if (outcome == Outcome::ok) {
      has_meeting = has_meeting || role == kMeetingRole;
    } else if (role == kMeetingRole) {
      trouble = explained(outcome, "");
    } else {
      look.reader->give_up(role, explained(outcome, ""));
    }
  }
  if (has_meeting && !look.reader->is_not_listed()) return look.reader->finish(look.fetches);
  if (has_meeting)
    trouble = "by this recipe the list does not name it; the next harvest reads the list anew";
  troubles_.unreadable.push_back(visit.name.reference() + ": " + trouble);
  return std::nullopt;
}

std::optional<store::VisitRecord> PastReading::read_single(const store::PastVisit& visit) {
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
  } else if (const auto* declared = std::get_if<extract::DeclarationList>(&page.facts)) {
    record.committees.push_back(declared_record(*declared, visit.name.id));
    record.problems =
        declared_problems(*declared, {visit.name.site, "committee", visit.name.id, ""});
  } else if (const auto* decision = std::get_if<extract::DecisionPage>(&page.facts)) {
    record.decisions.push_back(decision_record(*decision, visit.name.id, base));
    record.decisions.back().url = address;
    for (const extract::Problem& problem : decision->problems)
      record.problems.push_back(
          {visit.name.reference(), problem.field, problem.path, problem.message, problem.line});
  } else {
    if (page.outcome != Outcome::ok)
      troubles_.unreadable.push_back(visit.name.reference() + ": " + explained(page.outcome, ""));
    return std::nullopt;
  }
  return record;
}

}  // namespace crawler
