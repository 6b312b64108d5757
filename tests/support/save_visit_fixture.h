// Visits to one meeting, day by day, saved in an archive of their own that verify finds sound at
// the end of each test.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "store/archive.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/temp_archive.h"

namespace store {

class SaveVisitTest : public testing::Test {
 protected:
  static ItemRecord item(const std::string& id, const std::string& text,
                         const std::string& status = "full") {
    ItemRecord record;
    record.id = id;
    record.number = id;
    record.title = "Item " + id;
    record.minutes = {"<p>" + text + "</p>", text};
    record.minutes_status = status;
    return record;
  }
  static MeetingRecord meeting() {
    MeetingRecord record;
    record.id = "40";
    record.committee_id = "12";
    record.committee = "Rivers Committee";
    record.title = "Meeting of the Rivers Committee";
    record.date = "2026-02-10";
    record.status = "minutes";
    record.attendance_read = true;
    record.attendance = {{"Ada Fenn", "Chair", "Present"}};
    record.items = {item("71", "The weir is to be mended."), item("72", "Noted.")};
    record.items[0].documents = {
        {"s5", "Weir report", "attachment", "http://a/s5.pdf", "", "1 MB"}};
    record.items[1].votes = {{"Motion", "", "", "Carried", {{"For", "Ada Fenn"}}}};
    return record;
  }
  VisitRecord visit(const MeetingRecord& content, int day) {
    VisitRecord record;
    record.run = made.run;
    record.site = "millbrook";
    record.visited_at = t(day * 86400);
    const ResourceName name{"millbrook", "meeting", content.id, ""};
    record.visit = made.archive.open_visit(
        made.run, made.archive.resource(name, "m?ID=" + content.id), record.visited_at);
    record.meeting = content;
    return record;
  }
  VisitEffect save(const MeetingRecord& content, int day) {
    return made.archive.save_visit(visit(content, day), t(day * 86400 + 60));
  }
  VisitEffect save_in_welsh(const MeetingRecord& content, int day) {
    VisitRecord record = visit(content, day);
    record.language = "cy";
    const ResourceName name{"millbrook", "meeting", content.id, "cy"};
    record.visit = made.archive.open_visit(
        made.run, made.archive.resource(name, "m?LLL=1&ID=" + content.id), record.visited_at);
    return made.archive.save_visit(record, t(day * 86400 + 90));
  }
  static MeetingRecord welsh() {
    MeetingRecord record = meeting();
    record.committee = "Pwyllgor yr Afonydd";
    record.items[0] = item("71", "Mae'r gored i'w thrwsio.");
    return record;
  }
  std::int64_t number(const std::string& sql) {
    Statement row = made.archive.database().prepare(sql);
    return row.step() ? row.integer(0) : -1;
  }
  std::string text(const std::string& sql) {
    Statement row = made.archive.database().prepare(sql);
    return row.step() ? row.text(0) : "(no row)";
  }
  std::string changes() {
    std::string all;
    Statement row = made.archive.database().prepare(
        "SELECT reference, change.kind, version_after FROM change "
        "JOIN thing ON thing.id = change.thing WHERE seq > ? ORDER BY seq");
    row.with(seen_);
    while (row.step()) {
      all += row.text(0).substr(10) + ' ' + row.text(1) + ' ' + row.text(2) + "; ";
    }
    seen_ = number("SELECT max(seq) FROM change");
    return all;
  }
  void TearDown() override {
    made.archive.commit(t(0));
    for (const Damage& damage : verify(made.archive).damage) ADD_FAILURE() << damage.what;
  }

  TempArchive made;

 private:
  std::int64_t seen_ = 0;
};

}  // namespace store
