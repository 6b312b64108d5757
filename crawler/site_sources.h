// Site sources: the site's own word on what came out lately, asked before its lists. Where such a
// source works (change_sources.h), and tells of all the time since it was last read, lists and
// young meetings are left to the sweep for the night; else they are read.
// Refuses to know how lists and visits are read, and what is asked once the sources have answered.
// Source: DESIGN "What a harvest does".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "crawler/change_sources.h"
#include "crawler/site_decisions.h"
#include "crawler/site_desk.h"

namespace crawler {

class SiteSources {
 public:
  SiteSources(SiteDesk& desk, SiteDecisions& decisions)
      : desk_(desk), decisions_(decisions), sources_(desk.archive, desk.site.key) {}

  // Where a run begins.
  void queue(Instant now);
  // Whether the answer of one decides about the lists.
  bool is_awaited() const { return !awaited_.empty(); }
  bool works(const std::string& source) { return sources_.works(source); }

  // Reads what a source tells, and queues what it names. True when it tells of all the time since
  // it was last read.
  bool save(const Ask& ask, const Answer& answer, Instant now);
  // A source has answered, `whole` as save() says; any other kind may be given. True when that was
  // the last one awaited.
  bool answered(const std::string& source, bool whole);

  // What came to light otherwise, against which sources are judged: a meeting that its list did not
  // have when it was last read, and what a visit found beside what was held `before`.
  void note_listed(const extract::ListedMeeting& listed, Instant now);
  void note_visit(const store::VisitRecord& record,
                  const std::optional<store::Archive::MeetingState>& before);

  // Where a run ends: the verdicts.
  void close(Instant now);

 private:
  bool recall(const std::string& source);
  void queue_source(const std::string& source, Instant now);
  bool has_gap(const std::string& source, Instant now) const;
  void queue_named(const extract::Publication& one, Instant now);

  SiteDesk& desk_;
  SiteDecisions& decisions_;
  ChangeSources sources_;
  std::set<std::string> awaited_;              // that work: their answer decides about the lists
  std::map<std::string, Instant> last_heard_;  // sources, before this run
};

}  // namespace crawler
