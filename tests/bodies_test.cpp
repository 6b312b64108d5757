// Bodies: whose a committee is by its name, and what that makes of meetings, items and documents
// of a shared portal.
#include "store/bodies.h"

#include <gtest/gtest.h>

#include "store/dataset.h"
#include "store/queries.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

std::vector<CouncilRow> marsh_and_fen() {
  return {{"Marsh", "Marsh District Council", "E99000001", "", "MRS", "England", "x", "Marsh"},
          {"North Fen", "North Fen Council", "E99000002", "", "FEN", "England", "x",
           "North Fen; Old Fen Board"}};
}

struct NamedBody {
  const char* name;
  const char* councils;
};
class WhoseBody : public testing::TestWithParam<NamedBody> {};
TEST_P(WhoseBody, GoesByTheWordsOfItsName) {
  const auto councils = marsh_and_fen();
  EXPECT_EQ(joined_field(councils_of_body(councils, GetParam().name), &CouncilRow::name),
            GetParam().councils);
}
INSTANTIATE_TEST_SUITE_P(
    Names, WhoseBody,
    testing::Values(NamedBody{"Marsh Planning Committee", "Marsh"},
                    NamedBody{"Planning (MARSH)", "Marsh"}, NamedBody{"Cabinet - marsh", "Marsh"},
                    NamedBody{"North Fen Cabinet", "North Fen"},
                    NamedBody{"North-Fen Cabinet", "North Fen"},
                    NamedBody{"The Old Fen Board", "North Fen"},
                    NamedBody{"Joint Strategic Committee", "Marsh; North Fen"},
                    NamedBody{"Marsh and North Fen Joint Panel", "Marsh; North Fen"},
                    NamedBody{"Marshland Panel", "Marsh; North Fen"},
                    NamedBody{"Fen Panel", "Marsh; North Fen"}, NamedBody{"", "Marsh; North Fen"},
                    NamedBody{"Board of the Old Fen", "Marsh; North Fen"}));

TEST(Bodies, WithoutWordsEveryBodyIsOfAll) {
  auto councils = marsh_and_fen();
  for (CouncilRow& council : councils) council.committees.clear();
  EXPECT_EQ(councils_of_body(councils, "Marsh Planning Committee").size(), 2u);
  EXPECT_TRUE(councils_of_body({}, "Marsh Planning Committee").empty());
}

TEST(Bodies, PhrasesAreWordsBetweenSemicolons) {
  EXPECT_EQ(body_phrases(" North-Fen ;; ; old"),
            (std::vector<std::string>{" north fen ", " old "}));
  EXPECT_TRUE(body_phrases("").empty());
  EXPECT_TRUE(body_phrases(" ; - ").empty());
}

class SharedPortal : public testing::Test {
 protected:
  static SiteRow site(std::vector<CouncilRow> councils) {
    return {"marsh-fen", "moderngov", "https://mg.marsh.example", "", std::move(councils)};
  }

  SharedPortal() { made.archive.put_site(site(marsh_and_fen())); }

  // A meeting of a body, with an item and a document of its own.
  void meet(const std::string& id, const std::string& body, const std::string& committee) {
    VisitRecord visit;
    visit.run = made.run;
    visit.site = "marsh-fen";
    visit.visited_at = t(std::stoi(id));
    visit.meeting.emplace();
    visit.meeting->id = id;
    visit.meeting->committee = body;
    visit.meeting->committee_id = committee;
    visit.meeting->title = "A meeting of it";
    visit.meeting->date = "2026-02-10";
    visit.meeting->items.resize(1);
    visit.meeting->items[0].id = id + "1";
    visit.meeting->items[0].title = "Towpath";
    visit.meeting->items[0].documents = {{"s" + id, "Report", "attachment", "http://a/r", "", ""}};
    made.archive.save_visit(visit, t(std::stoi(id) + 1));
    made.archive.commit(t(std::stoi(id) + 1));
  }
  void decide(const std::string& id, const std::string& maker) {
    VisitRecord visit;
    visit.run = made.run;
    visit.site = "marsh-fen";
    visit.visited_at = t(5);
    visit.decisions.resize(1);
    visit.decisions[0].id = id;
    visit.decisions[0].title = "Towpath";
    visit.decisions[0].maker = maker;
    made.archive.save_visit(visit, t(6));
    made.archive.commit(t(6));
  }
  void fill() {
    meet("10", "Marsh Planning Committee", "1");
    meet("20", "North Fen Cabinet", "2");
    meet("30", "Joint Strategic Committee", "3");
    decide("d9", "Leader of Marsh District Council");
  }
  std::string councils(const std::string& view, const std::string& id) {
    Database database(made.path() + "/minutebook.db", Database::Mode::read_only);
    Statement row = database.prepare("SELECT councils FROM " + view + " WHERE reference = ?");
    EXPECT_TRUE(row.with("marsh-fen/" + id).step()) << view << ' ' << id;
    return row.text(0);
  }

  TempArchive made;
  const std::string kMarsh = "Marsh District Council", kFen = "North Fen Council";
  const std::string kBoth = kMarsh + "; " + kFen;
};

TEST_F(SharedPortal, EveryThingIsOfTheCouncilOfItsBody) {
  fill();
  Queries queries(made.archive);
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/10", 0, "")->council, kMarsh);
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/20", 0, "")->council, kFen);
  EXPECT_EQ(queries.meeting("marsh-fen/meeting/30", 0, "")->council, kBoth);
  EXPECT_EQ(queries.committee("marsh-fen/committee/1", 0, "")->council, kMarsh);
  EXPECT_EQ(queries.committee("marsh-fen/committee/3", 0, "")->council, kBoth);
  EXPECT_EQ(queries.decision("marsh-fen/decision/d9", 0, "")->council, kMarsh);
  using Names = std::vector<std::string>;
  EXPECT_EQ(queries.councils("marsh-fen/item/101"), Names{kMarsh});
  EXPECT_EQ(queries.councils("marsh-fen/document/s20"), Names{kFen});
  EXPECT_EQ(queries.councils("marsh-fen/item/301"), (Names{kMarsh, kFen}));
  EXPECT_TRUE(queries.councils("marsh-fen/item/9").empty());
}

TEST_F(SharedPortal, TheViewsSayTheSame) {
  fill();
  EXPECT_EQ(councils("current_committee", "committee/1"), kMarsh);
  EXPECT_EQ(councils("current_meeting", "meeting/10"), kMarsh);
  EXPECT_EQ(councils("current_meeting", "meeting/30"), kBoth);
  EXPECT_EQ(councils("current_item", "item/201"), kFen);
  EXPECT_EQ(councils("current_document", "document/s10"), kMarsh);
  EXPECT_EQ(councils("current_decision", "decision/d9"), kMarsh);
}

TEST_F(SharedPortal, AndSoDoTheTablesForResearch) {
  fill();
  Dataset dataset(made.archive, {});
  std::map<std::string, std::string> names, codes;
  for (const DatasetTable& table : dataset_tables()) {
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < table.columns.size(); ++i) at[table.columns[i].name] = i;
    if (!at.contains("reference") || !at.contains("gss")) continue;
    dataset.each_row(table, [&](Cells& cells) {
      const std::string reference = cells[at["reference"]].value();
      codes[reference] = cells[at["gss"]].value_or("-");
      if (at.contains("council")) names[reference] = cells[at["council"]].value_or("-");
    });
  }
  EXPECT_EQ(names["marsh-fen/meeting/10"], kMarsh);
  EXPECT_EQ(names["marsh-fen/meeting/30"], kBoth);
  EXPECT_EQ(names["marsh-fen/committee/2"], kFen);
  EXPECT_EQ(codes["marsh-fen/meeting/20"], "E99000002");
  EXPECT_EQ(codes["marsh-fen/item/101"], "E99000001");
  EXPECT_EQ(codes["marsh-fen/item/301"], "E99000001; E99000002");
  EXPECT_EQ(codes["marsh-fen/document/s20"], "E99000002");
  EXPECT_EQ(codes["marsh-fen/decision/d9"], "E99000001");
}

TEST_F(SharedPortal, SearchNamesAndCountsThemApart) {
  fill();
  Search search(made.archive);
  std::map<std::string, std::string> hits;
  for (const SearchHit& hit : search.find("towpath", {}, 10)) hits[hit.reference] = hit.council;
  EXPECT_EQ(hits["marsh-fen/item/101"], kMarsh);
  EXPECT_EQ(hits["marsh-fen/item/301"], kBoth);
  std::map<std::string, std::int64_t> counts;
  for (const SearchCount& count : search.count("towpath", {}, Search::By::council))
    counts[count.name] = count.count;
  EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{kMarsh, 2}, {kFen, 1}, {kBoth, 1}}));
}

TEST_F(SharedPortal, SearchIsBoundToOneOfThemAndWhatIsOfAll) {
  fill();
  Search search(made.archive);
  SearchFilter filter;
  filter.sites = {"marsh-fen"};
  filter.councils["marsh-fen"] = {kFen};
  std::set<std::string> hits;
  for (const SearchHit& hit : search.find("towpath", filter, 10)) hits.insert(hit.reference);
  EXPECT_EQ(hits, (std::set<std::string>{"marsh-fen/item/201", "marsh-fen/item/301"}));
  filter.councils["marsh-fen"].push_back(kMarsh);
  EXPECT_EQ(search.find("towpath", filter, 10).size(), 4u);
}

TEST_F(SharedPortal, AnotherTableTellsWhatIsHeldAnew) {
  auto plain = marsh_and_fen();
  for (CouncilRow& council : plain) council.committees.clear();
  made.archive.put_site(site(plain));
  fill();
  EXPECT_EQ(councils("current_meeting", "meeting/10"), kBoth);
  made.archive.put_site(site(marsh_and_fen()));
  made.archive.commit(t(100));
  EXPECT_EQ(councils("current_meeting", "meeting/10"), kMarsh);
  EXPECT_EQ(councils("current_decision", "decision/d9"), kMarsh);
  auto renamed = marsh_and_fen();
  renamed[0].official_name = "City of Marsh Council";
  made.archive.put_site(site(renamed));
  made.archive.commit(t(101));
  EXPECT_EQ(councils("current_item", "item/101"), "City of Marsh Council");
}

TEST_F(SharedPortal, ABodyThatIsCalledOtherwiseGoesByItsNewName) {
  meet("10", "Marsh Planning Committee", "1");
  meet("10", "Joint Planning Committee", "1");
  EXPECT_EQ(councils("current_meeting", "meeting/10"), kBoth);
}

TEST_F(SharedPortal, ASiteOfOneCouncilHasNoRowsOfThis) {
  made.visit_of_one_item(3);
  made.archive.commit(t(9));
  Database database(made.path() + "/minutebook.db", Database::Mode::read_only);
  EXPECT_FALSE(database.prepare("SELECT 1 FROM thing_council").step());
}

}  // namespace
}  // namespace store
