// Web service: the answers of mgWebService.asmx as facts. One function an operation. Nothing comes
// back for what is no such answer (a page in its place, broken XML). What a page says of the same
// things is read elsewhere; here nothing is compared.
// Source: answers of GetCommittees, GetMeetings and GetMeeting at Manchester, Doncaster and others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/portal_pages.h"

namespace extract {

struct ServiceCommittee {
  std::string id, name, category;
  bool expired = false, deleted = false;
};

struct ServiceMeeting {
  std::string id;
  std::string committee_id, committee;  // "" where the answer is about one meeting
  std::string date, start_time;         // ISO and HH:MM, "" when unreadable
  std::string status;                   // as printed: "Confirmed; Rescheduled from 24 September"
  bool cancelled = false;
};

struct ServiceItem {
  std::string id, number, title;
  bool heading = false;  // number 0 or no title: a row that only divides the agenda
  std::optional<Block> minutes;
};

struct ServiceMeetingDetail {
  ServiceMeeting meeting;
  bool agenda_published = false, minutes_published = false;
  std::vector<ServiceItem> items;
};

// Whether the text may be an answer of the service: for telling it from a page of any kind.
bool is_service_answer(std::string_view utf8);

std::optional<std::vector<ServiceCommittee>> read_service_committees(std::string_view utf8);
std::optional<std::vector<ServiceMeeting>> read_service_meetings(std::string_view utf8,
                                                                 const Recipe& recipe);
std::optional<ServiceMeetingDetail> read_service_meeting(std::string_view utf8,
                                                         const PageContext& context);

}  // namespace extract
