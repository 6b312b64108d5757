// Site service: a site's web service, where it is open: what pages don't list, fewer requests, and
// a second word on what pages say. The pages stay the source of record. Without a service a site is
// asked one request more, once a month.
//
//   GetCommittees   once a month: bodies that have expired, which no page lists.
//   GetMeetings     each night, all bodies, a window round today: before the lists. Once it has
//                   named all that they name it spares, for a week, those of bodies without a
//                   meeting these weeks, and all while young meetings are visited each night. And
//                   each year of the past once a month, for the meetings of bodies that no page
//                   lists.
//   GetMeeting      within a visit (visit_sources.cpp): where it stands for several pages of items,
//                   and for a few meetings a run to check their pages (site_service_word.h).
//
// Refuses to know visits, and lists beyond whether they may be spared.
// Source: DESIGN "Few requests".
#pragma once

#include <map>
#include <set>
#include <string>

#include "crawler/site_desk.h"
#include "extract/web_service.h"

namespace crawler {

class SiteService {
 public:
  explicit SiteService(SiteDesk& desk) : desk_(desk) {}

  // Where a run begins: the probe, or what is asked each night.
  void queue(Instant now);
  // It answered. What is of a visit is the visit's.
  void save(const Ask& ask, const Answer& answer, Instant now);
  // It has no answer: none at all, or none about single meetings.
  void failed(const Ask& ask);

  // Whether a committee's list need not be asked for tonight.
  bool spares_list(const store::ResourceName& listing, const std::string& committee, Instant now);
  // Named by the service alone, and no page of it: the portal does not show it.
  bool names_alone(const store::ResourceName& name) const;

  bool answers_about_meetings() const { return open_ && !no_detail_; }
  // What it has said of a meeting in this run; null when nothing. Valid until save().
  struct Said {
    extract::ServiceMeeting meeting;
    std::int64_t fetch = 0;
  };
  const Said* said_of(const std::string& meeting) const;

  // Where a run ends: whether it may spare lists tomorrow.
  void learn_meetings(Instant now);

 private:
  void queue_window(std::int64_t priority, Instant now);
  void queue_span(const std::string& first, const std::string& last, const std::string& newest,
                  Instant now);
  void queue_years(Instant now);
  void save_committees(const Answer& answer, Instant now);
  void save_meetings(const Ask& ask, const Answer& answer, Instant now);
  void queue_unlisted(const extract::CommitteeLink& committee, Instant now);
  void queue_meeting(const extract::ServiceMeeting& said, const std::string& path, Instant now);
  bool is_news(const extract::ServiceMeeting& said, const store::Archive::MeetingState& held) const;

  SiteDesk& desk_;
  // Of this run:
  bool open_ = false;       // it answers
  bool no_detail_ = false;  // but not about single meetings
  bool window_ = false;     // it has named the meetings round today
  std::map<std::string, Said> meetings_;
  std::set<std::string> committees_;  // that no page lists
};

}  // namespace crawler
