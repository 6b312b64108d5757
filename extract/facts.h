// Facts: what the pages of a portal say, as plain values. No behaviour.
// Refuses to know how they are stored; crawler/reading.cpp translates them into store's records.
// Source: Civica Modern.Gov pages; field meanings in DESIGN "JSON".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/rich_text.h"

namespace extract {

// What could not be read, and from where.
struct Problem {
  std::string field;    // "date", "items[3].number"
  std::string path;     // the recipe's name for the path that should have found it
  int line = 0;         // of the page, 0 unknown
  std::string message;  // one sentence
};

// A link as the recipe understands it. `path` is relative to the site's base and canonical in
// spelling; it is what is asked for. Identity is (kind, id, language).
struct ResourceLink {
  std::string kind;  // committees, committee, listing, meeting, item, attendance, votes, document…
  std::string id;    // [a-z0-9-], e.g. "3702", "s33704", "g10230-t1", "c149-20100316"
  std::string language;  // "" or "cy"
  std::string path;
  bool operator==(const ResourceLink&) const = default;
};

struct DocumentFact {
  std::string id;          // s33704, g10230-t1, b812-t9
  std::string title;       // without "pdf icon PDF 569 KB"
  std::string kind;        // agenda, pack, supplement, report, attachment, minutes, decisions
  std::string path;        // what to ask, relative to the base
  std::string media_type;  // application/pdf…, from the printed type or the file name; may be ""
  std::string size_printed;  // "569 KB", "" when not printed
};

struct VoteFact {
  std::string title, type, text, result;
  struct Voter {
    std::string vote;  // as printed: For, Against, Abstain…
    std::string name;
  };
  std::vector<Voter> voters;  // from the votes page; empty when it was not read
};

struct Stub {
  std::string item;           // the AI id its link leads to; "": it leads to no item
  std::string path;           // what to ask
  bool stands_alone = false;  // own paragraph after a finished sentence: maybe an always-on stub
};

// A labelled or unlabelled block of an item.
struct Block {
  enum class Part { unknown, intro, decision, minutes };
  RichText rich;
  Part part = Part::unknown;  // which one; two of an item may begin alike
  std::string squeezed;       // the source text without the stub, white space removed
  std::optional<Stub> stub;   // present when the portal cut the block (or says so)
  int line = 0;
};

struct ItemFact {
  std::string id;      // AI id; for a heading row "h" and 10 hex digits of number and title
  std::string path{};  // of its own page, where the meeting's page links to it; "" made from the id
  std::string number;  // as printed, trailing dot dropped
  std::string title;
  bool heading = false;  // a row that only divides the agenda
  bool exempt = false;   // restricted: a reasons-restricted link or an (exempt) mark
  std::optional<Block> intro, minutes, decision;
  std::vector<DocumentFact> documents;
  std::vector<VoteFact> votes;
  std::optional<ResourceLink> votes_page;
  std::optional<ResourceLink> decision_page;  // "View the decision for item 4."
  std::string issue;                          // the forward plan's id of the matter, ""
  std::optional<ResourceLink> reasons_page;   // "View the reasons why item 4. is restricted"
};

struct AttendanceFact {
  std::string name, role, attendance;
};

// What a member declared at a meeting, as printed.
struct DeclarationFact {
  std::string name, item, nature, details, action;
};

// A row of a body's list of what was declared at its meetings.
struct ListedDeclaration {
  DeclarationFact said;
  std::string person_id;   // of the member on the portal, "" when no link says it
  std::string meeting_id;  // of the meeting that a link names; "" none does
  std::string meeting;     // as printed
  std::string date;        // of the meeting, ISO; "" where none is printed
  std::string item_id;     // the AI id that a link names, ""
};
struct DeclarationList {
  // Nothing: the page could not be read as a list, and does not say that there are none.
  std::optional<std::vector<ListedDeclaration>> declarations;
  std::vector<Problem> problems;
};

// The rest of a grid that a page shows only the first rows of: what its form is to send for another
// page of it. Refused by servers without the state that stands among the fields.
struct PostBack {
  std::string field;  // of MeetingPage: attendance, declarations
  std::string grid;   // its heading as printed: "Apologies"
  int page = 0;       // of the grid's own pages; the first is on this page
  std::string address;
  std::vector<std::pair<std::string, std::string>> fields;  // name and value, in the form's order
};

struct WebcastFact {
  std::string title, url;
};

struct MeetingPage {
  std::string committee;     // name, without the date
  std::string committee_id;  // "" when the heading is no link
  std::string title;         // the heading as printed
  std::string date;          // ISO, "" when unreadable
  std::string start_time;    // HH:MM or ""
  std::string venue, contact;
  std::string note;        // "Note:" label, "" when none
  std::string moved_from;  // ISO: the day it was first meant for, "" when the page says nothing
  std::string modified;    // ISO: when the portal says that it was last worked on; ""
  bool cancelled = false, draft = false, provisional = false;
  std::vector<WebcastFact> webcasts;
  bool has_agenda = false;  // at least one item or an agenda document
  bool empty = false;       // "No documents are available for this meeting"
  bool not_listed = false;  // it was to be read from a list, which does not name it
  std::vector<ItemFact> items;
  std::vector<DocumentFact> documents;  // the meeting's own: packs, printed minutes, supplements
  std::optional<ResourceLink> attendance_page;
  std::optional<std::vector<AttendanceFact>> attendance;  // where the page itself has it
  std::vector<DeclarationFact> declarations;
  std::vector<PostBack> more;       // what the page's grids leave out
  std::vector<ResourceLink> links;  // other resources of the recipe met on the page
  std::vector<Problem> problems;
};

struct MeetingPage;

struct ListedMeeting {
  ResourceLink meeting;
  std::string date, start_time;  // ISO; "" when unreadable
  std::string label;             // the link's text, collapsed
  std::string tail;              // "Agenda, Decisions, Minutes", "CANCELLED", ""
  // Whose it is, where the list is of several bodies and says so; "" otherwise.
  std::string committee_id{}, committee{};
  // All there is of a meeting that has no page of its own; null where it has one.
  std::shared_ptr<const MeetingPage> page{};
};

struct CommitteeLink {
  std::string id, name, category, path;
};
// The same page in another language, as the page itself offers it.
struct Twin {
  std::string language;  // "cy"
  std::string base;      // of the host of its own, "" on the same one
  bool operator==(const Twin&) const = default;
};
struct CommitteeList {
  std::vector<CommitteeLink> committees;
  std::vector<Twin> twins;
  std::vector<ResourceLink> lists;  // further lists that this page leads to
  std::vector<Problem> problems;
};

struct MemberFact {
  std::string id;  // of the person on the portal, "" when the name is no link
  std::string name, role;
};
struct CommitteePage {
  std::string name;
  RichText purpose;
  std::vector<MemberFact> members;
  RichText contact;
  std::optional<ResourceLink> listing;       // "Browse meetings"
  std::optional<ResourceLink> declarations;  // "View declarations of interest"
  std::vector<ListedMeeting> meetings;       // where the page itself lists them
  std::vector<Problem> problems;
};

struct Listing {
  std::string committee;   // name in the heading
  std::vector<int> years;  // of the year selector; empty when there is none
  std::vector<ListedMeeting> meetings;
  // Further lists that this one leads to: the next page, a month of the calendar, a body's own.
  std::vector<ResourceLink> lists;
  std::vector<Problem> problems;
};

// A row of a register of decisions.
struct ListedDecision {
  ResourceLink decision;
  std::string title;
  std::string published, effective;  // ISO; "" when not printed or unreadable
  std::string call_in;               // as printed: "Not for call-in"
};
struct DecisionRegister {
  std::vector<ListedDecision> decisions;  // in the page's order, each once
  std::vector<Problem> problems;
};

struct DecisionPage {
  std::string title, maker;
  std::string status;                         // as printed: "Recommendations Approved"
  std::optional<bool> key, call_in;           // "Is Key decision?", "Is subject to call in?"
  std::string published, decided, effective;  // ISO; "" when not printed or unreadable
  std::string meeting;                        // the meeting's id, "" when the page links to none
  std::string item;                           // the AI id, "" when the page names none
  std::string issue;                          // the forward plan's id of the matter, ""
  RichText purpose, decision, reasons, alternatives;
  struct Detail {
    std::string label, text;
  };
  std::vector<Detail> details;  // whatever else stands under a label of its own
  std::vector<DocumentFact> documents;
  std::vector<Problem> problems;
};

struct ItemPage {
  std::string title;
  std::vector<VoteFact> votes;
  std::vector<Problem> problems;
};

}  // namespace extract
