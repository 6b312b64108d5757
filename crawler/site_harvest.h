// Site harvest: one site's part of a run: what to ask it next, what each answer means for the
// queue, the open visits and the report. Refuses to know sockets, delays and robots (crawl.cpp).
// Source: DESIGN "What a harvest does".
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "crawler/change_sources.h"
#include "crawler/drift.h"
#include "crawler/harvest.h"
#include "crawler/list_steps.h"
#include "crawler/outcome.h"
#include "crawler/page_reader.h"
#include "crawler/plan.h"
#include "crawler/register_windows.h"
#include "crawler/site_languages.h"
#include "crawler/sites.h"
#include "crawler/sweep.h"
#include "store/archive.h"

namespace crawler {

// Something to ask for: a resource of the queue at an address.
struct Ask {
  store::Queued queued;
  extract::Url url;
  int hops = 0;  // redirects that led here
  // A page that is still the one this fetch brought need not be sent again.
  std::int64_t unless_as = 0;
  std::vector<std::pair<std::string, std::string>> headers{};  // that say so
  std::string form{};  // to be sent, urlencoded; "" asks by GET
};

inline constexpr int kMaxHops = 5;  // redirects in a row

// What came back, after its bytes were kept.
struct Answer {
  std::int64_t fetch = 0;
  Outcome outcome = Outcome::ok;
  int status = 0;
  std::string detail;                       // libcurl's words, or robots' rule
  std::optional<extract::Url> redirect_to;  // with Outcome::redirect
  ReadPage page{};                          // what it says, where begin_reading() was called
  std::string etag{}, last_modified{};      // as the server sent them
  std::string language{};                   // of the resource asked for
};

class SiteHarvest {
 public:
  // `site` and `recipe` must outlive this. `base` is the address for this run.
  SiteHarvest(const Site& site, const extract::Recipe& recipe, extract::Url base,
              const HarvestOptions& options, store::Archive& archive, std::int64_t run);

  // Takes up open visits and queues where to begin. The lease must be held.
  void begin(Instant now);

  // What to ask now; nothing when it has to wait (due_at says until when) or is finished().
  std::optional<Ask> next(Instant now);
  std::optional<Instant> due_at(Instant now);
  void put_back(const Ask& ask) { follow_ = ask; }  // next() gives it again
  bool finished() const { return finished_; }
  void stop(const std::string& state, const std::string& reason);

  // Whether an ok answer to this is a page to be read: a document's answer may be a page to choose
  // the document on.
  static bool is_read(const std::string& kind, const std::string& content_type);
  // A page may be read beside another, but of a visit one at a time.
  bool may_begin_reading(const Ask& ask) const;
  // An ok answer's bytes, to be read; received() gets what they say. Until then next() gives other
  // things.
  ReadRequest begin_reading(const Ask& ask, store::StoredResponse response);
  bool is_reading() const { return reading_ != std::array<std::int64_t, 2>{}; }
  // Visits whose last page was read wait for this to be saved, so that the next page can be asked
  // for and read meanwhile. To be called before a commit, and before the site counts as done.
  void save_visits(Instant now);
  bool has_unsaved() const { return !unsaved_.empty(); }
  // What a redirect from `ask` means: redirect (follow it), error_page or out_of_scope.
  Outcome judge_redirect(const Ask& ask, const extract::Url& target) const;

  void received(const Ask& ask, Answer answer, Instant now);
  void count_request(std::int64_t bytes);
  // Nothing speaks TLS where this address is: what is asked there is asked by http.
  void speak_plainly(const extract::Url& on);
  // Of a host of its own of one of the site's languages, which waits: the others go on meanwhile.
  // False when it is the site's own host.
  bool rest(const Ask& ask, Instant until);
  bool may_speak_plainly(const extract::Url& on) const { return languages_.may_speak_plainly(on); }
  // Such a host is left for this run. False when it is the site's own.
  bool leave_host(const std::string& host, Outcome outcome, const std::string& reason);
  std::string cookie_jar(const Ask& ask) const {
    return SiteLanguages::jar(site_.key, ask.queued.name.language);
  }

  // Sources a portal may or may not have: without one it is absent, not failing.
  static bool is_optional(const std::string& kind);
  static bool is_register(const std::string& kind);
  // Kinds that normally answer: three refusals of these in a row and the site is left.
  static bool normally_answers(const std::string& kind);

  const Site& site() const { return site_; }
  const extract::Url& base() const { return languages_.base(""); }
  const extract::Recipe& recipe() const { return recipe_; }
  SiteReport& report() { return report_; }
  // Fills what only the archive knows: history reached, queue left, runs left.
  void close_report(Instant now);

 private:
  struct Visit {
    std::int64_t id;
    store::ResourceName meeting;
    std::string path;
    std::unique_ptr<VisitReader> reader;         // away while a page of the visit is read
    std::map<std::string, std::string> forms{};  // role -> what is to be sent for it
    bool judged = false;                         // whether it is a copy of the main language's
    // Of the sweep: as many pages beyond the meeting's own, unless that shows a change.
    std::optional<int> may_ask{};
    bool swept = false, spared = false;  // the other pages were not asked for
    store::PageMark mark{};
  };

  // site_begin.cpp: where a run begins, and what is said at its end.
  void take_up_visits(Instant now);
  void queue_night(Instant now);
  void queue_cut_meetings(Instant now);
  // What was read while the site's layout seemed to have changed, and was not read since.
  std::vector<store::Archive::Visited> doubtful();
  void queue_doubtful(Instant now);
  void queue_one_thing(Instant now);
  void measure_drift(Instant now);

  // site_sources.cpp: the site's own word on what changed.
  void queue_sources(Instant now);
  bool recall_source(const std::string& source);
  void queue_source(const std::string& source, Instant now);
  void save_publications(const Ask& ask, const Answer& answer, Instant now);
  bool publications_gap(const std::string& source, Instant now);
  void queue_named(const extract::Publication& one, Instant now);
  void source_answered(const std::string& source, bool whole, Instant now);
  // Whether what was read before is left to the sweep.
  bool is_left_to_sweep(const store::ResourceName& name);
  bool is_known_absent(const std::string& kind);
  bool youth_counts() const { return !report_.lists_spared && !tails_work_; }
  void note_publication(const store::VisitRecord& record,
                        const std::optional<store::Archive::MeetingState>& before);

  // site_sweep.cpp: what is asked for again though nothing points at it, and in what form.
  bool sweep(Instant now);
  std::vector<SweepThing> sweep_things(Instant now);
  bool is_swept(const Ask& ask) const;
  bool has_its_form(const store::Queued& queued) const;
  Ask asked(store::Queued queued, const extract::Url& url);
  void not_modified(const Ask& ask, Instant now);
  void keep_mark(const Ask& ask, const Answer& answer);
  void keep_visit_mark(const Visit& visit, const VisitReader::StubCount& stubs);
  void spare_pages(Visit& visit, Instant now);

  // site_ways.cpp: where lists are found.
  std::optional<std::size_t> number_of_way(const store::ResourceName& name) const;
  void queue_seeds(Instant now);
  void queue_way_in(std::size_t number, Instant now);
  bool queue_other_way_in(const Ask& ask, Instant now);
  void found_way_in(const Ask& ask, Instant now);
  bool way_is_old(Instant now);  // the ways before it are worth another try
  // Of a list as it was last read; none when it never was.
  std::vector<store::ListingRecord::Thing> lines_of(const store::ResourceName& list);
  // `shifted`: what stood on a list may stand on the ones it leads to by now.
  void follow_lists(const std::vector<extract::ResourceLink>& lists, Instant now,
                    bool shifted = false);
  // Whether the lists that a list leads to are followed: where each names what the ones before it
  // named, "next" never ends.
  bool leads_on(const store::ResourceName& list, const extract::Listing& facts);
  // Whether it named, when it was last read, a meeting that is young or to come.
  bool lists_young_ones(const store::ResourceName& list, Instant now);
  // Whether it named meetings that have no page of their own.
  bool is_all_there_is(const store::ResourceName& list);
  void queue_steps(Instant now);
  bool look_for_lists_anew(const Ask& ask, Instant now);

  // site_lists.cpp: lists and committee pages to queue and records.
  struct Lines {  // of a list as it was last read
    bool known = false;
    std::map<std::string, store::ListingRecord::Thing> by_id;
    // Whether the line is new to a list that was read before, or says other things than there.
    bool differ(const store::ListingRecord::Thing& line) const;
  };
  // Whether a list has dropped a meeting that no other list names.
  bool has_shifted(const Lines& before, const store::ListingRecord& now_listed);
  void queue_listed(const std::vector<extract::ListedMeeting>& meetings,
                    const store::ListingRecord& record, const Lines& before, const Answer& answer,
                    Instant now);
  void save_committees(const Ask& ask, const Answer& answer, Instant now);
  store::ListingRecord committees_listed(const Ask& ask, const Answer& answer) const;
  void save_committee(const Ask& ask, const Answer& answer, Instant now);
  void save_listing(const Ask& ask, const Answer& answer, Instant now);
  void save_listed_committees(const extract::Listing& facts, const Answer& answer, Instant now);
  store::ListingRecord listing_of(const Ask& ask, const Answer& answer,
                                  const std::vector<extract::ListedMeeting>& meetings) const;
  void queue_committee(const extract::CommitteeLink& committee, Instant now);
  void queue_committee_page(const extract::ResourceLink& committee, Instant now);
  bool lists_alone(const store::ResourceName& list);  // some meeting that no other list names
  // `changed`: its line is another than when the list was last read.
  void queue_meeting(const extract::ListedMeeting& listed, bool changed, Instant now);
  void note_new_meeting(const extract::ListedMeeting& listed, Instant now);
  bool wants_committee(const std::string& name) const;

  // site_declarations.cpp: a committee's list of declarations, asked for after its page.
  void queue_declarations(const extract::ResourceLink& list, Instant now);
  void queue_known_declarations(const std::string& committee, Instant now);
  void save_declarations(const Ask& ask, const Answer& answer, Instant now);

  // site_departures.cpp: what left a list or is there no more.
  Lines listed_before(std::int64_t list);
  void ask_after_dropped(const Lines& before, const store::ListingRecord& now_listed, Instant now);
  static bool may_have_left(const Ask& ask, const Answer& answer);
  void ask_its_lists(const Ask& ask, FailureReport failure, Instant now);
  void settle_departures(Instant now);

  // site_decisions.cpp: registers of decisions by windows, and pages of decisions.
  void queue_registers(Instant now);
  void queue_window(const std::string& kind, const RegisterWindow& window, std::int64_t priority,
                    Instant now);
  // The windows of the past that are due, and the newest of those never asked for.
  void queue_past_windows(const std::string& kind, Instant now);
  std::int64_t longest_window(const std::string& kind);  // days, as far as is known
  void save_register(const Ask& ask, const Answer& answer, Instant now);
  void register_trouble(const Ask& ask, const Answer& answer, Instant now);
  // Asks for a window's parts instead; false when it has none.
  bool split_window(const Ask& ask, const Answer& answer, Instant now);
  // `date`: of the publication, else of the meeting. `changed`: its line in a register did.
  void queue_decision(const extract::ResourceLink& decision, const std::string& date, bool changed,
                      Instant now);
  void save_decision(const Ask& ask, const Answer& answer, Instant now);

  // site_service.cpp: the web service, where it is open.
  void queue_service(Instant now);
  void queue_service_window(std::int64_t priority, Instant now);
  void queue_span(const std::string& first, const std::string& last, const std::string& newest,
                  Instant now);
  void queue_service_years(Instant now);
  void save_service(const Ask& ask, Answer& answer, Instant now);
  void service_failed(const Ask& ask, Instant now);
  void save_service_committees(const Answer& answer, Instant now);
  void save_service_meetings(const Ask& ask, const Answer& answer, Instant now);
  void queue_unlisted(const extract::CommitteeLink& committee, Instant now);
  void queue_service_meeting(const extract::ServiceMeeting& said, const std::string& path,
                             Instant now);
  bool is_news(const extract::ServiceMeeting& said, const store::Archive::MeetingState& held) const;
  bool spares_list(const store::ResourceName& listing, const std::string& committee, Instant now);
  bool only_service_names(const Ask& ask) const;
  VisitReader::Site::Service service_use();
  void learn_service_bodies(const VisitReader& reader, Instant now);
  void learn_service_meetings(Instant now);
  void check_visit(store::VisitRecord& record);
  void note_check(const store::CheckRecord& check);

  // site_visits.cpp: visits, from the meeting's page to its versions.
  std::unique_ptr<VisitReader> make_reader(const store::ResourceName& meeting);
  void add_visit_page(const Ask& ask, Answer& answer, Instant now);
  // `changed`: its line is another than when the list was last read.
  void visit_on_list(const extract::ListedMeeting& listed, const Answer& answer, bool changed,
                     Instant now);
  void add_other_lists(Visit& visit, const std::vector<store::Archive::NamingList>& lists);
  bool has_own_page(const std::string& path) const;  // of a meeting: it is no list's
  void give_up_visit_page(const Ask& ask, const std::string& reason, Instant now);
  Visit& open_visit(const Ask& ask, std::unique_ptr<VisitReader> reader, Instant now);
  bool is_open(const store::ResourceName& meeting) const;
  void complete(std::int64_t visit, Instant now);
  void save(const Visit& visit, Instant now);
  bool is_known_reason(const Wanted& wanted, Instant now);
  void report_visit(const Visit& visit, const store::VisitRecord& record,
                    const store::VisitEffect& effect, const VisitReader::StubCount& stubs);
  // Counts a document's bytes; a page that only leads to them is followed to them.
  void read_document(const Ask& ask, Answer& answer, Instant now);
  bool may_be_replaced(const store::DocumentRecord& document, const std::string& date, Instant now);
  void queue_documents(const std::vector<store::DocumentRecord>& documents, const std::string& date,
                       Instant now);
  void learn_habit(const VisitReader::StubCount& stubs, Instant now);

  // site_translations.cpp: the site's other languages.
  void begin_languages(Instant now);
  // What the list of committees says of its twins. True when it has to be asked for again, in so
  // many words.
  bool learn_twins(const std::vector<extract::Twin>& twins, Instant now);
  void add_language(const std::string& language, const std::string& base);
  // A redirect from the portal to the same page on another host names that host as a language's.
  bool learn_own_host(const Ask& ask, const Answer& answer, Instant now);
  // A page in a language that has not shown words of its own need not be there. True when the
  // trouble is no more than that.
  bool is_no_translation(const Ask& ask, const Answer& answer, Instant now);
  // After a thing was read in the main language: whether it is read in the others as well.
  void translate_meeting(const Visit& visit, const store::MeetingRecord& meeting, bool changed,
                         Instant now);
  void translate_page(const Ask& ask, const std::string& date, Instant now);
  void translate_held(const std::string& language, Instant now);
  void translate_committees(const std::string& language, Instant now);
  void enqueue_in(const std::string& language, const store::ResourceName& name,
                  const std::string& path, const std::string& date, Instant now);
  // A meeting's page that says what the main language's says is not followed any further.
  bool is_copy(Visit& visit);
  void judge_language(const std::string& language, bool own, Instant now);
  bool is_asked_for(const std::string& language) const;  // by name, on the command line
  std::string resting_language(Instant now) const;
  // A refusal of one language is that language's. True when it is counted so.
  bool refused_language(const Ask& ask, const Answer& answer, const std::string& reason);
  void leave_language(const std::string& language, Outcome outcome, const std::string& reason);
  LanguageReport& report_of(const std::string& language);

  // The sentence why nothing more is asked in this run; "" while there is budget left.
  std::string spent() const;
  void handle_ok(const Ask& ask, Answer& answer, Instant now);

  // site_trouble.cpp: what an answer that is no page means.
  void handle_trouble(const Ask& ask, const Answer& answer, Instant now);
  void report_trouble(const Ask& ask, const Answer& answer, const std::string& reason, Instant now);
  bool refused_too_often(const Ask& ask, const Answer& answer);
  bool nothing_read() const { return report_.committees + report_.listings + report_.items == 0; }
  store::VisitRecord record_of(const Answer& answer) const;  // of a page that is no visit's
  // Only part of the site was asked for: what a wider run left on the queue is not touched.
  bool is_narrow() const;
  bool is_fresh(const store::ResourceName& name, Instant now) const;
  // Whether an optional source was found missing within the month.
  bool is_absent(const std::string& kind, Instant now);
  void enqueue(const store::ResourceName& name, const std::string& path, std::int64_t priority,
               Instant now, std::int64_t visit = 0, const std::string& role = "");
  store::ResourceName named(const std::string& kind, const std::string& id,
                            const std::string& language = "") const;

  const Site& site_;
  const extract::Recipe& recipe_;
  SiteLanguages languages_;
  const HarvestOptions& options_;
  store::Archive& archive_;
  std::int64_t run_;
  SiteReport report_;
  Drift drift_;
  std::map<std::int64_t, Visit> visits_;
  std::vector<Visit> unsaved_;             // read to the end
  std::array<std::int64_t, 2> reading_{};  // the resources whose pages are being read, or 0
  std::optional<Ask> follow_;              // a redirect's next hop
  std::optional<Instant> cutoff_;          // what answered since then isn't asked again
  Instant begun_{};
  bool finished_ = false;
  ChangeSources sources_;
  std::set<std::string> awaited_sources_;      // that work: their answer decides about the lists
  std::map<std::string, Instant> last_heard_;  // sources, before this run
  bool tails_work_ = false;
  Sweep sweep_;
  std::optional<SweepThing> swept_;                                    // the last that was queued
  std::vector<std::pair<store::ResourceName, FailureReport>> missed_;  // pages that may have left
  std::set<std::string> asked_lists_;                                  // because of them
  std::set<std::string> listed_committees_;  // by the site's lists, in this run
  std::set<std::string> listed_meetings_;    // the same of meetings
  std::map<std::string, int> barren_;  // a list's id -> so many lists before it named nothing new
  // Lists were last read by another recipe: those that are all there is of their meetings are read
  // again.
  bool other_recipe_ = false;
  ListSteps steps_;
  std::set<std::string> stepped_;     // lists that the steps have queued in this run
  std::set<std::size_t> ways_tried_;  // ways in that led nowhere
  bool looked_anew_ = false;          // for where the lists of these days are
  // What the web service has said in this run.
  struct Service {
    static constexpr char kBodies[] = "service bodies";  // the fact learned of `bodies`
    struct Said {
      extract::ServiceMeeting meeting;
      std::int64_t fetch = 0;
    };
    bool open = false;       // it answers
    bool no_detail = false;  // but not about single meetings
    bool window = false;     // it has named the meetings round today
    std::map<std::string, Said> meetings;
    std::set<std::string> committees;  // that no page lists
    std::string bodies;                // whole, cut, or "" not known
    bool probed = false;               // bodies were compared with items' own pages in this run
    int checks = 0, tries = 0, whole = 0, cut = 0;
  };
  Service service_;
  // What a further language has shown itself to be.
  struct Translation {
    std::string worth;        // "own" words, "copy" of the main language's, "" not known
    int asked = 0;            // meetings, to find that out
    int copies = 0;           // in a row
    int refusals = 0;         // in a row
    Instant resting_until{};  // its host of its own waits
    bool left = false;        // for this run
  };
  std::map<std::string, Translation> translations_;
  bool stubs_always_ = false, probed_habit_ = false;
  int refusals_in_a_row_ = 0;
  int lone_whole_ = 0, lone_cut_ = 0;
};

}  // namespace crawler
