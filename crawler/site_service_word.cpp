// What the web service's word is worth on a site: which visits ask it, whether its bodies have been
// whole, and where it says otherwise than the pages.
#include <algorithm>

#include "crawler/service_checks.h"
#include "crawler/site_harvest.h"

namespace crawler {
namespace {

constexpr int kChecks = 3;    // visits a run that ask the service only to check the page
constexpr int kTries = 5;     // visits a run whose bodies showed nothing before it is left alone
constexpr int kEvidence = 3;  // bodies as long as the item's own page before they are trusted

}  // namespace

// Named by the service alone, and no page of it: the portal does not show it.
bool SiteHarvest::only_service_names(const Ask& ask) const {
  const store::ResourceName& name = ask.queued.name;
  if (name.kind == "committee" || name.kind == "listing")
    return service_.committees.contains(name.id.substr(0, name.id.find('-')));
  const auto said = service_.meetings.find(name.id);
  if (name.kind != "meeting" || said == service_.meetings.end()) return false;
  const std::string& date = said->second.meeting.date;
  const auto listed = desk_.archive.listed_meetings(desk_.site.key, date, date);
  return std::find(listed.begin(), listed.end(), name.id) == listed.end();
}

VisitReader::Site::Service SiteHarvest::service_use() {
  VisitReader::Site::Service use;
  use.trusted = service_.bodies == "whole" && service_.probed;
  if (!service_.open || service_.no_detail) return use;
  use.always = service_.checks < kChecks && !desk_.report.lists_spared;
  if (use.always) ++service_.checks;
  use.for_stubs = service_.bodies != "cut" && (use.trusted || service_.tries < kTries);
  return use;
}

// Bodies count as whole once some were as long as the item's own page and, in this run, none was
// shorter; the first visit of a run that can tell always asks both.
void SiteHarvest::learn_service_bodies(const VisitReader& reader, Instant now) {
  if (!reader.asked_service()) return;
  const auto count = reader.service_bodies();
  if (count.whole + count.cut == 0) {
    ++service_.tries;
    return;
  }
  service_.probed = true;
  service_.whole += count.whole;
  service_.cut += count.cut;
  std::string bodies = service_.bodies;
  if (service_.cut > 0) {
    bodies = "cut";
  } else if (service_.whole >= kEvidence) {
    bodies = "whole";
  }
  if (bodies == service_.bodies) return;
  service_.bodies = bodies;
  desk_.learn(Service::kBodies, bodies, now);
}

void SiteHarvest::check_visit(store::VisitRecord& record) {
  const auto said = service_.meetings.find(record.meeting->id);
  if (said != service_.meetings.end() && record.checks.empty() && record.language.empty())
    record.checks = checks_of(said->second.meeting, record, said->second.fetch);
  for (const store::CheckRecord& check : record.checks) note_check(check);
}

void SiteHarvest::note_check(const store::CheckRecord& check) {
  if (!check.agrees) desk_.report.disagreements.push_back(in_words(check));
}

}  // namespace crawler
