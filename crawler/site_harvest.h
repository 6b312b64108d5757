// Site harvest: one site's part of a run, as an order of its parts (site_parts.h): which comes
// first and when the site is done, which of them an answer is for, and what trouble means for the
// site. Refuses to know sockets, delays and robots (crawl.cpp), and what the parts do with an
// answer. Source: DESIGN "What a harvest does".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crawler/resource_kinds.h"
#include "crawler/site_desk.h"

namespace crawler {

struct SiteParts;

class SiteHarvest {
 public:
  // What is given by reference must outlive this. `base` is the address for this run.
  SiteHarvest(const Site& site, const extract::Recipe& recipe, extract::Url base,
              const HarvestOptions& options, store::Archive& archive, std::int64_t run);
  SiteHarvest(SiteHarvest&&) noexcept;
  ~SiteHarvest();

  // Takes up open visits and queues where to begin. The lease must be held.
  void begin(Instant now);

  // What to ask now; nothing when it has to wait (due_at says until when) or is finished().
  std::optional<Ask> next(Instant now);
  std::optional<Instant> due_at(Instant now);
  void put_back(const Ask& ask) { desk_.follow = ask; }  // next() gives it again
  bool finished() const { return finished_; }
  void stop(const std::string& state, const std::string& reason);

  // Whether an ok answer to this is a page to be read (resource_kinds.h).
  static bool is_read(const std::string& kind, const std::string& content_type) {
    return crawler::is_read(kind, content_type);
  }
  // An ok answer's bytes, to be read; received() gets what they say. Until then next() gives other
  // things.
  ReadRequest begin_reading(const Ask& ask, store::StoredResponse response);
  bool is_reading() const { return !reading_.empty(); }
  // Visits whose last page was read wait for this to be saved, so that the next page can be asked
  // for and read meanwhile. To be called before a commit, and before the site counts as done.
  void save_visits(Instant now);
  bool has_unsaved() const { return desk_.visits.has_unsaved(); }
  // What a redirect from `ask` means: redirect (follow it), error_page or out_of_scope.
  Outcome judge_redirect(const Ask& ask, const extract::Url& target) const;

  void received(const Ask& ask, Answer answer, Instant now);
  void count_request(std::int64_t bytes);
  // Nothing speaks TLS where this address is: what is asked there is asked by http.
  void speak_plainly(const extract::Url& on);
  // Of a host of its own of one of the site's languages, which waits: the others go on meanwhile.
  // False when it is the site's own host.
  bool rest(const Ask& ask, Instant until);
  bool may_speak_plainly(const extract::Url& on) const {
    return desk_.languages.may_speak_plainly(on);
  }
  // Such a host is left for this run. False when it is the site's own.
  bool leave_host(const std::string& host, Outcome outcome, const std::string& reason);
  std::string cookie_jar(const Ask& ask) const {
    return SiteLanguages::jar(desk_.site.key, ask.queued.name.language);
  }

  const Site& site() const { return desk_.site; }
  const extract::Url& base() const { return desk_.base(); }
  const extract::Recipe& recipe() const { return desk_.recipe; }
  SiteReport& report() { return desk_.report; }
  // Fills what only the archive knows: history reached, queue left, runs left.
  void close_report(Instant now);

 private:
  // site_begin.cpp: where a run begins, and what is said at its end.
  void queue_night(Instant now);
  void source_answered(const std::string& source, bool whole, Instant now);
  void queue_cut_meetings(Instant now);
  void queue_one_thing(Instant now);

  // site_harvest.cpp: what is asked next, and whom an answer is for.
  // The sentence why nothing more is asked in this run; "" while there is budget left.
  std::string spent() const;
  bool has_its_form(const store::Queued& queued) const;
  Ask asked(store::Queued queued, const extract::Url& url) const;
  void handle_ok(const Ask& ask, Answer& answer, Instant now);
  void read_document(const Ask& ask, Answer& answer, Instant now);
  void not_modified(const Ask& ask, Instant now);

  // site_trouble.cpp: what an answer that is no page means.
  void handle_trouble(const Ask& ask, const Answer& answer, Instant now);
  void register_trouble(const Ask& ask, const Answer& answer, Instant now);
  void optional_trouble(const Ask& ask, const Answer& answer, Instant now);
  void page_trouble(const Ask& ask, const Answer& answer, Instant now);
  void report_trouble(const Ask& ask, const Answer& answer, const std::string& reason, Instant now);
  bool refused_too_often(const Ask& ask, const Answer& answer);

  std::unique_ptr<SiteParts> parts_;
  SiteDesk& desk_;                     // of parts_
  std::vector<std::int64_t> reading_;  // the resources whose pages are being read
  bool finished_ = false;
  int refusals_in_a_row_ = 0;
};

}  // namespace crawler
