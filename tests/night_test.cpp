// Councils invented from a seed, and what becomes of them night by night.
#include "tests/portal/night.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/portal/days.h"
#include "tests/portal/expected.h"
#include "tests/portal/generated_council.h"
#include "tests/portal/labels.h"
#include "tests/portal/routes.h"

namespace portal {
namespace {

using Kind = Change::Kind;

PortalOptions small(std::uint64_t seed) {
  PortalOptions options;
  options.seed = seed;
  options.key = "fold-001";
  return options;
}

// Pages as words: white space collapsed, so that Word's line breaks do not count.
std::string collapsed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

// A council on one evening.
struct Evening {
  Council council;
  PortalOptions options;

  Answer answer(const std::string& target) const {
    return portal::answer(council, options, target);
  }
  std::string page(const std::string& target) const { return collapsed(answer(target).body); }
  std::string meeting(int id) const {
    return page("/ieListDocuments.aspx?MId=" + std::to_string(id));
  }
  bool is_gone(int id) const {
    return answer("/ieListDocuments.aspx?MId=" + std::to_string(id)).status == 302;
  }
  // The list's entry of a meeting, "" when it is not listed.
  std::string listed(int id) const {
    std::string lists;
    for (const Committee& committee : council.committees) {
      for (int year = 2023; year <= 2028; ++year) {
        lists += answer("/ieListMeetings.aspx?CId=" + std::to_string(committee.id) +
                        "&Year=" + std::to_string(year))
                     .body;
      }
    }
    const auto at = lists.find("MId=" + std::to_string(id) + "&");
    return at == std::string::npos ? "" : lists.substr(at, lists.find("</li>", at) - at);
  }
};

bool has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

// Whether the pages show the change, and did not before.
void expect_shown(const Change& change, const Evening& before, const Evening& after) {
  SCOPED_TRACE(to_line(change));
  const int id = change.meeting;
  const std::string item = "/mgAi.aspx?ID=" + std::to_string(change.item);
  switch (change.kind) {
    case Kind::meeting_scheduled:
      EXPECT_EQ(before.listed(id), "");
      EXPECT_TRUE(has(after.listed(id), list_day(change.is)));
      EXPECT_TRUE(has(after.meeting(id), "No documents are available"));
      break;
    case Kind::agenda_published:
      EXPECT_TRUE(has(before.meeting(id), "No documents are available"));
      EXPECT_TRUE(has(after.meeting(id), "Agenda</h1>"));
      break;
    case Kind::draft_minutes:
      EXPECT_TRUE(has(before.meeting(id), "Agenda</h1>"));
      EXPECT_TRUE(has(after.meeting(id), "Agenda and draft minutes</h1>"));
      EXPECT_TRUE(has(after.meeting(id), "mgMeetingAttendance.aspx"));
      break;
    case Kind::minutes_approved:
      EXPECT_TRUE(has(before.meeting(id), "Agenda and draft minutes</h1>"));
      EXPECT_TRUE(has(after.meeting(id), "Agenda and minutes</h1>"));
      break;
    case Kind::text_corrected:
      EXPECT_TRUE(has(before.page(item), change.was));
      EXPECT_FALSE(has(before.page(item), change.is));
      EXPECT_FALSE(has(after.page(item), change.was));
      EXPECT_TRUE(has(after.page(item), change.is));
      break;
    case Kind::item_withdrawn:
      EXPECT_TRUE(has(before.meeting(id), "\"AI" + std::to_string(change.item) + "\""));
      EXPECT_FALSE(has(after.meeting(id), "\"AI" + std::to_string(change.item) + "\""));
      EXPECT_EQ(after.answer(item).status, 302);
      break;
    case Kind::cancelled:
      EXPECT_FALSE(has(before.listed(id), "CANCELLED"));
      EXPECT_TRUE(has(after.listed(id), list_day(change.was)));
      EXPECT_TRUE(has(after.listed(id), "CANCELLED"));
      EXPECT_TRUE(has(after.meeting(id), ", CANCELLED</a></h2>"));
      break;
    case Kind::cancelled_redated:
      EXPECT_TRUE(has(before.listed(id), list_day(change.was)));
      EXPECT_TRUE(has(after.listed(id), list_day(change.is)));
      EXPECT_TRUE(has(after.listed(id), "CANCELLED"));
      break;
    case Kind::redated:
      EXPECT_TRUE(has(before.listed(id), list_day(change.was)));
      EXPECT_TRUE(has(after.listed(id), list_day(change.is)));
      EXPECT_FALSE(has(after.listed(id), "CANCELLED"));
      break;
    case Kind::removed:
      EXPECT_FALSE(before.is_gone(id));
      EXPECT_NE(before.listed(id), "");
      EXPECT_TRUE(after.is_gone(id));
      EXPECT_EQ(after.listed(id), "");
      break;
    case Kind::document_replaced: {
      const std::string target = "/documents/" + change.document + "/x.pdf";
      EXPECT_EQ(before.answer(target).status, 200);
      EXPECT_NE(before.answer(target).body, after.answer(target).body);
      EXPECT_NE(before.answer(target).headers, after.answer(target).headers);  // the ETag
      break;
    }
    default:
      FAIL() << "no change of a single night";
  }
}

TEST(GeneratedCouncilTest, OneSeedIsOneCouncilAndAnotherSeedAnother) {
  const auto published = [](std::uint64_t seed) {
    return expected_json(generated_council(small(seed)), small(seed));
  };
  EXPECT_EQ(published(1), published(1));
  EXPECT_NE(published(1), published(2));
}

TEST(GeneratedCouncilTest, IsAsLargeAsAskedForWithMeetingsPastAndToCome) {
  PortalOptions options = small(3);
  options.committees = 12;
  options.meetings = 300;
  const Council council = generated_council(options);
  EXPECT_EQ(council.committees.size(), 12u);
  ASSERT_EQ(council.meetings.size(), 300u);
  std::map<Status, int> statuses;
  std::set<int> ids;
  for (const Meeting& meeting : council.meetings) {
    ++statuses[meeting.status];
    ids.insert(meeting.id);
    EXPECT_FALSE(meeting.date > options.first_day && meeting.has_web_minutes());
  }
  EXPECT_EQ(statuses.size(), 6u);  // there is one of every kind
  EXPECT_EQ(ids.size(), 300u);
  EXPECT_GT(statuses[Status::minutes], 150);
}

TEST(GeneratedCouncilTest, ASizeThatCannotBeIsRefused) {
  PortalOptions options = small(1);
  options.committees = 0;
  EXPECT_THROW(generated_council(options), std::invalid_argument);
  options.meetings = 0;
  EXPECT_TRUE(generated_council(options).meetings.empty());
}

TEST(DaysTest, CountOverMonthsAndYears) {
  EXPECT_EQ(day_after("2026-12-31", 1), "2027-01-01");
  EXPECT_EQ(day_after("2028-03-01", -1), "2028-02-29");
  EXPECT_EQ(days_between("2026-09-01", "2027-09-01"), 365);
  EXPECT_THROW(day_after("2026-02-30", 0), std::invalid_argument);
  EXPECT_THROW(day_after("soon", 0), std::invalid_argument);
}

class NightTest : public testing::Test {
 protected:
  static Diary pass(Council& council, std::uint64_t seed, int night, double unplanned = 1) {
    return pass_night(council, {seed, small(seed).first_day, unplanned}, night);
  }
  static std::string facts(const Council& council) { return expected_json(council, small(0)); }
};

TEST_F(NightTest, TheSameNightsChangeTheSameThings) {
  Council one = generated_council(small(5)), other = generated_council(small(5));
  std::string diary, other_diary;
  for (int night = 1; night <= 40; ++night) {
    for (const Change& change : pass(one, 5, night)) diary += to_line(change) + "\n";
    for (const Change& change : pass(other, 5, night)) other_diary += to_line(change) + "\n";
  }
  EXPECT_EQ(diary, other_diary);
  EXPECT_EQ(facts(one), facts(other));
  EXPECT_NE(facts(one), facts(generated_council(small(5))));
}

TEST_F(NightTest, EveryKindOfChangeHappensAndShowsOnThePages) {
  PortalOptions options = small(6);
  options.committees = 4;
  options.meetings = 40;
  Evening evening{generated_council(options), options};
  std::set<Kind> shown;
  for (int night = 1; night <= 120 && shown.size() < 11; ++night) {
    const Evening before = evening;
    const Diary diary = pass(evening.council, 6, night, 2);
    std::map<int, int> changes;  // of a meeting in this night
    for (const Change& change : diary) ++changes[change.meeting];
    for (const Change& change : diary) {
      if (changes[change.meeting] > 1) continue;  // one may hide the other
      if (change.kind == Kind::text_corrected && shown.contains(change.kind)) continue;
      expect_shown(change, before, evening);
      shown.insert(change.kind);
    }
  }
  EXPECT_EQ(shown.size(), 11u);
}

TEST_F(NightTest, ANightWithNothingUnplannedFollowsTheCalendarAlone) {
  Council council = generated_council(small(7));
  std::set<Kind> kinds;
  for (int night = 1; night <= 100; ++night) {
    for (const Change& change : pass(council, 7, night, 0)) kinds.insert(change.kind);
  }
  EXPECT_EQ(kinds, (std::set<Kind>{Kind::meeting_scheduled, Kind::agenda_published,
                                   Kind::draft_minutes, Kind::minutes_approved,
                                   Kind::text_corrected}));  // as minutes are approved
}

TEST_F(NightTest, AYearOfNightsGoesOnHavingMeetings) {
  Council council = generated_council(small(8));
  for (int night = 1; night <= 365; ++night) pass(council, 8, night);
  std::string newest;
  std::set<int> ids;
  for (const Meeting& meeting : council.meetings) {
    newest = std::max(newest, meeting.date);
    EXPECT_TRUE(ids.insert(meeting.id).second);
  }
  EXPECT_GT(newest, day_after(small(8).first_day, 365));
}

}  // namespace
}  // namespace portal
