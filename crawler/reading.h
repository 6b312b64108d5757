// Reading: a visit's bytes to readings. The only place where pages become records, whether the
// bytes come from a harvest, the archive or an import.
// Refuses to know the network, the queue and what is held already (store compares).
// Source: DESIGN "Following a stub", "What a harvest does".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/portal_pages.h"
#include "extract/web_service.h"
#include "store/archive.h"

namespace crawler {

// Raised when a better extractor reads more from the same bytes.
inline constexpr int kExtractorVersion = 2;

// A page as text, with where and when its bytes were had.
struct Page {
  extract::Url url;
  store::Instant fetched_at;
  std::string html;      // UTF-8
  bool damaged = false;  // some of the bytes could not be read: charset or content coding
};

// Undoes content coding and charset; `cap` bounds the decoded bytes. Nothing when the coding is
// broken or the text is larger than the cap: `trouble` then says which, as an outcome's name.
struct DecodedPage {
  std::optional<Page> page;
  std::string trouble;  // "bad_encoding", "too_large", "truncated"
};
DecodedPage decode_page(const store::StoredResponse& response, std::size_t cap);

// The roles pages play in a visit.
inline constexpr char kMeetingRole[] = "meeting";
inline constexpr char kAttendanceRole[] = "attendance";
inline constexpr char kWholeRole[] = "whole";      // the meeting's minutes in one HTML file
inline constexpr char kServiceRole[] = "service";  // what the web service says of the meeting
std::string item_role(const std::string& item);
std::string votes_role(const std::string& item);
inline constexpr std::string_view kReasonsRole = "reasons ";  // and the item
inline constexpr std::string_view kMoreRole = "more ";        // and the grid: its further rows
inline constexpr std::string_view kListRole = "list ";  // and a number: names the meeting as well
inline constexpr char kCutGrid[] = "grids.info";        // path of a problem: rows are left out
inline constexpr char kNoForms[] = "the portal does not answer its own form";
inline constexpr char kGrid[] = "grid";  // the kind of what is asked for these

inline constexpr char kDeclarations[] = "declarations";  // kind of a committee's list of them

// The fetches that brought a visit's pages, by role.
using PageFetches = std::map<std::string, std::int64_t>;

// A page that would complete a visit, and the role it would play.
struct Wanted {
  std::string role;
  extract::ResourceLink resource;
  std::string form{};  // to be sent with it, urlencoded; "" nothing
};

// Collects the pages of one visit as they come and says what they add up to. Pages may come in
// any order after the meeting's own; a page that can't be had is given up with a reason.
class VisitReader {
 public:
  struct Site {
    const extract::Recipe& recipe;
    extract::Url base;
    std::string key;
    // The site prints a stub after every block, whole or not: one that stands alone after a
    // finished sentence is not followed and the block counts as whole.
    bool stubs_always = false;
    // What the site's web service is asked while it is open.
    struct Service {
      bool always = false;     // whatever the page says, to check it
      bool for_stubs = false;  // where its one answer may stand for several pages of items
      bool trusted = false;    // its bodies were whole wherever both were read: they complete
    };
    Service service{};
  };
  VisitReader(Site site, std::string meeting_id, std::string language);
  VisitReader(VisitReader&&) = default;  // what was found is known by its place in meeting_
  VisitReader(const VisitReader&) = delete;

  void add(const std::string& role, Page page);
  // The meeting's own page is a list that tells of others as well, and was read whole.
  void add_listed(const extract::MeetingPage& facts, Page page);
  // Without a reason the page is simply not there, which is no problem of the visit.
  void give_up(const std::string& role, std::string reason);

  bool has_meeting() const { return meeting_page_.has_value(); }
  // The list that it was to be read from does not name it: by another recipe it is another's.
  bool is_not_listed() const { return meeting_.not_listed; }
  std::vector<Wanted> wanted() const;  // neither come nor given up
  // An item's page doesn't begin with the text the meeting's page cut: the council edited in
  // between. True until the meeting's page has been added a second time.
  bool wants_meeting_again() const;

  struct StubCount {
    int followed = 0, open = 0;
    int lone_whole = 0, lone_cut = 0;  // lone stubs whose item page held no more, or more
  };
  StubCount stubs() const;

  // Bodies of the web service beside the item's own page: as long, or shorter.
  struct BodyCount {
    int whole = 0, cut = 0;
  };
  BodyCount service_bodies() const;
  bool asked_service() const { return service_.has_value(); }
  // When the portal says that the meeting was last worked on: ISO, "".
  const std::string& modified() const { return meeting_.modified; }

  // Pages of decisions that the meeting's page leads to and does not print: no part of the visit,
  // for they are asked for once and not at each visit.
  std::vector<extract::ResourceLink> decisions_apart() const;

  // `fetches` has those of all pages that were added.
  store::VisitRecord finish(const PageFetches& fetches) const;

 private:
  // What stands for a cut block, and where it was read.
  struct Whole {
    extract::Block block;
    std::string role;
    std::string source;  // kind of the resource
  };

  extract::PageContext context(const Page& page) const;
  bool follows(const extract::Block& block) const;
  bool lacks(const extract::Block* block) const;  // to be followed, and its whole not found yet
  void read_meeting_page(Page page);
  void settle_meeting();
  void match(const std::string& role, const Page& page);
  void match_item_page(const std::string& role, const Page& page);
  void match_whole_minutes(const Page& page);
  void match_service(const Page& page);
  void take_grids();
  void match_grid(const std::string& role, const Page& page);
  void match_list(const Page& page);
  void want_more(std::vector<Wanted>& wanted) const;
  bool has_whole_grids(const std::string& field) const;
  bool spares_grids(const std::string& field) const;  // their rest is not asked for this time
  std::vector<extract::AttendanceFact> people() const;
  bool is_settled(const std::string& role) const;  // has come, or was given up
  // How many pages of items one answer with all minutes would stand for.
  int pages_to_spare() const;
  std::optional<Wanted> wanted_whole() const;
  std::optional<Wanted> wanted_service() const;
  const Whole* found_whole(const extract::Block& cut) const;
  const extract::Block* found(const extract::Block& cut) const;
  std::string cut_reason(const extract::ItemFact& item) const;
  store::RichValue text(const std::optional<extract::Block>& block) const;
  store::MeetingRecord meeting_record(const PageFetches& fetches) const;
  store::ItemRecord item_record(const extract::ItemFact& item, const PageFetches& fetches) const;
  std::string minutes_status(const extract::ItemFact& item) const;
  std::vector<store::VoteRecord> votes(const extract::ItemFact& item) const;
  store::ProblemRecord problem_record(const extract::Problem& problem) const;
  store::DocumentRecord document(const extract::DocumentFact& fact) const;
  std::string absolute(const std::string& path) const;

  Site site_;
  std::string meeting_id_, language_;
  std::optional<Page> meeting_page_;
  extract::MeetingPage meeting_;
  int meeting_readings_ = 0;
  std::map<std::string, Page> pages_;  // by role, the meeting's own left out
  std::optional<std::vector<extract::AttendanceFact>> attendance_;
  std::map<std::string, std::vector<extract::VoteFact>> votes_;  // role -> what its page says
  std::map<std::string, std::vector<extract::Problem>> page_problems_;  // role -> of its page
  std::map<std::string, std::string> reasons_;                          // role -> why it is exempt
  std::map<std::string, std::string> given_up_;                         // role -> reason
  std::map<const extract::Block*, Whole> full_;                         // of blocks of meeting_
  std::optional<extract::ServiceMeetingDetail> service_;
  std::map<std::string, extract::PostBack> more_;   // role -> what the page's grids leave out
  std::map<std::string, extract::GridRows> grids_;  // role -> what came of it
};

// A decision's own page as its record.
store::DecisionRecord decision_record(const extract::DecisionPage& page, const std::string& id,
                                      const extract::Url& base);

// A committee that the site's list names, and its own page, as their records.
store::CommitteeRecord committee_record(const extract::CommitteeLink& committee,
                                        const extract::Url& base);
store::CommitteeRecord committee_record(const extract::CommitteePage& page, const std::string& id,
                                        const std::string& url);

// A committee's list of declarations. Its record says nothing else of the committee, and nothing of
// declarations where the page could not be read.
store::CommitteeRecord declared_record(const extract::DeclarationList& list, const std::string& id);
std::vector<store::ProblemRecord> declared_problems(const extract::DeclarationList& list,
                                                    const store::ResourceName& committee);

// What is out for a meeting, from its page alone.
bool has_web_minutes(const extract::MeetingPage& meeting);
bool has_printed_minutes(const extract::MeetingPage& meeting);
std::string meeting_status(const extract::MeetingPage& meeting);

}  // namespace crawler
