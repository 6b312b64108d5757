// Records: what is kept of the things a council publishes, as plain values handed to the archive.
// Refuses to know pages, recipes and the network. Source: DESIGN "The archive on disk", "JSON".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/time.h"

namespace store {

// Identity of a resource: what can be asked for. Never its host.
struct ResourceName {
  std::string site, kind, id, language;
  auto operator<=>(const ResourceName&) const = default;
  // What a site has only one of (its list of committees) has no id.
  std::string reference() const { return site + '/' + kind + (id.empty() ? "" : '/' + id); }
};

struct RichValue {
  std::string html, text;
  bool operator==(const RichValue&) const = default;
};

struct DocumentRecord {
  std::string id, title, kind, url, media_type, size_printed;
  // Hex; where the bytes alone tell this version from the one before, "" otherwise.
  std::string bytes_sha256{};
};

struct VoteRecord {
  std::string title, type, text, result;
  struct Voter {
    std::string vote, name;
  };
  std::vector<Voter> voters;
};

struct ItemRecord {
  std::string id, number, title;
  bool heading = false;
  RichValue intro, minutes, decision;
  std::string minutes_status;  // full, cut, exempt, in_document, not_published, none
  std::string cut_reason;      // why a cut item isn't whole; "" otherwise
  std::vector<DocumentRecord> documents;
  std::vector<VoteRecord> votes;
  std::string issue_id;            // of the matter in the forward plan, ""
  std::string restriction;         // why it is exempt, as its page of reasons says; ""
  std::string url;                 // the item's own page, absolute
  std::int64_t minutes_fetch = 0;  // the fetch of the page the minutes were read from
  std::string minutes_source;      // the kind of that page's resource; "" not known
};

struct AttendanceRecord {
  std::string name, role, attendance;
};

struct WebcastRecord {
  std::string title, url;
};

// An interest that somebody declared at a meeting; all as printed.
struct DeclarationRecord {
  std::string name, item, nature, details, action;
};

struct MeetingRecord {
  std::string id, committee_id, committee, title, date, start_time, venue, contact, note, status;
  bool cancelled = false;
  std::string url;
  std::vector<ItemRecord> items;  // in the page's order
  std::vector<AttendanceRecord> attendance;
  bool attendance_read = false;  // false: the page could not be had; what is held stays
  std::vector<DocumentRecord> documents;
  std::string moved_from;  // ISO; the day it was first meant for, where the page says so
  std::vector<WebcastRecord> webcasts;
  std::vector<DeclarationRecord> declarations{};
};

struct MemberRecord {
  std::string person_id, name, role;  // the platform's id, "" when there is none
};

// A row of a committee's own list of what was declared at its meetings.
struct ListedDeclarationRecord {
  DeclarationRecord said;
  std::string person_id, meeting_id, item_id;  // the platform's, "" where no link names them
  std::string meeting;                         // as printed
  std::string date;                            // of the meeting, ISO, "" where none is printed
};

struct CommitteeRecord {
  std::string id, name, category, url;
  std::optional<RichValue> purpose;  // nothing: the committee's own page was not read
  std::optional<bool> listed;        // named by the site's list of current committees
  // Nothing: its own page was not read.
  std::optional<RichValue> contact{};
  std::optional<std::vector<MemberRecord>> members{};
  // Nothing: its list of declarations was never read.
  std::optional<std::vector<ListedDeclarationRecord>> declarations{};
};

// Of the register (id "d123") or of an agenda item ("ai123").
struct DecisionRecord {
  std::string id, title, maker, status;
  std::optional<bool> key, call_in;           // nothing: not said, or neither yes nor no
  std::string published, decided, effective;  // ISO or ""
  std::string meeting_id, item_id, issue_id;  // the platform's, ""
  RichValue purpose, decision, reasons, alternatives;
  struct Detail {
    std::string label, text;
  };
  std::vector<Detail> details;  // what else the page prints under a label of its own
  std::vector<DocumentRecord> documents;
  std::string url;
};

// A field as its source of record says it and as another source does. The record stands; where they
// differ both are kept.
struct CheckRecord {
  std::string reference, field;  // "demo/item/20111", "title"
  std::string source;            // who else says: the kind of its resource
  std::string record, other;
  std::int64_t other_fetch = 0;
  bool agrees = true;
};

struct ProblemRecord {
  std::string reference;  // of the thing
  std::string field, path, message;
  int line = 0;
};

}  // namespace store
