// Site translations: a site's other languages: which it has, what they are worth, and what is asked
// in them.
//
// That a site has one is said by the table of sites or by its own list of committees, whose link to
// the page's twin is read every night anyway; a host of its own may be named by either, for no
// other link leads off a site. From then on every page is asked for in so many words
// (site_languages.h).
//
// Lists are read in the main language alone: they name the same meetings. What was read in the main
// language is read in the others when that is due (plan.h): a meeting with what completes it, a
// decision, a committee, and once a month the list of committees.
//
// Many portals print the switch and have nothing behind it. A meeting's page that says what the
// main one says is a copy: it is not followed any further and makes no reading. After some copies
// a language counts as a copy altogether, and one meeting a run is asked to see whether that has
// changed; with the first page of its own words all that is held is read in it as well.
//
// Refuses to know what pages say, and whose lists and visits ask. Source: DESIGN "Words" (resource:
// its identity has a language).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/site_desk.h"

namespace crawler {

class SiteTranslations {
 public:
  explicit SiteTranslations(SiteDesk& desk) : desk_(desk) {}

  // Where a run begins: what is known of languages.
  void begin(Instant now);
  // What the list of committees says of its twins. True when it has to be asked for again, in so
  // many words.
  bool learn_twins(const std::vector<extract::Twin>& twins, Instant now);

  // --- after a thing was read in the main language: whether it is read in the others as well ----
  // `changed`: that brought something new.
  void translate_meeting(const store::ResourceName& name, const std::string& path,
                         const store::MeetingRecord& meeting, bool changed, Instant now);
  void translate_page(const Ask& ask, const std::string& date, Instant now);
  void translate_committees(Instant now);  // their list

  // --- what a language is worth ------------------------------------------------------------------
  bool has_own_words(const std::string& language) const;
  // `own`: a meeting's page in it is no copy.
  void judge(const std::string& language, bool own, Instant now);
  // A page in a language that has not shown words of its own need not be there. True when the
  // trouble is no more than that.
  bool is_no_translation(const Ask& ask, const Answer& answer, Instant now);
  LanguageReport& report_of(const std::string& language);

  // --- waits and refusals ------------------------------------------------------------------------
  // A language that is not to be asked now, "" none; and until when, unless it is left.
  std::string resting(Instant now) const;
  std::optional<Instant> rests_until(const std::string& language) const;
  // Of a host of its own of one of the languages, which waits. False when it is the site's own.
  bool rest(const Ask& ask, Instant until);
  // Such a host is left for this run. False when it is the site's own.
  bool leave_host(const std::string& host, Outcome outcome, const std::string& reason);
  void answered(const std::string& language);
  // A refusal of one language is that language's. True when it is counted so.
  bool refused(const Ask& ask, const Answer& answer, const std::string& reason);

 private:
  // What a further language has shown itself to be.
  struct Translation {
    std::string worth;        // "own" words, "copy" of the main language's, "" not known
    int asked = 0;            // meetings, to find that out
    int copies = 0;           // in a row
    int refusals = 0;         // in a row
    Instant resting_until{};  // its host of its own waits
    bool left = false;        // for this run
  };

  void add(const std::string& language, const std::string& base);
  // A redirect from the portal to the same page on another host names that host as a language's.
  bool learn_own_host(const Ask& ask, const Answer& answer, Instant now);
  bool is_asked_for(const std::string& language) const;  // by name, on the command line
  void enqueue_in(const std::string& language, const store::ResourceName& name,
                  const std::string& path, const std::string& date, Instant now);
  void translate_held(const std::string& language, Instant now);
  void translate_committees_in(const std::string& language, Instant now);
  void leave(const std::string& language, Outcome outcome, const std::string& reason);

  SiteDesk& desk_;
  std::map<std::string, Translation> translations_;
};

}  // namespace crawler
