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

}  // namespace crawler
