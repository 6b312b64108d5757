// The index beside the readings, and what a search finds in it.
#include "store/search.h"

#include <gtest/gtest.h>

#include "store/schema_scripts.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace store {
namespace {

using test::at;
using test::SmallArchive;

class SearchTest : public testing::Test {
 protected:
  std::vector<std::string> found(const std::string& query, const SearchFilter& filter = {}) {
    std::vector<std::string> references;
    for (const SearchHit& hit : Search(small.archive).find(query, filter, 100))
      references.push_back(hit.reference);
    std::sort(references.begin(), references.end());
    return references;
  }
  SearchHit first(const std::string& query) {
    const auto hits = Search(small.archive).find(query, {}, 1);
    return hits.empty() ? SearchHit{} : hits.front();
  }
  void decide(const std::string& id, const std::string& title, const std::string& text) {
    VisitRecord record;
    record.run = small.run;
    record.site = "marsh-fen";
    record.visited_at = at("2026-03-09T10:00:00Z");
    record.main_fetch = small.fetch("decision", id, "2026-03-09T10:00:00Z", "ok", title);
    DecisionRecord decision;
    decision.id = id;
    decision.title = title;
    decision.maker = "Leader of the Council";
    decision.decided = "2025-11-20";
    decision.decision = {"<p>" + text + "</p>", text};
    record.decisions.push_back(decision);
    small.archive.save_visit(record, at("2026-03-09T10:00:00Z"));
    small.archive.commit(at("2026-03-09T10:00:00Z"));
  }
  using References = std::vector<std::string>;
  test::TempDir folder;
  SmallArchive small{folder.path() + "/archive"};
};

TEST_F(SearchTest, FindsWordsInAnyFormPhrasesAndBeginnings) {
  test::fill(small);
  const References sluice = {"marsh-fen/document/s55", "marsh-fen/item/102"};
  EXPECT_EQ(found("sluices"), sluice);
  EXPECT_EQ(found("SLUICE repairing"), References{"marsh-fen/item/102"});
  EXPECT_EQ(found("\"chief engineer\""), References{"marsh-fen/item/104"});
  EXPECT_EQ(found("\"engineer chief\""), References{});
  EXPECT_EQ(found("engin*"), References{"marsh-fen/item/104"});
  EXPECT_EQ(found("sluice NOT survey"), References{"marsh-fen/item/102"});
  EXPECT_EQ(found("apologies OR survey"),
            (References{"marsh-fen/document/s55", "marsh-fen/item/101"}));
  EXPECT_EQ(found("kitem0 OR marsh"), References{});  // the index's own words are no text
}

TEST_F(SearchTest, WhatIsSaidNowIsFoundAndWhatWasSaidBeforeIsNot) {
  small.visit(SmallArchive::february(), "2026-03-01T10:00:02Z");
  EXPECT_EQ(found("chief"), References{});
  small.visit(SmallArchive::february_approved(), "2026-03-08T10:00:00Z");
  EXPECT_EQ(found("chief"), References{"marsh-fen/item/104"});
  small.visit(SmallArchive::february(), "2026-03-09T10:00:00Z");
  EXPECT_EQ(found("chief"), References{});
  EXPECT_EQ(found("engineer"), References{"marsh-fen/item/104"});
  EXPECT_EQ(verify(small.archive).damage.size(), 0u);
}

TEST_F(SearchTest, WhatStoodThenIsFoundThenWithItsDateAndItsMarks) {
  small.visit(SmallArchive::february(), "2026-03-01T10:00:02Z");
  small.visit(SmallArchive::february_approved(), "2026-03-08T10:00:00Z");
  decide("d5", "Dredging", "That the engineer may dredge.");
  SearchFilter then;
  then.view.as_of = "2026-03-07T00:00:00.000Z";
  EXPECT_EQ(found("chief", then), References{});
  EXPECT_EQ(found("engineer", then), References{"marsh-fen/item/104"});
  EXPECT_EQ(found("sluice", then), (References{"marsh-fen/document/s55", "marsh-fen/item/102"}));
  const auto hits = Search(small.archive).find("engineer", then, 10);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].date, "2026-02-03");
  EXPECT_NE(hits[0].snippet.find(std::string(1, kHitBegins) + "engineer"), std::string::npos);
  EXPECT_EQ(Search(small.archive).count("engineer", then, Search::By::year).at(0).count, 1);
  then.sites = {"marsh-fen"};
  EXPECT_EQ(found("engineer", then), References{"marsh-fen/item/104"});
  then.sites = {"elsewhere"};
  EXPECT_EQ(found("engineer", then), References{});
  SearchFilter later;
  later.view.as_known = "2026-03-08T12:00:00.000Z";
  EXPECT_EQ(found("chief", later), References{"marsh-fen/item/104"});
  later.view.as_of = "2026-02-28T00:00:00.000Z";
  EXPECT_EQ(found("engineer", later), References{});
  EXPECT_EQ(found("chief"), References{"marsh-fen/item/104"}) << "now is as it was";
  EXPECT_EQ(found("dredge"), References{"marsh-fen/decision/d5"});
}

TEST_F(SearchTest, WelshIsFoundWithAndWithoutItsAccents) {
  auto meeting = SmallArchive::february();
  small.visit(meeting, "2026-03-01T10:00:02Z");
  meeting.items[0].title = "Ymddiheuriadau am absenoldeb yn Llŷn a Môn";
  small.visit(meeting, "2026-03-01T11:00:00Z", "cy");
  EXPECT_EQ(found("llyn mon"), References{"marsh-fen/item/101"});
  EXPECT_EQ(found("LLŶN"), References{"marsh-fen/item/101"});
  EXPECT_EQ(first("llyn").language, "cy");
}

TEST_F(SearchTest, AHitSaysWhereItStandsAndMarksTheWords) {
  test::fill(small);
  const SearchHit hit = first("chief");
  EXPECT_EQ(hit.kind, "item");
  EXPECT_EQ(hit.council, "Marsh District Council; Fen Borough Council");
  EXPECT_EQ(hit.committee, "Drainage Committee");
  EXPECT_EQ(hit.committee_reference, "marsh-fen/committee/7");
  EXPECT_EQ(hit.meeting, "marsh-fen/meeting/12");
  EXPECT_EQ(hit.date, "2026-02-03");
  EXPECT_EQ(hit.title, "4 Any other business");
  EXPECT_EQ(hit.snippet,
            "The chair thanked the \x02"
            "chief\x03 engineer.");
  EXPECT_EQ(hit.url, "https://mg.marsh.example/item-104");
  EXPECT_GT(hit.score, 0);
  EXPECT_EQ(first("business").title,
            "4 Any other \x02"
            "business\x03");
}

TEST_F(SearchTest, FiltersByPlaceTimeAndKind) {
  test::fill(small);
  decide("d5", "Sluice contract", "That the contract for the sluice be let.");
  const std::string decision = "marsh-fen/decision/d5";
  EXPECT_EQ(found("sluice", {{}, {}, "", "", {"decision"}}), References{decision});
  EXPECT_EQ(found("sluice", {{}, {}, "2026-01-01", "", {}}).size(), 2u);
  EXPECT_EQ(found("sluice", {{}, {}, "", "2025-12-31", {}}), References{decision});
  EXPECT_EQ(found("sluice", {{}, {"leader"}, "", "", {}}), References{decision});
  EXPECT_EQ(found("sluice", {{}, {"marsh-fen/committee/7"}, "", "", {"item"}}),
            References{"marsh-fen/item/102"});
  EXPECT_EQ(found("sluice", {{}, {"100%"}, "", "", {}}), References{});
  EXPECT_EQ(found("sluice", {{"marsh-fen"}, {}, "", "", {}}).size(), 3u);
  EXPECT_EQ(found("sluice", {{"marsh"}, {}, "", "", {}}), References{});
}

TEST_F(SearchTest, CountsByCouncilYearAndCommittee) {
  test::fill(small);
  decide("d5", "Sluice contract", "That the contract for the sluice be let.");
  Search search(small.archive);
  auto counts = search.count("sluice", {}, Search::By::year);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].key, "2026");
  EXPECT_EQ(counts[0].count, 2);
  EXPECT_EQ(counts[1].key, "2025");
  counts = search.count("sluice", {}, Search::By::council);
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts[0].name, "Marsh District Council; Fen Borough Council");
  EXPECT_EQ(counts[0].count, 3);
  counts = search.count("sluice", {}, Search::By::committee);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].key, "marsh-fen/committee/7");
  EXPECT_EQ(counts[0].name, "Drainage Committee");
  EXPECT_EQ(counts[1].key, "");
  EXPECT_EQ(counts[1].name, "Leader of the Council");
}

TEST_F(SearchTest, TryingAVisitLeavesTheIndexAsItIs) {
  test::fill(small);
  VisitRecord record;
  record.run = small.run;
  record.site = "marsh-fen";
  record.visited_at = at("2026-03-10T10:00:00Z");
  record.main_fetch = small.fetch("meeting", "12", "2026-03-10T10:00:00Z");
  record.meeting = SmallArchive::february();
  record.meeting->items[0].title = "Unheard of";
  EXPECT_EQ(small.archive.try_visit(record, at("2026-03-10T10:00:00Z")).new_versions, 3);
  small.archive.commit(at("2026-03-10T10:00:00Z"));
  EXPECT_EQ(found("unheard"), References{});
  EXPECT_EQ(found("chief"), References{"marsh-fen/item/104"});
}

// As an archive that is older than its index: readings that are not in it, then new ones.
TEST_F(SearchTest, WhatWasThereBeforeTheIndexIsAddedInPartsAndWhileItChanges) {
  test::fill(small);
  Database& database = small.archive.database();
  database.execute(
      "DELETE FROM document_unread; DROP TABLE search_index; "
      "DROP TABLE search_progress; DROP TABLE document_read; DROP TABLE document_page; "
      "DROP TABLE document_text; DROP TABLE document_unread");
  database.execute(kDocumentTextSql);
  database.execute(kSearchSql);
  EXPECT_EQ(found("sluice"), References{});
  EXPECT_FALSE(index_backlog(small.archive).is_empty());
  EXPECT_EQ(verify(small.archive).damage.size(), 0u);
  // Changed before its turn came: the old words were never in the index.
  small.visit(SmallArchive::february(), "2026-03-09T10:00:00Z");
  EXPECT_EQ(found("engineer"), References{"marsh-fen/item/104"});
  while (index_more(small.archive, at("2026-03-09T11:00:00Z"))) {
  }
  EXPECT_TRUE(index_backlog(small.archive).is_empty());
  EXPECT_EQ(found("sluice").size(), 2u);
  EXPECT_EQ(found("engineer"), References{"marsh-fen/item/104"});
  EXPECT_EQ(found("chief"), References{});
  EXPECT_EQ(verify(small.archive).damage.size(), 0u);
  database.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 0)");
}

TEST_F(SearchTest, VerifyNamesWhatTheIndexHasLost) {
  test::fill(small);
  small.archive.database().execute(
      "INSERT INTO search_index (search_index, rowid, place, title, body) SELECT 'delete', id, "
      "place, title, body FROM search_text WHERE title LIKE '1 Apologies'");
  const auto damage = verify(small.archive).damage;
  ASSERT_EQ(damage.size(), 1u);
  EXPECT_NE(damage[0].what.find("marsh-fen/item/101"), std::string::npos) << damage[0].what;
}

}  // namespace
}  // namespace store
