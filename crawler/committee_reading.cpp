// A committee on the site's list, and its own page, to its record. Part of reading.h.
#include "crawler/reading.h"

namespace crawler {

store::CommitteeRecord committee_record(const extract::CommitteeLink& committee,
                                        const extract::Url& base) {
  const auto url = base.resolve(committee.path);
  store::CommitteeRecord record;
  record.id = committee.id;
  record.name = committee.name;
  record.category = committee.category;
  record.url = url ? url->str() : committee.path;
  record.listed = true;
  return record;
}

store::CommitteeRecord committee_record(const extract::CommitteePage& page, const std::string& id,
                                        const std::string& url) {
  store::CommitteeRecord record;
  record.id = id;
  record.name = page.name;
  record.url = url;
  record.purpose = store::RichValue{page.purpose.html, page.purpose.text};
  record.contact = store::RichValue{page.contact.html, page.contact.text};
  record.members.emplace();
  for (const extract::MemberFact& member : page.members)
    record.members->push_back({member.id, member.name, member.role});
  return record;
}

store::CommitteeRecord declared_record(const extract::DeclarationList& list,
                                       const std::string& id) {
  store::CommitteeRecord record;
  record.id = id;
  if (!list.declarations) return record;
  record.declarations.emplace();
  for (const extract::ListedDeclaration& one : *list.declarations) {
    const extract::DeclarationFact& said = one.said;
    record.declarations->push_back({{said.name, said.item, said.nature, said.details, said.action},
                                    one.person_id,
                                    one.meeting_id,
                                    one.item_id,
                                    one.meeting,
                                    one.date});
  }
  return record;
}

std::vector<store::ProblemRecord> declared_problems(const extract::DeclarationList& list,
                                                    const store::ResourceName& committee) {
  std::vector<store::ProblemRecord> problems;
  for (const extract::Problem& problem : list.problems)
    problems.push_back(
        {committee.reference(), problem.field, problem.path, problem.message, problem.line});
  return problems;
}

}  // namespace crawler
