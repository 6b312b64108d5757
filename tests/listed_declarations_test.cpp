// Committees' lists of declarations in the archive: when they make a version, where they are found,
// and that what is withheld or erased takes its rows along.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "store/captures.h"
#include "store/changes.h"
#include "store/dataset.h"
#include "store/erase.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "store/withholding.h"
#include "tests/support/archive_bytes.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::ListedDeclarationRecord;
using store::Queries;
using test::at;
using test::SmallArchive;
using Declared = std::vector<ListedDeclarationRecord>;
using Strings = std::vector<std::string>;

const std::string kBody = "marsh-fen/committee/7", kMeeting = "marsh-fen/meeting/12";

class ListedDeclarationsTest : public testing::Test {
 protected:
  ListedDeclarationsTest() : small_(std::in_place, folder()) { test::fill(*small_); }
  std::string folder() const { return temp_.path() + "/archive"; }

  // By its meeting's link, by its item's, by its day alone, and of another meeting.
  static Declared four() {
    return {{{"Councillor Reed", "2", "Personal", "Owns a sluice", "Left"},
             "9",
             "12",
             "102",
             "3 February 2026",
             "2026-02-03"},
            {{"Councillor Rush", "Any other business", "", "Knows the engineer", ""},
             "",
             "",
             "104",
             "",
             ""},
            {{"Councillor Sedge", "4", "Personal", "Is the engineer", ""},
             "",
             "",
             "",
             "Drainage Committee",
             "2026-02-03"},
            {{"Councillor Alder", "1", "Personal", "Lives there", ""},
             "",
             "13",
             "",
             "March",
             "2026-03-03"}};
  }
  store::VisitEffect list(const std::optional<Declared>& declared, const std::string& when,
                          const std::string& page = "") {
    store::VisitRecord record;
    record.run = small_->run;
    record.site = "marsh-fen";
    record.visited_at = at(when);
    record.main_fetch =
        small_->fetch("declarations", "7", when, "ok", page.empty() ? "list " + when : page);
    store::CommitteeRecord committee;
    committee.id = "7";
    committee.declarations = declared;
    record.committees.push_back(committee);
    const auto effect = small_->archive.save_visit(record, at(when));
    small_->archive.commit(at(when));
    return effect;
  }
  std::size_t versions() { return Queries(small_->archive).history(kBody).size(); }
  store::CommitteeView body(int version = 0) {
    return Queries(small_->archive).committee(kBody, version).value();
  }
  Strings names(const std::vector<store::ListedDeclarationView>& all) {
    Strings found;
    for (const auto& one : all) found.push_back(one.record.said.name);
    return found;
  }
  // name, meeting, item and date of each row of the view.
  Strings viewed() {
    Strings rows;
    store::Statement row = small_->archive.database().prepare(
        "SELECT name || ' ' || coalesce(meeting_reference, '-') || ' ' || "
        "coalesce(item_reference, '-') || ' ' || date || ' ' || source FROM current_declaration "
        "ORDER BY position");
    while (row.step()) rows.push_back(row.text(0));
    return rows;
  }
  // The same of the data set.
  std::vector<store::Cells> rows_of_dataset(store::DatasetScope scope = {}) {
    store::Dataset dataset(small_->archive, std::move(scope));
    std::vector<store::Cells> rows;
    for (const store::DatasetTable& table : store::dataset_tables()) {
      if (table.name == "declarations")
        dataset.each_row(table, [&](store::Cells& cells) { rows.push_back(cells); });
    }
    return rows;
  }
  void expect_sound() {
    for (const auto& damage : store::verify(small_->archive).damage) ADD_FAILURE() << damage.what;
  }

  test::TempDir temp_;
  std::optional<SmallArchive> small_;
};

TEST_F(ListedDeclarationsTest, AFirstListCompletesAndARowAddedIsAVersion) {
  const std::size_t before = versions();
  EXPECT_FALSE(body().record.declarations) << "not read so far";
  EXPECT_EQ(list(four(), "2026-03-08T11:00:00Z").new_versions, 0);
  EXPECT_EQ(versions(), before) << "to learn what was not known is no change of the council's";
  EXPECT_EQ(list(four(), "2026-03-08T12:00:00Z").readings, 0) << "nothing is new";
  Declared more = four();
  more.push_back({{"Councillor Osier", "5", "Personal", "", ""}, "", "13", "", "", ""});
  EXPECT_EQ(list(more, "2026-03-08T13:00:00Z").changed, Strings{kBody});
  EXPECT_EQ(versions(), before + 1);
  EXPECT_EQ(names(body().declarations).back(), "Councillor Osier");
  EXPECT_EQ(body(1).declarations.size(), 4u);
  EXPECT_EQ(body().record.purpose->text, "Keeps the fen dry.") << "its own page's word stands";
  EXPECT_EQ(Queries(small_->archive).history(kBody).back().summary, "declarations");
  expect_sound();
}

TEST_F(ListedDeclarationsTest, WhatCouldNotBeReadChangesNothingAndAnEmptyListDoes) {
  list(four(), "2026-03-08T11:00:00Z");
  EXPECT_EQ(list(std::nullopt, "2026-03-08T12:00:00Z").readings, 0);
  EXPECT_EQ(body().declarations.size(), 4u);
  small_->visit(SmallArchive::february_approved(), "2026-03-08T12:30:00Z");
  EXPECT_EQ(body().declarations.size(), 4u) << "the committee's own page says nothing of them";
  EXPECT_EQ(list(Declared(), "2026-03-08T13:00:00Z").new_versions, 1);
  EXPECT_TRUE(body().declarations.empty());
  EXPECT_TRUE(body().record.declarations) << "read, and there are none";
  expect_sound();
}

TEST_F(ListedDeclarationsTest, ViewAndDataSetHaveThemBesideThoseOfMeetingsPages) {
  list(four(), "2026-03-08T11:00:00Z");
  EXPECT_EQ(viewed(),
            (Strings{"Councillor Reed marsh-fen/meeting/12 marsh-fen/item/102 2026-02-03 committee",
                     "Councillor Rush marsh-fen/meeting/12 marsh-fen/item/104 2026-02-03 committee",
                     "Councillor Sedge - - 2026-02-03 committee",
                     "Councillor Alder marsh-fen/meeting/13 - 2026-03-03 committee"}));
  store::MeetingRecord meeting = SmallArchive::february_approved();
  meeting.declarations = {{"Councillor Withy", "3", "Personal", "", ""}};
  small_->visit(meeting, "2026-03-08T12:00:00Z");
  const Strings all = viewed();
  EXPECT_EQ(all.size(), 5u);
  EXPECT_EQ(std::count(all.begin(), all.end(),
                       "Councillor Withy marsh-fen/meeting/12 - 2026-02-03 meeting"),
            1);
  const auto rows = rows_of_dataset();
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows.front()[0], kBody);
  EXPECT_EQ(rows.front()[1], kMeeting);
  EXPECT_EQ(rows.back()[0], kMeeting);
  EXPECT_EQ(rows_of_dataset({{}, "2026-03-01", {}, {}}).size(), 2u)
      << "a day after it, and one without a day";
}

TEST_F(ListedDeclarationsTest, ARowOfTheDataSetNamesTheListsPage) {
  list(four(), "2026-03-08T11:00:00Z");
  store::MeetingRecord meeting = SmallArchive::february_approved();
  store::VisitRecord own;
  own.run = small_->run;
  own.site = "marsh-fen";
  own.visited_at = at("2026-03-08T12:00:00Z");
  own.main_fetch = small_->fetch("committee", "7", "2026-03-08T12:00:00Z");
  own.committees.push_back({"7", "Drainage Committee", "", "", store::RichValue{"<p>x</p>", "x"},
                            true, store::RichValue{}, std::vector<store::MemberRecord>()});
  small_->archive.save_visit(own, at("2026-03-08T12:00:00Z"));
  small_->archive.commit(at("2026-03-08T12:00:00Z"));
  EXPECT_EQ(body().provenance.source_url, "https://mg.marsh.example/committee-7");
  const auto rows = rows_of_dataset();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(std::count(rows[0].begin(), rows[0].end(),
                       std::optional<std::string>("https://mg.marsh.example/declarations-7")),
            1);
}

TEST_F(ListedDeclarationsTest, AMeetingShowsWhatItsCommitteesListSaysOfIt) {
  list(four(), "2026-03-08T11:00:00Z");
  const auto meeting = Queries(small_->archive).meeting(kMeeting);
  EXPECT_EQ(names(meeting->listed_declarations), (Strings{"Councillor Reed", "Councillor Rush"}));
  EXPECT_EQ(meeting->listed_declarations[1].item, "marsh-fen/item/104");
  EXPECT_TRUE(meeting->record.declarations.empty());
  const auto then = Queries(small_->archive, {"", "2026-03-08T10:30:00Z"}).meeting(kMeeting);
  EXPECT_TRUE(then->listed_declarations.empty()) << "the list was read later";
}

TEST_F(ListedDeclarationsTest, AWithheldMeetingTakesItsRowsAlong) {
  list(four(), "2026-03-08T11:00:00Z");
  list({}, "2026-03-08T12:00:00Z");
  Declared more = four();
  more[0].said.details = "Owns two sluices";
  list(more, "2026-03-08T13:00:00Z");
  const auto withhold = [&](const std::string& reference) {
    store::withhold(small_->archive, reference, "asked", at("2026-03-09T10:00:00Z"));
  };
  withhold("marsh-fen/item/104");
  EXPECT_EQ(names(body().declarations),
            (Strings{"Councillor Reed", "Councillor Sedge", "Councillor Alder"}));
  EXPECT_EQ(viewed().size(), 3u);
  EXPECT_EQ(rows_of_dataset().size(), 3u);
  withhold(kMeeting);
  EXPECT_EQ(names(body().declarations), Strings{"Councillor Alder"})
      << "also one that names no more than its body's day";
  EXPECT_EQ(names(body(1).declarations), Strings{"Councillor Alder"}) << "in every version";
  EXPECT_EQ(viewed().size(), 1u);
  EXPECT_EQ(rows_of_dataset().size(), 1u);
  store::Changes changes(small_->archive);
  for (const auto& change : changes.after(0, {}, 1000)) {
    for (const auto& field : changes.differences(change))
      EXPECT_EQ((field.before + field.after).find("sluice"), std::string::npos) << field.after;
  }
  std::string captured;
  store::Captures captures(small_->archive, {});
  for (const auto& file : captures.files())
    captures.read(
        file, [](std::string_view) {},
        [&](const store::CaptureRecord& record) { captured += record.target_uri + ' '; });
  EXPECT_EQ(captured.find("declarations-7"), std::string::npos) << "the list stays behind";
  EXPECT_NE(captured.find("listing-7"), std::string::npos);
  store::undo_withholding(small_->archive, kMeeting, at("2026-03-09T11:00:00Z"));
  store::undo_withholding(small_->archive, "marsh-fen/item/104", at("2026-03-09T11:00:00Z"));
  EXPECT_EQ(viewed().size(), 4u);
}

TEST_F(ListedDeclarationsTest, AnErasedMeetingsRowsAreInNoFileAndDoNotComeBack) {
  const std::string page = "<td>Owns a sluice<td>Is the engineer<td>Knows the engineer";
  list(four(), "2026-03-08T11:00:00Z", page);
  small_->archive.end_run(small_->run, "done", "{}", at("2026-03-08T11:00:01Z"));
  small_.reset();
  small_.emplace(folder());
  EXPECT_EQ(test::files_with(folder(), "Owns a sluice").size(), 2u) << "database and WARC file";
  store::withhold(small_->archive, kMeeting, "a court order", at("2026-03-09T10:00:00Z"));
  store::ask_erasure(small_->archive, kMeeting, at("2026-03-09T10:00:00Z"));
  store::finish_erasures(small_->archive, at("2026-03-09T10:00:00Z"));
  for (const char* words : {"Owns a sluice", "Is the engineer", "Knows the engineer"})
    EXPECT_EQ(test::files_with(folder(), words), Strings{}) << words;
  EXPECT_EQ(names(body().declarations), Strings{"Councillor Alder"});
  expect_sound();
  const std::size_t before = versions();
  EXPECT_EQ(list(four(), "2026-03-10T11:00:00Z", "other bytes").new_versions, 0);
  EXPECT_EQ(versions(), before);
  EXPECT_EQ(test::files_with(folder(), "Owns a sluice"), Strings{});
  EXPECT_EQ(test::files_with(folder(), "Is the engineer"), Strings{});
  EXPECT_EQ(viewed().size(), 1u);
  expect_sound();
}

}  // namespace
