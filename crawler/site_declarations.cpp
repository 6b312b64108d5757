#include "crawler/site_declarations.h"

#include <fmt/core.h>

#include "crawler/plan.h"
#include "store/queries.h"

namespace crawler {
namespace {

// A committee's page comes about monthly, or whenever somebody asks for it.
constexpr auto kDeclaredAgain = std::chrono::hours(24 * 28);

}  // namespace

void SiteDeclarations::queue(const extract::ResourceLink& list, Instant now) {
  const auto name = desk_.named(list.kind, list.id);
  const auto is_recent = [&](Outcome outcome) {
    const auto last = desk_.archive.last_fetch(name, std::string(crawler::name(outcome)));
    return last && now - *last < kDeclaredAgain;
  };
  if (!desk_.options.one && (is_recent(Outcome::ok) || is_recent(Outcome::absent))) return;
  desk_.enqueue(name, desk_.recipe.in_language(list, "").path, kCommitteePriority, now);
}

void SiteDeclarations::queue_known(const std::string& committee, Instant now) {
  const auto path = desk_.archive.find_path(desk_.named(kDeclarations, committee));
  if (path) queue({kDeclarations, committee, "", *path}, now);
}

void SiteDeclarations::save(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::DeclarationList>(answer.page.facts);
  const std::string& id = ask.queued.name.id;
  desk_.learn(fmt::format("source {}", kDeclarations), "present", now);
  store::VisitRecord record = desk_.record_of(answer);
  record.problems = declared_problems(facts, desk_.named("committee", id));
  for (const store::ProblemRecord& problem : record.problems) {
    desk_.report.problems.push_back(
        fmt::format("{}: {}: {}", problem.reference, problem.field, problem.message));
  }
  // Its name is for its own page to say.
  if (store::Queries(desk_.archive).committee(desk_.named("committee", id).reference()))
    record.committees.push_back(declared_record(facts, id));
  const store::VisitEffect effect = desk_.archive.save_visit(record, now);
  desk_.report.changed.insert(desk_.report.changed.end(), effect.changed.begin(),
                              effect.changed.end());
}

}  // namespace crawler
