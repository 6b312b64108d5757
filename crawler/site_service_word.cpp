#include "crawler/site_service_word.h"

#include "crawler/service_checks.h"

namespace crawler {
namespace {

constexpr char kServiceBodies[] = "service bodies";  // the fact: whole, cut
constexpr int kChecks = 3;    // visits a run that ask the service only to check the page
constexpr int kTries = 5;     // visits a run whose bodies showed nothing before it is left alone
constexpr int kEvidence = 3;  // bodies as long as the item's own page before they are trusted

}  // namespace

void SiteServiceWord::begin() { bodies_ = desk_.learned(kServiceBodies).value_or(""); }

VisitReader::Site::Service SiteServiceWord::use() {
  VisitReader::Site::Service use;
  use.trusted = bodies_ == "whole" && probed_;
  if (!service_.answers_about_meetings()) return use;
  use.always = checks_ < kChecks && !desk_.report.lists_spared;
  if (use.always) ++checks_;
  use.for_stubs = bodies_ != "cut" && (use.trusted || tries_ < kTries);
  return use;
}

// Bodies count as whole once some were as long as the item's own page and, in this run, none was
// shorter; the first visit of a run that can tell always asks both.
void SiteServiceWord::learn_bodies(const VisitReader& reader, Instant now) {
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
  desk_.learn(kServiceBodies, bodies, now);
}

void SiteServiceWord::check(store::VisitRecord& record) {
  const SiteService::Said* said = service_.said_of(record.meeting->id);
  if (said != nullptr && record.checks.empty() && record.language.empty())
    record.checks = checks_of(said->meeting, record, said->fetch);
  for (const store::CheckRecord& check : record.checks) desk_.report_check(check);
}

}  // namespace crawler
