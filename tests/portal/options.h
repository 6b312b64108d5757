// PortalOptions: the switches of a simulated portal, for tests in process and for the command
// line alike. Refuses to know the council's data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portal {

// What to do with requests whose target matches a pattern instead of answering them.
struct Failure {
  enum class Kind {
    status,     // an answer with this status and a short body
    challenge,  // 403 and a page that asks for a browser ("Just a moment...")
    truncate,   // the true answer, its length promised, half of it sent
    drop,       // the connection closed without a word
    stall,      // the true answer, half an hour later or never
    error_page  // a redirect to mgError.aspx
  };
  std::string pattern;  // searched in the target, case ignored; * ? [] as in a shell
  Kind kind = Kind::status;
  int status = 503;
  int times = 0;            // how often, 0 = always
  std::string retry_after;  // value of the header, "" = none
};

// "PATTERN=503", "PATTERN=challenge", "PATTERN=429x2@30": what, how often, Retry-After.
// Throws std::invalid_argument with a sentence.
Failure parse_failure(const std::string& text);

struct PortalOptions {
  enum class Skin { plain, panel };
  enum class ItemLayout { word, table, bare };
  // The web service: switched off, open, or a page in its place. Refusals are failures.
  enum class Service { none, open, page };

  // What's new and the feed: none, telling all that came out, silent about minutes, or another page
  // in their place.
  enum class ChangeSource { none, open, forgetful, page };

  enum class Platform { moderngov, cmis };
  // What a CMIS portal's pages, tabs and modules are called; no two installations agree.
  struct Cmis {
    std::string landing = "MeetingsCalendar", bodies = "Bodies";
    int tab = 83, module = 412, bodies_tab = 96, bodies_module = 533;
    int month_delay_ms = 0;  // before every month of the calendar
    bool posts_back = true;  // grids can be turned
  };

  Platform platform = Platform::moderngov;
  Cmis cmis;
  int port = 0;            // 0 = any free one; on 127.0.0.1 unless a fleet says otherwise
  std::string data_file;   // TOML; see council_file.h; "" = a council invented from the seed
  std::string log_file;    // a line a request, "" = none
  bool keeps_log = true;   // requests stay in memory
  std::uint64_t seed = 0;  // of all that is invented: generated_council.h, night.h
  int committees = 3, meetings = 30;         // of an invented council
  std::string key;                           // the site's, "" = as the data says
  std::string first_day = "2026-09-01";      // of night 0: what is past and what is to come
  int night = 0;                             // how many nights have passed
  int redesign_night = 0, repair_night = 0;  // the redesign lasts from one to the other, 0: none
  double unplanned = 1;                      // changes a night beyond the calendar's, on average
  Skin skin = Skin::plain;
  int cut_words = -1;        // words of minutes before a stub, 0 = never, -1 = as the data says
  bool stub_always = false;  // a stub in its own paragraph after every block, whole or not
  ItemLayout item_layout = ItemLayout::word;
  Service service = Service::none;
  int service_cut_words = 0;  // words of minutes the service gives, without a stub; 0 = all
  ChangeSource whats_new = ChangeSource::open, rss = ChangeSource::open;
  bool whole_minutes = false;  // each meeting offers its minutes as one HTML file
  std::string base_path;       // "/moderngov", "" = the host's root
  bool welsh = false;          // in Welsh without being asked (LLL=1 always asks)
  // What LLL=1 brings: labels in Welsh; the council's words as well, with a switch on every page;
  // or with a switch as well the page in English.
  enum class Welsh { labels, words, nothing };
  Welsh welsh_pages = Welsh::labels;
  std::string
      welsh_host;  // Welsh has this address as well, "127.0.0.2", and the switch leads there
  std::string main_base, welsh_base;  // filled in once there are ports
  bool remembers_language = false;    // without LLL: the one that the session was last asked for
  double crawl_delay = 0;             // a line of robots.txt, 0 = none
  std::string robots_file;            // served as it is in place of our own robots.txt
  int delay_ms = 0;                   // before every answer
  bool gzip = false;                  // when the client accepts it
  bool chunked = false;               // pages without Content-Length
  std::vector<Failure> failures;
  std::vector<std::string> edits;  // "AI21010:old=>new", made before the first request
  int generated_meetings = 0;      // see generated_meetings.h
};

}  // namespace portal
