#include "tests/bench/national_causes.h"

#include <algorithm>
#include <cstdlib>

#include "tests/portal/target.h"

namespace national {
namespace {

constexpr int kYoungBefore = 14, kYoungAfter = 60;  // days

const portal::Meeting* meeting_of_document(const portal::Council& council, const std::string& id) {
  const int number = std::atoi(id.c_str() + 1);
  if (id[0] == 's') return council.meeting_of_item(number);
  const auto found = std::find_if(council.meetings.begin(), council.meetings.end(),
                                  [&](const portal::Meeting& m) { return m.pack == number; });
  return found == council.meetings.end() ? nullptr : &*found;
}

std::string why_of(const Portal& portal, const portal::Meeting* meeting, const std::string& today) {
  if (meeting == nullptr) return "other";
  if (portal.changed.contains(meeting->id)) return "meetings that changed";
  const bool young = meeting->date <= day_after(today, kYoungBefore) &&
                     meeting->date >= day_after(today, -kYoungAfter);
  return young ? "young meetings, unchanged" : "older meetings, unchanged";
}

}  // namespace

Cause cause_of(const Portal& portal, const std::string& raw, const std::string& today) {
  const portal::Target target = portal::read_target(raw);
  const portal::Council& council = portal.council;
  const std::string& path = target.path;
  const auto of = [&](const portal::Meeting* meeting, const char* what) {
    return Cause{why_of(portal, meeting, today), what};
  };
  constexpr char kDocuments[] = "/documents/";
  if (path == "/robots.txt") return {"robots.txt", ""};
  if (path == "/mglistcommittees.aspx") return {"lists", "committees"};
  if (path == "/mgcommitteedetails.aspx") return {"committees' own pages", ""};
  if (path == "/ielistmeetings.aspx")
    return {"lists", target.number("year") == 0 ? "newest meetings" : "meetings of a year"};
  if (path == "/ielistdocuments.aspx") return of(council.meeting(target.number("mid")), "page");
  if (path == "/mgmeetingattendance.aspx")
    return of(council.meeting(target.number("id")), "attendance");
  if (path == "/mgai.aspx") return of(council.meeting_of_item(target.number("id")), "full text");
  if (path.starts_with(kDocuments)) {
    const std::string rest = path.substr(sizeof kDocuments - 1);
    return of(meeting_of_document(council, rest.substr(0, rest.find('/'))), "document");
  }
  return {"optional sources", path.substr(1)};
}

}  // namespace national
