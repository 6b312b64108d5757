// Two sources that say different things of one field: both are kept, and for how long.
#include <gtest/gtest.h>

#include "store/queries.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace store {
namespace {

class DisagreementsTest : public testing::Test {
 protected:
  void check(const std::string& record, const std::string& other, const std::string& when) {
    VisitRecord visit;
    visit.run = small.run;
    visit.site = "marsh-fen";
    visit.visited_at = test::at(when);
    visit.main_fetch = small.fetch("meeting", "12", when);
    const std::int64_t fetch = small.fetch("web_service", "recent", when);
    visit.checks.push_back(
        {"marsh-fen/meeting/12", "date", "web_service", record, other, fetch, record == other});
    small.archive.save_visit(visit, test::at(when));
  }
  std::vector<Disagreement> standing(const std::string& reference = "") {
    return Queries(small.archive).disagreements("marsh-fen", reference);
  }

  test::TempDir folder;
  test::SmallArchive small{folder.path() + "/archive"};
};

TEST_F(DisagreementsTest, StandsFromWhenItWasFoundUntilTheSourcesAgree) {
  check("2026-02-03", "2026-02-04", "2026-03-01T10:00:00.000Z");
  check("2026-02-03", "2026-02-04", "2026-03-02T10:00:00.000Z");
  ASSERT_EQ(standing().size(), 1u);
  EXPECT_EQ(standing()[0].record, "2026-02-03");
  EXPECT_EQ(standing()[0].other, "2026-02-04");
  EXPECT_EQ(standing()[0].source, "web_service");
  EXPECT_EQ(standing()[0].since, "2026-03-01T10:00:00.000Z");
  EXPECT_EQ(standing()[0].other_url, "https://mg.marsh.example/web_service-recent");
  check("2026-02-03", "2026-02-05", "2026-03-03T10:00:00.000Z");
  ASSERT_EQ(standing().size(), 1u);
  EXPECT_EQ(standing()[0].other, "2026-02-05");
  EXPECT_EQ(standing()[0].since, "2026-03-03T10:00:00.000Z");
  check("2026-02-05", "2026-02-05", "2026-03-04T10:00:00.000Z");
  EXPECT_TRUE(standing().empty());
}

TEST_F(DisagreementsTest, AgreementFromTheStartIsNoRow) {
  check("2026-02-03", "2026-02-03", "2026-03-01T10:00:00.000Z");
  EXPECT_TRUE(standing().empty());
}

TEST_F(DisagreementsTest, AreShownWithTheirMeeting) {
  test::fill(small);
  check("2026-02-03", "2026-02-04", "2026-03-09T10:00:00.000Z");
  EXPECT_EQ(standing("marsh-fen/meeting/13").size(), 0u);
  const auto meeting = Queries(small.archive).meeting("marsh-fen/meeting/12");
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->disagreements.size(), 1u);
}

}  // namespace
}  // namespace store
