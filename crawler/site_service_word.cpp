// What the web service's word is worth on a site: which visits ask it, whether its bodies have been
// whole, and where it says otherwise than the pages.
#include <algorithm>

#include "crawler/service_checks.h"
#include "crawler/site_service.h"

namespace crawler {
namespace {

constexpr int kChecks = 3;    // visits a run that ask the service only to check the page
constexpr int kTries = 5;     // visits a run whose bodies showed nothing before it is left alone
constexpr int kEvidence = 3;  // bodies as long as the item's own page before they are trusted

}  // namespace

// Named by the service alone, and no page of it: the portal does not show it.
bool SiteService::names_alone(const store::ResourceName& name) const {
  if (name.kind == "committee" || name.kind == "listing")
    return committees_.contains(name.id.substr(0, name.id.find('-')));
  const auto said = meetings_.find(name.id);
  if (name.kind != "meeting" || said == meetings_.end()) return false;
  const std::string& date = said->second.meeting.date;
  const auto listed = desk_.archive.listed_meetings(desk_.site.key, date, date);
  return std::find(listed.begin(), listed.end(), name.id) == listed.end();
}

VisitReader::Site::Service SiteService::use() {
  VisitReader::Site::Service use;
  use.trusted = bodies_ == "whole" && probed_;
  if (!open_ || no_detail_) return use;
  use.always = checks_ < kChecks && !desk_.report.lists_spared;
  if (use.always) ++checks_;
  use.for_stubs = bodies_ != "cut" && (use.trusted || tries_ < kTries);
  return use;
}

// Bodies count as whole once some were as long as the item's own page and, in this run, none was
// shorter; the first visit of a run that can tell always asks both.
void SiteService::learn_bodies(const VisitReader& reader, Instant now) {
  if (!reader.asked_service()) return;
  const auto count = reader.service_bodies();
  if (count.whole + count.cut == 0) {
    ++tries_;
    return;
  }
  probed_ = true;
  whole_ += count.whole;
  cut_ += count.cut;
  std::string bodies = bodies_;
  if (cut_ > 0) {
    bodies = "cut";
  } else if (whole_ >= kEvidence) {
    bodies = "whole";
  }
  if (bodies == bodies_) return;
  bodies_ = bodies;
  desk_.learn(kBodies, bodies, now);
}

void SiteService::check(store::VisitRecord& record) {
  const auto said = meetings_.find(record.meeting->id);
  if (said != meetings_.end() && record.checks.empty() && record.language.empty())
    record.checks = checks_of(said->second.meeting, record, said->second.fetch);
  for (const store::CheckRecord& check : record.checks) note_check(check);
}

void SiteService::note_check(const store::CheckRecord& check) {
  if (!check.agrees) desk_.report.disagreements.push_back(in_words(check));
}

}  // namespace crawler
