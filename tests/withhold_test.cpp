// Withholding: what is hidden is in no query, list, search, change, data set or capture; what goes
// with it; what comes later; and all of it is back when it is undone.
#include "store/withholding.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/captures.h"
#include "store/changes.h"
#include "store/dataset.h"
#include "store/document_texts.h"
#include "store/queries.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::Queries;
using test::at;
using test::SmallArchive;

const std::string kLater = "2026-03-10T10:00:00Z";

class WithholdTest : public testing::Test {
 protected:
  WithholdTest() { test::fill(small_); }
  store::Withholding withhold(const std::string& reference, const std::string& reason = "asked") {
    return store::withhold(archive_, reference, reason, at(kLater));
  }
  // Rows of the data set's tables in which the words stand.
  std::size_t rows_with(const std::string& words) {
    store::Dataset dataset(archive_, {});
    std::size_t found = 0;
    for (const store::DatasetTable& table : store::dataset_tables()) {
      dataset.each_row(table, [&](store::Cells& cells) {
        found += std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
          return cell && cell->find(words) != std::string::npos;
        });
      });
    }
    return found;
  }
  std::size_t hits(const std::string& query) {
    return store::Search(archive_).find(query, {}, 50).size();
  }
  std::string captures() {
    std::string uris;
    store::Captures captures(archive_, {});
    for (const auto& file : captures.files()) {
      captures.read(
          file, [](std::string_view) {},
          [&](const store::CaptureRecord& record) { uris += record.target_uri + '\n'; });
    }
    return uris;
  }
  std::size_t changes_of(const std::string& reference) {
    const auto all = store::Changes(archive_).after(0, {}, 1000);
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const auto& one) { return one.reference == reference; }));
  }
  std::size_t rows_of_view(const std::string& view, const std::string& reference) {
    store::Statement row =
        archive_.database().prepare("SELECT count(*) FROM " + view + " WHERE reference = ?");
    return row.with(reference).step() ? static_cast<std::size_t>(row.integer(0)) : 0;
  }

  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
  store::Archive& archive_ = small_.archive;
};

TEST_F(WithholdTest, AnItemIsNowhereUntilItIsShownAgain) {
  const std::string item = "marsh-fen/item/104";
  ASSERT_EQ(hits("engineer"), 1u);
  const std::size_t rows = rows_with("engineer"), named = rows_with(item);
  const std::size_t changes = changes_of(item);
  ASSERT_GT(rows, 0u);
  ASSERT_GT(changes, 1u);
  EXPECT_EQ(withhold(item).things, 1);

  Queries queries(archive_);
  EXPECT_FALSE(queries.item(item));
  EXPECT_FALSE(queries.item(item, 1)) << "nor as it was";
  EXPECT_FALSE(Queries(archive_, {"2026-03-07T00:00:00.000Z", ""}).item(item)) << "nor as of a day";
  EXPECT_FALSE(queries.kind_of(item));
  EXPECT_TRUE(queries.history(item).empty());
  EXPECT_FALSE(queries.fields_of(item, 1));
  const auto near = queries.near("marsh-fen/item/1044", 20);
  EXPECT_EQ(std::count(near.begin(), near.end(), item), 0);
  const auto meeting = queries.meeting("marsh-fen/meeting/12");
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->items.size(), 4u);
  EXPECT_EQ(meeting->withheld_items, 1);
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/12", 1)->items.size(), 4u);
  EXPECT_EQ(hits("engineer"), 0u);
  EXPECT_TRUE(store::Search(archive_).count("engineer", {}, store::Search::By::council).empty());
  EXPECT_EQ(rows_with("engineer"), 0u);
  EXPECT_EQ(rows_with(item), 1u) << "the change that says so";
  ASSERT_EQ(changes_of(item), 1u);
  const auto change = store::Changes(archive_).last({}, 1).front();
  EXPECT_EQ(change.kind, "withheld");
  EXPECT_EQ(change.reference, item);
  EXPECT_EQ(change.title + change.url + change.committee + change.date + change.meeting, "");
  EXPECT_EQ(rows_of_view("current_item", item), 0u);
  EXPECT_TRUE(store::verify(archive_).damage.empty());

  const auto undone = store::undo_withholding(archive_, item, at(kLater));
  ASSERT_TRUE(undone);
  EXPECT_EQ(undone->reason, "asked");
  EXPECT_TRUE(queries.item(item, 1));
  EXPECT_EQ(hits("engineer"), 1u);
  EXPECT_EQ(rows_with("engineer"), rows);
  EXPECT_EQ(rows_with(item), named + 2) << "withheld and shown";
  EXPECT_EQ(changes_of(item), changes + 2);
  EXPECT_EQ(store::Changes(archive_).last({}, 1).front().kind, "shown");
  withhold(item);
  withhold(item);
  EXPECT_EQ(changes_of(item), 2u) << "once each time, however often it is said";
  store::undo_withholding(archive_, item, at(kLater));
  EXPECT_EQ(rows_of_view("current_item", item), 1u);
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/12")->withheld_items, 0);
}

TEST_F(WithholdTest, WhoAsksIsToldSinceWhenAndWhy) {
  withhold("marsh-fen/meeting/12", "a court order");
  Queries queries(archive_);
  const auto by = queries.withheld("marsh-fen/item/101");
  ASSERT_TRUE(by);
  EXPECT_EQ(by->reference, "marsh-fen/meeting/12");
  EXPECT_EQ(by->reason, "a court order");
  EXPECT_EQ(by->withheld_at, "2026-03-10T10:00:00.000Z");
  EXPECT_FALSE(queries.withheld("marsh-fen/committee/7"));
  EXPECT_FALSE(queries.withheld("marsh-fen/item/nothing"));
}

TEST_F(WithholdTest, AMeetingTakesItsItemsAndDocumentsAlong) {
  const auto made = withhold("marsh-fen/meeting/12");
  EXPECT_EQ(made.things, 8) << "itself, five items, two documents";
  Queries queries(archive_);
  EXPECT_EQ(queries.withheld_count("marsh-fen"), 8);
  EXPECT_EQ(queries.withheld_count("elsewhere"), 0);
  EXPECT_EQ(queries.meeting_count("marsh-fen"), 0);
  EXPECT_FALSE(queries.document("marsh-fen/document/s55"));
  EXPECT_EQ(hits("sluice"), 0u);
  EXPECT_EQ(rows_with("Sluice"), 0u);
  EXPECT_EQ(rows_of_view("current_meeting", "marsh-fen/meeting/12"), 0u);
  // What comes beneath it later is hidden when it comes.
  store::MeetingRecord more = SmallArchive::february_approved();
  more.items.push_back(SmallArchive::item("105", "5", "Herons", "Two herons were seen.", "full"));
  more.items.back().documents = {SmallArchive::document("s56", "Heron count", "report")};
  small_.visit(more, "2026-03-12T10:00:00Z");
  EXPECT_FALSE(queries.item("marsh-fen/item/105"));
  EXPECT_EQ(hits("heron*"), 0u);
  ASSERT_TRUE(store::undo_withholding(archive_, "marsh-fen/meeting/12", at(kLater)));
  EXPECT_EQ(queries.withheld_count(), 0);
  EXPECT_EQ(hits("heron*"), 2u);
}

TEST_F(WithholdTest, ADocumentThatSomethingElseLinksToIsNotTakenAlong) {
  store::MeetingRecord march = SmallArchive::february();
  march.id = "13";
  for (store::ItemRecord& item : march.items) item.id += "0";
  march.documents = {SmallArchive::document("g12-t1", "Minutes of the last meeting", "minutes")};
  march.items[1].documents.clear();
  small_.visit(march, "2026-03-09T10:00:00Z");
  withhold("marsh-fen/meeting/12");
  Queries queries(archive_);
  EXPECT_TRUE(queries.document("marsh-fen/document/g12-t1"));
  EXPECT_FALSE(queries.document("marsh-fen/document/s55"));
  // Linked to from elsewhere later, it is shown; withheld itself it stays hidden.
  march.items[1].documents = {SmallArchive::document("s55", "Sluice survey", "report")};
  small_.visit(march, "2026-03-12T10:00:00Z");
  EXPECT_TRUE(queries.document("marsh-fen/document/s55"));
  withhold("marsh-fen/document/s55");
  march.documents.push_back(SmallArchive::document("s55", "Sluice survey", "report"));
  small_.visit(march, "2026-03-13T10:00:00Z");
  EXPECT_FALSE(queries.document("marsh-fen/document/s55"));
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/13")->documents.size(), 1u);
}

TEST_F(WithholdTest, NewVersionsOfWhatIsWithheldStayHidden) {
  withhold("marsh-fen/item/104");
  store::MeetingRecord again = SmallArchive::february_approved();
  again.items.back().minutes = {"<p>The otter was thanked.</p>", "The otter was thanked."};
  small_.visit(again, "2026-03-12T10:00:00Z");
  EXPECT_EQ(hits("otter"), 0u);
  EXPECT_EQ(rows_with("otter"), 0u);
  ASSERT_TRUE(store::undo_withholding(archive_, "marsh-fen/item/104", at(kLater)));
  EXPECT_EQ(hits("otter"), 1u);
}

TEST_F(WithholdTest, CapturesThatWereReadIntoItStayBehind) {
  small_.fetch("item", "104", "2026-03-08T10:00:01Z", "ok", "the item's page");
  small_.fetch("item", "101", "2026-03-08T10:00:02Z", "ok", "another item's page");
  small_.fetch("document", "s55", "2026-03-08T10:00:03Z", "ok", "the survey's bytes");
  small_.fetch("document", "s99", "2026-03-08T10:00:04Z", "ok", "the survey's bytes");
  archive_.commit(at(kLater));
  ASSERT_NE(captures().find("meeting-12"), std::string::npos);
  withhold("marsh-fen/item/104");
  std::string left = captures();
  EXPECT_EQ(left.find("item-104"), std::string::npos);
  EXPECT_EQ(left.find("meeting-12"), std::string::npos) << "its words stand there";
  EXPECT_NE(left.find("item-101"), std::string::npos);
  EXPECT_NE(left.find("listing-7"), std::string::npos);
  EXPECT_NE(left.find("document-s55"), std::string::npos);
  withhold("marsh-fen/document/s55");
  left = captures();
  EXPECT_EQ(left.find("document-s55"), std::string::npos);
  EXPECT_EQ(left.find("document-s99"), std::string::npos) << "it has the same bytes";
  store::undo_withholding(archive_, "marsh-fen/item/104", at(kLater));
  EXPECT_NE(captures().find("item-104"), std::string::npos);
}

TEST_F(WithholdTest, TheTextOfADocumentIsHiddenWithIt) {
  const auto fetch = small_.fetch("document", "s55", "2026-03-08T10:00:03Z", "ok", "bytes");
  store::save_document_text(archive_, fetch, {"text", "", "tool 1", {{1, "The culvert leaks."}}},
                            at(kLater));
  archive_.commit(at(kLater));
  ASSERT_EQ(hits("culvert"), 1u);
  ASSERT_TRUE(store::document_text(archive_, "marsh-fen/document/s55"));
  withhold("marsh-fen/document/s55");
  EXPECT_EQ(hits("culvert"), 0u);
  EXPECT_FALSE(store::document_text(archive_, "marsh-fen/document/s55"));
}

TEST_F(WithholdTest, WhatMayHoldTheSameWordsIsNamed) {
  const auto same = store::same_words(archive_, "marsh-fen/item/102");
  ASSERT_EQ(same.size(), 2u);
  EXPECT_EQ(same[0].reference, "marsh-fen/document/g12-t1");
  EXPECT_EQ(same[0].what, "printed minutes");
  EXPECT_FALSE(same[0].is_withheld);
  EXPECT_EQ(same[1].reference, "marsh-fen/document/s55");
  withhold("marsh-fen/document/g12-t1");
  EXPECT_TRUE(store::same_words(archive_, "marsh-fen/item/102")[0].is_withheld);
  EXPECT_TRUE(store::same_words(archive_, "marsh-fen/item/nothing").empty());
}

TEST_F(WithholdTest, TheLogKeepsWhatWas) {
  withhold("marsh-fen/item/104", "first");
  withhold("marsh-fen/item/104", "second");
  withhold("marsh-fen/item/104", "second");  // says nothing new
  withhold("marsh-fen/meeting/12", "third");
  store::undo_withholding(archive_, "marsh-fen/meeting/12", at("2026-03-11T10:00:00Z"));
  const auto log = store::withholdings(archive_);
  ASSERT_EQ(log.size(), 3u);
  EXPECT_EQ(log[0].reason, "first");
  EXPECT_TRUE(log[0].undone_at) << "the second took its place";
  EXPECT_EQ(log[1].reason, "second");
  EXPECT_FALSE(log[1].undone_at);
  EXPECT_EQ(log[1].things, 1);
  EXPECT_EQ(log[2].undone_at, "2026-03-11T10:00:00.000Z");
  EXPECT_FALSE(Queries(archive_).item("marsh-fen/item/104")) << "it was withheld by itself, too";
  EXPECT_TRUE(Queries(archive_).item("marsh-fen/item/101"));
}

TEST_F(WithholdTest, WhatCannotBeWithheldSaysSo) {
  EXPECT_THROW(withhold("marsh-fen/committee/7"), std::invalid_argument);
  EXPECT_THROW(withhold("marsh-fen/item/nothing"), std::invalid_argument);
  EXPECT_FALSE(store::undo_withholding(archive_, "marsh-fen/item/104", at(kLater)));
  EXPECT_TRUE(store::withholdings(archive_).empty());
}

}  // namespace
