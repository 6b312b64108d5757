// An archive in which one phrase stands in an item, in its pages and in its document, and another
// in a decision and on the list that names it: what the tests of erasing take away.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/document_texts.h"
#include "store/erase.h"
#include "store/verify.h"
#include "store/withholding.h"
#include "tests/support/archive_bytes.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace test {

inline const std::string kWhen = "2026-03-10T10:00:00Z";
inline const std::string kItem = "marsh-fen/item/104";
// Stands in an item, its pages and its document.
inline constexpr char kPhrase[] = "Quentin Quagmire";

inline store::MeetingRecord meeting_with_phrase() {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  store::ItemRecord& item = meeting.items.back();
  item.title = "Quentin Quagmire";
  item.minutes = {"<p>Quentin Quagmire was excluded.</p>", "Quentin Quagmire was excluded."};
  item.votes = {{"Quentin Quagmire", "", "", "", {{"For", "Quentin Quagmire"}}}};
  item.documents = {SmallArchive::document("s77", "Report on Quentin Quagmire", "report")};
  item.documents[0].url = "https://mg.marsh.example/s77/Quentin%20Quagmire.pdf";
  return meeting;
}

class EraseTest : public testing::Test {
 protected:
  EraseTest() {
    SmallArchive small(folder());
    fill(small);
    const auto page = small.fetch("meeting", "12", "2026-03-09T10:00:00Z", "ok",
                                  "<p>Quentin Quagmire was excluded.</p>");
    small.fetch("item", "104", "2026-03-09T10:00:01Z", "ok", "<p>Quentin Quagmire</p>");
    small.fetch("item", "101", "2026-03-09T10:00:02Z", "ok", "<p>Nobody</p>");
    const auto bytes = small.fetch("document", "s77", "2026-03-09T10:00:03Z", "ok",
                                   "the bytes of Quentin Quagmire",
                                   "Content-Disposition: filename=\"Quentin Quagmire.pdf\"\r\n");
    small.archive.commit(at("2026-03-09T10:00:04Z"));
    store::VisitRecord visit;
    visit.run = small.run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-09T10:00:00Z");
    visit.main_fetch = page;
    visit.meeting = meeting_with_phrase();
    visit.problems = {{kItem, "votes", "/p", "no vote of Quentin Quagmire", 1}};
    small.archive.save_visit(visit, at("2026-03-09T10:00:05Z"));
    add_decision(small);
    store::save_document_text(small.archive, bytes,
                              {"text", "", "tool 1", {{1, "Quentin Quagmire is a pupil."}}},
                              at("2026-03-09T10:00:06Z"));
    small.archive.commit(at("2026-03-09T10:00:06Z"));
    small.archive.end_run(small.run, "done", "{}", at("2026-03-09T10:00:07Z"));
  }
  std::string folder() const { return temp_.path() + "/archive"; }
  std::string copy() const { return temp_.path() + "/copy"; }
  store::Archive open(store::Archive::Mode mode = store::Archive::Mode::read_write) const {
    return store::Archive::open(folder(), mode, at(kWhen));
  }
  static void ask(store::Archive& archive, const std::string& reference = kItem) {
    store::withhold(archive, reference, "a court order", at(kWhen));
    store::ask_erasure(archive, reference, at(kWhen));
  }
  // Of the register, on whose list its title stands.
  static void add_decision(SmallArchive& small) {
    store::VisitRecord visit;
    visit.run = small.run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-09T12:00:00Z");
    visit.main_fetch = small.fetch("decision", "d9", "2026-03-09T12:00:00Z", "ok",
                                   "<p>Permit for Rosalind Reedmace</p>");
    store::DecisionRecord decision;
    decision.id = "d9";
    decision.title = "Permit for Rosalind Reedmace";
    decision.decided = "2026-03-08";
    decision.decision = {"<p>Rosalind Reedmace may moor.</p>", "Rosalind Reedmace may moor."};
    decision.details = {{"Applicant", "Rosalind Reedmace"}};
    decision.documents = {SmallArchive::document("s88", "Letter of Rosalind Reedmace", "report")};
    visit.decisions.push_back(decision);
    small.archive.save_visit(visit, at("2026-03-09T12:00:01Z"));
    store::ListingRecord list;
    list.run = small.run;
    list.fetch = small.fetch("decisions", "", "2026-03-09T12:00:02Z", "ok",
                             "<li>Permit for Rosalind Reedmace</li>");
    list.resource = small.archive.resource({"marsh-fen", "decisions", "", ""}, "decisions-");
    list.things = {{"decision", "d9", "2026-03-08", "Permit for Rosalind Reedmace", "d9"}};
    small.archive.save_listing(list, at("2026-03-09T12:00:03Z"));
    small.archive.save_listing(list, at("2026-03-09T13:00:03Z"));
  }
  static void expect_sound(store::Archive& archive) {
    for (const store::Damage& damage : store::verify(archive).damage)
      ADD_FAILURE() << damage.file << ' ' << damage.offset << ": " << damage.what;
  }
  void expect_gone() const {
    EXPECT_EQ(files_with(folder(), kPhrase), std::vector<std::string>{});
    EXPECT_EQ(files_with(folder(), "quagmir"), std::vector<std::string>{})
        << "nor as a word of the index";
    EXPECT_EQ(files_with(folder(), "Quentin%20Quagmire"), std::vector<std::string>{})
        << "nor in an address";
  }
  static std::int64_t pending(store::Archive& archive) {
    return store::is_erasure_pending(archive);
  }

 private:
  TempDir temp_;
};

}  // namespace test
