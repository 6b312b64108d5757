// An archive small enough to reason about, written through the archive's own writing side: one
// site of two councils, one committee, one meeting in two versions, one meeting listed only.
#pragma once

#include <chrono>
#include <string>

#include "store/archive.h"

namespace test {

inline store::Instant at(const std::string& iso) { return store::from_iso(iso); }

class SmallArchive {
 public:
  explicit SmallArchive(const std::string& folder)
      : archive(store::Archive::open(folder, store::Archive::Mode::create,
                                     at("2026-03-01T10:00:00Z"))) {
    archive.put_site({"marsh-fen",
                      "moderngov",
                      "https://mg.marsh.example",
                      "",
                      {{"Marsh", "Marsh District Council", "E99000001", "", "MRS", "England", "x"},
                       {"Fen", "Fen Borough Council", "E99000002", "", "FEN", "England", "x"}}});
    run = archive.begin_run("harvest", R"({"sites": ["marsh-fen"]})", at("2026-03-01T10:00:00Z"));
  }

  // One answer to one resource; a body of "" with a status of 0 means that nothing came.
  std::int64_t fetch(const std::string& kind, const std::string& id, const std::string& when,
                     const std::string& outcome = "ok", const std::string& payload = "page",
                     const std::string& headers = "", const std::string& language = "") {
    const std::string path = kind + '-' + id + language;
    store::Body body;
    body.append(payload);
    store::FetchRecord record;
    record.run = run;
    record.resource = archive.resource({"marsh-fen", kind, id, language}, path);
    record.url = "https://mg.marsh.example/" + path;
    record.started = at(when);
    record.outcome = outcome;
    record.request_head = "GET /" + path + " HTTP/1.1\r\nHost: mg.marsh.example\r\n\r\n";
    if (outcome == "ok" || outcome == "refused_by_server") {
      record.status = outcome == "ok" ? 200 : 403;
      record.response_head = "HTTP/1.1 " + std::to_string(record.status) + " X\r\n" + headers +
                             "Content-Length: " + std::to_string(payload.size()) + "\r\n\r\n";
      record.body = &body;
    }
    return archive.record_fetch(record);
  }

  // A whole visit to a meeting at a time: its fetch, its records, committed.
  void visit(store::MeetingRecord meeting, const std::string& when,
             const std::string& language = "", std::vector<store::ProblemRecord> problems = {}) {
    const std::int64_t resource =
        archive.resource({"marsh-fen", "meeting", meeting.id, language}, "meeting");
    const std::int64_t id = archive.open_visit(run, resource, at(when));
    store::VisitRecord record;
    record.run = run;
    record.visit = id;
    record.site = "marsh-fen";
    record.language = language;
    record.visited_at = at(when);
    record.main_fetch = fetch("meeting", meeting.id, when, "ok", "page " + when, "", language);
    record.problems = std::move(problems);
    store::CommitteeRecord committee;
    committee.id = "7";
    committee.name = "Drainage Committee";
    committee.purpose = store::RichValue{"<p>Keeps the fen dry.</p>", "Keeps the fen dry."};
    committee.listed = true;
    record.committees.push_back(committee);
    record.meeting = std::move(meeting);
    archive.save_visit(record, at(when));
    archive.commit(at(when));
  }

  void list(const std::vector<std::string>& meetings, const std::string& when) {
    store::ListingRecord listing;
    listing.run = run;
    listing.fetch = fetch("listing", "7", when);
    listing.resource = archive.resource({"marsh-fen", "listing", "7", ""}, "listing-7");
    for (const std::string& id : meetings) {
      listing.things.push_back({"meeting", id, "2026-02-03", "Minutes", "meeting-" + id});
    }
    archive.save_listing(listing, at(when));
    archive.commit(at(when));
  }

  // The meeting of 3 February: two whole items, a cut one, an exempt one and a heading.
  static store::MeetingRecord february() {
    store::MeetingRecord meeting;
    meeting.id = "12";
    meeting.committee_id = "7";
    meeting.committee = "Drainage Committee";
    meeting.title = "Agenda and minutes: Drainage Committee";
    meeting.date = "2026-02-03";
    meeting.start_time = "18:30";
    meeting.venue = "Pump House";
    meeting.status = "draft_minutes";
    meeting.url = "https://mg.marsh.example/meeting-12";
    meeting.items = {
        item("101", "1", "Apologies", "None were received.", "full"),
        item("102", "2", "Sluice repairs", "The committee heard that the east sluice", "cut"),
        item("103", "3", "Private matters", "", "exempt"),
        item("104", "4", "Any other business", "The chair thanked the engineer.", "full")};
    meeting.items[1].cut_reason = "the item's page answered 503";
    meeting.items[1].documents = {document("s55", "Sluice survey", "report")};
    meeting.items[3].votes = {{"That the thanks be minuted",
                               "Motion",
                               "",
                               "Carried",
                               {{"For", "Councillor Reed"}, {"Against", "Councillor Rush"}}}};
    store::ItemRecord heading = item("h0123456789", "", "Part B", "", "none");
    heading.heading = true;
    meeting.items.insert(meeting.items.begin() + 2, heading);
    meeting.attendance = {{"Councillor Reed", "Chair", "Present"}};
    meeting.attendance_read = true;
    meeting.documents = {document("g12-t1", "Printed minutes", "minutes")};
    return meeting;
  }

  // The same a week later: the minutes approved, item 4 reworded.
  static store::MeetingRecord february_approved() {
    store::MeetingRecord meeting = february();
    meeting.status = "minutes";
    meeting.items.back().minutes = {"<p>The chair thanked the chief engineer.</p>",
                                    "The chair thanked the chief engineer."};
    return meeting;
  }

  static store::ItemRecord item(const std::string& id, const std::string& number,
                                const std::string& title, const std::string& minutes,
                                const std::string& status) {
    store::ItemRecord record;
    record.id = id;
    record.number = number;
    record.title = title;
    if (!minutes.empty()) record.minutes = {"<p>" + minutes + "</p>", minutes};
    record.minutes_status = status;
    record.url = "https://mg.marsh.example/item-" + id;
    return record;
  }

  static store::DocumentRecord document(const std::string& id, const std::string& title,
                                        const std::string& kind) {
    return {id, title, kind, "https://mg.marsh.example/" + id + ".pdf", "application/pdf", "5 KB"};
  }

  store::Archive archive;
  std::int64_t run = 0;
};

// What most tests read: both versions of the meeting, a second one listed and not read.
inline void fill(SmallArchive& small) {
  small.list({"12", "13"}, "2026-03-01T10:00:01Z");
  small.visit(SmallArchive::february(), "2026-03-01T10:00:02Z");
  small.visit(SmallArchive::february(), "2026-03-05T10:00:00Z");
  small.visit(SmallArchive::february_approved(), "2026-03-08T10:00:00Z");
}

}  // namespace test
