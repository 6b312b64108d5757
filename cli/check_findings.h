// Check findings: what a few requests told of a portal, as plain values.
// Refuses to know how they were asked for and how they are told.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/clock.h"

namespace cli {

// What stands in the way, if something does.
struct CheckTrouble {
  std::string outcome;   // of the crawler's closed set ("challenge"), or "not_read"; "" none
  std::string sentence;  // for a person
  std::string url;       // where
};

struct CheckedRobots {
  std::string url;
  bool allowed = false;
  std::string reason;                 // which line says so, or why it can't be read
  std::optional<double> crawl_delay;  // seconds
};

struct CheckedMeeting {
  std::string url, title, committee, date, venue, listed;  // listed: "Agenda, Minutes"
  int items = 0, with_minutes = 0, with_decision = 0, exempt = 0, documents = 0;
  int stubs = 0, lone_stubs = 0;  // texts with a link to their whole text; those after a whole one
  int cut_words = 0;              // of the longest text that is cut; 0 none is
  std::vector<std::string> problems;
  std::int64_t bytes = 0;
  bool has_attendance = false;
  int documents_to_fetch = 0;       // by a harvest's default policy
  std::int64_t document_bytes = 0;  // of these, as printed; 0 not printed
  bool is_whole() const { return !date.empty() && !title.empty() && (items > 0 || documents > 0); }
};

// One stub followed to its page.
struct CheckedStub {
  std::string url;
  std::string state;  // whole, no_more, not_found, trouble
  std::string sentence;
  int words_before = 0, words_after = 0;
};

// What a portal may or may not offer: yes, no, unknown.
struct CheckedSource {
  std::string state = "unknown";
  std::string reason;
};

struct PastEstimate {
  int first_year = 0, last_year = 0;
  std::int64_t meetings = 0, requests = 0, bytes = 0;
  int nights = 0;
  crawler::Milliseconds a_night{0};
};

// A meeting as the lists that were looked at name it.
struct CheckedLine {
  std::string date, committee, label;
  std::vector<std::string> documents;  // "minutes: Draft minutes", where the list is all there is
};

struct CheckFindings {
  std::string asked;       // the word
  std::string site;        // key in the table, ""
  std::string page_title;  // of the list of committees
  std::string council;     // official name, as far as is known
  std::string platform, platform_name, told_by;
  bool supported = false;  // there is a recipe
  std::string base_url;
  std::string meetings_page;      // as it was given, where a harvest begins there
  std::vector<std::string> path;  // how the base was found, a sentence each
  std::optional<CheckedRobots> robots;
  CheckTrouble trouble;
  std::string tls;  // "", trusted, none (http), failed
  int answers = 0;
  crawler::Milliseconds answering{0};  // all answers together
  int committees = 0;
  int first_year = 0, listed_meetings = 0;
  double meetings_a_year = 0;              // of the body whose list was read, or of a calendar
  std::string list_of;                     // that body's name
  bool is_calendar = false;                // the portal lists all bodies' meetings by month or year
  std::vector<CheckedLine> lines;          // where the portal has no list of committees
  std::vector<std::string> list_problems;  // what of these lists could not be read
  std::optional<CheckedMeeting> meeting;
  std::optional<CheckedStub> stub;
  std::map<std::string, CheckedSource> sources;  // whats_new, rss, web_service
  std::optional<PastEstimate> past;
  std::string table_row;   // to add or to replace; ""
  std::string table_note;  // what to do with it
  int requests = 0, most_requests = 0;

  bool is_good() const {
    return supported && trouble.outcome.empty() && committees > 0 && meeting && meeting->is_whole();
  }
};

}  // namespace cli
