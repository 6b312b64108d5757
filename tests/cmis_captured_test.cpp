// Pages captured from a real CMIS portal, against facts read off by hand. Skipped where these are
// not at hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "extract/document_title.h"
#include "tests/support/portal_page.h"
#include "tests/support/shared_pages.h"

namespace {

using extract::HtmlPage;
namespace fs = std::filesystem;

constexpr char kCity[] = "https://birmingham.cmis.uk.com/birmingham/";

class CapturedCmis : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(test::shared() / "pages/cmis")) {
      GTEST_SKIP() << "the captured pages are not in " << test::shared();
    }
  }
  test::PortalPage page(const std::string& name, const std::string& path) const {
    const auto html = test::bytes_of(test::shared() / "pages/cmis" / (name + ".html"));
    return test::PortalPage(html, path, kCity, test::cmis());
  }
};

TEST_F(CapturedCmis, AWholeMeetingPage) {
  const auto at =
      page("bcc_birmingham_meeting_14896_trimmed",
           "Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/14896/Committee/334/"
           "Default.aspx");
  const auto meeting = extract::read_meeting(at.page, at.context());
  EXPECT_EQ(meeting.committee, "Acocks Green effective from 4 May 2018");
  EXPECT_EQ(meeting.committee_id, "334");
  EXPECT_EQ(meeting.title,
            "Acocks Green effective from 4 May 2018 Committee - 12 Nov 2025 - 19:00");
  EXPECT_EQ(meeting.date + " " + meeting.start_time, "2025-11-12 19:00");
  EXPECT_EQ(meeting.venue, "Fox Hollies Community Forum Greenwood Avenue Acocks Green B27 7RA");
  EXPECT_EQ(meeting.note, "");
  EXPECT_FALSE(meeting.cancelled || meeting.draft || meeting.empty || meeting.provisional);
  EXPECT_TRUE(meeting.has_agenda && meeting.items.empty());
  ASSERT_EQ(meeting.documents.size(), 2u);
  EXPECT_EQ(meeting.documents[0].kind + ": " + meeting.documents[0].title,
            "agenda: Agenda Acocks Green Ward Meeting");
  EXPECT_EQ(meeting.documents[1].kind + ": " + meeting.documents[1].title,
            "minutes: ACOCKS GREEN WARD MEETING ACTION NOTES November 2025");
  EXPECT_EQ(meeting.documents[0].size_printed, "70 Kb");
  EXPECT_EQ(meeting.documents[0].media_type, "application/pdf");
  EXPECT_NE(meeting.documents[0].id, meeting.documents[1].id);
  EXPECT_EQ(meeting.documents[0].id.size(), 16u);
  ASSERT_TRUE(meeting.attendance);
  ASSERT_GT(meeting.attendance->size(), 3u);
  EXPECT_EQ((*meeting.attendance)[0].name, "Councillor Roger Harmer");
  EXPECT_EQ((*meeting.attendance)[1].attendance, "Attended - Committee Members");
  EXPECT_EQ((*meeting.attendance)[2].name, "Councillor Akhlaq Ahmed");
  EXPECT_EQ((*meeting.attendance)[2].attendance, "Apologies");
  EXPECT_TRUE(meeting.declarations.empty());
  ASSERT_EQ(meeting.problems.size(), 1u);
  EXPECT_EQ(meeting.problems[0].message,
            "The page shows " + std::to_string(meeting.attendance->size() - 2) + " of 117 names.");
  ASSERT_EQ(meeting.more.size(), 4u);
  EXPECT_EQ(meeting.more[3].page, 5);
  EXPECT_EQ(meeting.more[3].fields[0].second,
            "dnn$ctr397$ViewMeetingPublic$gridApology$ctl00$ctl03$ctl01$ctl06");
}

TEST_F(CapturedCmis, TheWaysIn) {
  const auto landing = page("lgsf_cmis_base", "Meetings.aspx");
  const auto ways = extract::read_listing(landing.page, landing.context());
  ASSERT_EQ(ways.lists.size(), 1u);
  EXPECT_EQ(ways.lists[0].path, "Meetings.aspx?ctl=MeetingCalendarListView&mid=397");

  const auto list = page("lgsf_cmis_listview", ways.lists[0].path);
  const auto view = extract::read_listing(list.page, list.context());
  ASSERT_EQ(view.meetings.size(), 2u);
  EXPECT_EQ(view.meetings[0].date + " " + view.meetings[0].start_time, "2026-07-09 11:00");
  EXPECT_EQ(view.meetings[1].committee + " " + view.meetings[1].committee_id,
            "Standards Committee 38");
  EXPECT_EQ(view.meetings[1].tail, "");
  ASSERT_EQ(view.lists.size(), 1u);
  EXPECT_EQ(
      view.lists[0].path,
      "Meetings/tabid/70/ctl/MeetingCalendarPublicNoJava/mid/397/Date/2026-07-01/Default.aspx");

  const auto june = test::cmis().beside(view.lists[0], "listing", "202606");
  ASSERT_TRUE(june);
  const auto month = page("lgsf_cmis_calendar_month", june->path);
  const auto days = extract::read_listing(month.page, month.context());
  ASSERT_EQ(days.meetings.size(), 4u);
  EXPECT_EQ(days.meetings[2].meeting.id, "15030");
  EXPECT_EQ(days.meetings[2].date + " " + days.meetings[2].start_time, "2026-06-09 12:00");
  EXPECT_EQ(days.meetings[3].date + " " + days.meetings[3].committee,
            "2026-06-30 Planning Committee");
  EXPECT_TRUE(ways.problems.empty() && view.problems.empty() && days.problems.empty());
}

TEST_F(CapturedCmis, PartsOfMeetingPages) {
  const std::string path =
      "Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/15218/Committee/6/Default.aspx";
  const auto part = page("lgsf_cmis_meeting_summary", path);
  const auto meeting = extract::read_meeting(part.page, part.context());
  EXPECT_EQ(meeting.committee + "|" + meeting.committee_id + "|" + meeting.date + "|" +
                meeting.start_time + "|" + meeting.venue,
            "Licensing Sub-Committee A|6|2026-08-03|10:00|On-line meeting");
  const auto list = page("lgsf_cmis_detail_with_minutes", path);
  const auto documents = extract::read_meeting(list.page, list.context()).documents;
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].kind + "|" + documents[0].title + "|" + documents[0].size_printed,
            "minutes|Final Planning Minutes 16042026|156 Kb");
  EXPECT_EQ(documents[1].kind + "|" + documents[1].size_printed, "pack|2 Mb");
}

// Titles as people at one council write them: which are the meeting's minutes, and that no two
// documents of the portal have one id.
TEST_F(CapturedCmis, TitlesAndAddressesOfAHundredDocuments) {
  const auto data = nlohmann::json::parse(
      test::bytes_of(test::shared() / "pages/cmis/north_ayrshire_meetings_data.json"));
  const auto base =
      *extract::Url::parse("https://north-ayrshire.cmis.uk.com/north-ayrshire/Meetings.aspx");
  std::set<std::string> ids, addresses;
  int with_minutes = 0;
  for (const auto& meeting : data.at("meetings")) {
    int own = 0;
    for (const auto& document : meeting.at("documents")) {
      const auto url = *extract::Url::parse(document.at("url").get<std::string>());
      const auto link = test::cmis().identify(url, base);
      ASSERT_TRUE(link && link->kind == "document") << url.str();
      EXPECT_EQ(base.resolve(link->path)->str(), url.str());
      ids.insert(link->id);
      addresses.insert(url.str());
      const auto titled = extract::read_document_title(
          document.at("title").get<std::string>(), meeting.at("committee").get<std::string>(),
          meeting.at("date").get<std::string>(), test::cmis());
      own += titled.kind == "minutes" ? 1 : 0;
    }
    EXPECT_LE(own, 1) << meeting.at("id");
    with_minutes += own;
  }
  EXPECT_EQ(ids.size(), addresses.size());
  EXPECT_GT(ids.size(), 100u);
  EXPECT_EQ(with_minutes, 23);  // of 24 past meetings: one has an agenda only
}

}  // namespace
