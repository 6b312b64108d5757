// A committee's list of what was declared at its meetings: an optional source of that committee
// alone. It is read in the main language.
#include <fmt/core.h>

#include "crawler/site_harvest.h"
#include "store/queries.h"

namespace crawler {
namespace {

// A committee's page comes about monthly, or whenever somebody asks for it.
constexpr auto kDeclaredAgain = std::chrono::hours(24 * 28);

}  // namespace

void SiteHarvest::queue_declarations(const extract::ResourceLink& list, Instant now) {
  const auto name = named(list.kind, list.id);
  const auto is_recent = [&](Outcome outcome) {
    const auto last = archive_.last_fetch(name, std::string(crawler::name(outcome)));
    return last && now - *last < kDeclaredAgain;
  };
  if (!options_.one && (is_recent(Outcome::ok) || is_recent(Outcome::absent))) return;
  enqueue(name, recipe_.in_language(list, "").path, kCommitteePriority, now);
}

// The committee's page was not sent again: it links to what it linked to.
void SiteHarvest::queue_known_declarations(const std::string& committee, Instant now) {
  const auto path = archive_.find_path(named(kDeclarations, committee));
  if (path) queue_declarations({kDeclarations, committee, "", *path}, now);
}

void SiteHarvest::save_declarations(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::DeclarationList>(answer.page.facts);
  const std::string& id = ask.queued.name.id;
  archive_.learn(site_.key, fmt::format("source {}", kDeclarations), "present", now);
  store::VisitRecord record = record_of(answer);
  record.problems = declared_problems(facts, named("committee", id));
  for (const store::ProblemRecord& problem : record.problems) {
    report_.problems.push_back(
        fmt::format("{}: {}: {}", problem.reference, problem.field, problem.message));
  }
  // Its name is for its own page to say.
  if (store::Queries(archive_).committee(named("committee", id).reference()))
    record.committees.push_back(declared_record(facts, id));
  const store::VisitEffect effect = archive_.save_visit(record, now);
  report_.changed.insert(report_.changed.end(), effect.changed.begin(), effect.changed.end());
}

}  // namespace crawler
