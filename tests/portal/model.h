// Model: a council and what it has published, as plain values. The pages, the documents and the
// expected facts are all made from it, so that a harvest can be compared with the diary itself.
// Refuses to know HTML and HTTP. Source: sites/demo/council.toml by way of council_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

struct Person {
  std::string name, role, attendance;  // attendance: "Present", "Apologies", …; empty for members
};

struct Document {
  std::string id;  // "s5001", "b77": a letter and a number
  std::string title;
  int revision = 0;  // counts replacements under the same id: other bytes, the same address
};

struct Vote {
  std::string title, type, text, result;
  std::vector<std::pair<std::string, std::string>> voters;  // how ("For") and who
};

struct Item {
  int id = 0;          // the AI id; 0 for a heading row, which has no anchor
  std::string number;  // as printed: "54.", "4.1", "3a", "" for a heading row
  std::string title;
  bool restricted = false;
  std::string intro, minutes, decision;  // in the notation of text_notation.h
  std::optional<Document> report;        // what the title links to
  std::vector<Document> documents;       // "Additional documents:"
  std::vector<Vote> votes;
  int issue = 0;                // of the forward plan: "View the background to item 4."
  bool decision_apart = false;  // the decision stands on a page of its own and not under the item
  // What the web service says instead, where it differs.
  std::string service_title, service_minutes;
  bool heading() const { return id == 0; }
};

enum class Status {
  scheduled,  // in the diary, nothing published
  agenda,
  draft_minutes,
  minutes,
  printed_minutes,  // minutes exist only as a printed document
  cancelled
};

struct Meeting {
  int id = 0, committee = 0;
  int pack = 0;            // the number in documents/g…; mostly the meeting's, not always
  std::string date, time;  // 2024-05-16, 18:30
  std::string venue, contact, email, note;
  Status status = Status::minutes;
  bool decisions = false;  // a printed decisions sheet
  bool generated = false;  // items are made when asked for (generated_meetings.h)
  std::uint64_t seed = 0;  // of these items
  std::vector<Person> attendance;
  std::vector<Item> items;
  std::vector<Document> supplements;
  std::string moved_from;       // 2024-05-09, "" when it is held on the day it was meant for
  std::string webcast;          // address of the recording, ""
  bool webcast_player = false;  // it is printed by the player's script, not in a link
  std::string service_date, service_status;  // what the web service says instead

  bool has_agenda() const { return status != Status::scheduled && status != Status::cancelled; }
  bool has_web_minutes() const {
    return status == Status::minutes || status == Status::draft_minutes;
  }
  bool has_printed_minutes() const {
    return has_web_minutes() || status == Status::printed_minutes;
  }
};

// An entry of the register of decisions.
struct Decision {
  int id = 0;
  std::string title, maker, status;
  bool key = false, call_in = false;
  bool by_officer = false;                    // on the list of officers' decisions as well
  std::string published, decided, effective;  // 2024-05-16
  int meeting = 0, issue = 0;                 // 0: none
  std::string purpose, decision, reasons, alternatives;      // in the notation of text_notation.h
  std::vector<std::pair<std::string, std::string>> details;  // further labels and values
  std::vector<Document> documents;
};

// Something came out: of a meeting its agenda, its minutes or its decision sheet, or a decision of
// the register.
struct Publication {
  enum class Kind { agenda, decisions, minutes, decision };
  std::string date;  // 2024-05-16
  Kind kind = Kind::agenda;
  int id = 0;  // of the meeting, or of the decision
};

struct Declaration {
  std::string name;
  int meeting = 0, item = 0;  // 0: none is named
  std::string nature, details, action;
};

struct Committee {
  int id = 0;
  std::string name, category, purpose;
  std::string officer, phone, email;
  std::vector<Person> members;
  bool expired = false;  // no page lists it; the web service does
  // What was declared at its meetings; nothing: its page leads to no list of that.
  std::optional<std::vector<Declaration>> declarations{};
};

struct Council {
  std::string key, name, gss;
  int cut_words = 500;  // the site's own setting: how many words of minutes a meeting page prints
  bool redesigned = false;     // meeting pages are filled in by a script of the council's
  bool round_sizes = false;    // print one size for all files: to make each for its size is slow
  bool whole_minutes = false;  // offered as one HTML file, a meeting
  std::vector<Committee> committees;
  std::vector<Meeting> meetings;          // generated ones last
  std::vector<Decision> decisions;        // none: the portal has no register
  std::vector<Publication> publications;  // of meetings, as they came out (publications.h)
  std::string today;                      // 2024-05-16, the portal's own day
  int generated = 0;                      // how many
  int last_meeting = 0;                   // the highest id ever given; ids are not used again

  // Before the generated ones, with the next id, which is its pack's as well.
  Meeting& add_meeting(Meeting meeting);
  void remove_meeting(int id);
  const Committee* committee(int id) const;
  std::string committee_name(int id) const;  // "" when there is none
  const Meeting* meeting(int id) const;
  const Decision* decision(int id) const;
  Meeting* meeting(int id);
  // The meeting an item stands in; null for an unknown id.
  const Meeting* meeting_of_item(int item) const;
  Item* item(int id);  // null for an unknown one and for generated items, which cannot be edited
};

const Item* find_item(const Meeting& meeting, int id);

}  // namespace portal
