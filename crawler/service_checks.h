// Service checks: what the web service says of a meeting beside what its pages say, field by field.
// The page is the source of record. Pure; refuses to know how either came.
// Source: DESIGN "Each field of a site has one source of record".
#pragma once

#include <string>
#include <vector>

#include "extract/web_service.h"
#include "store/archive.h"

namespace crawler {

// Of one line of GetMeetings: date, start time, whether it was cancelled. What the service leaves
// empty is not compared.
std::vector<store::CheckRecord> checks_of(const extract::ServiceMeeting& said,
                                          const store::VisitRecord& visit, std::int64_t fetch);
// Of GetMeeting: these, whether minutes are out, and each item's title and minutes. Minutes the
// service cuts off are not compared beyond where they end.
std::vector<store::CheckRecord> checks_of(const extract::ServiceMeetingDetail& said,
                                          const store::VisitRecord& visit, std::int64_t fetch);

// "demo/meeting/2011: date: the page says 2026-01-02, the web service 2026-01-03"
std::string in_words(const store::CheckRecord& check);

}  // namespace crawler
