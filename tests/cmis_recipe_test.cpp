// cmis.toml: addresses of a portal whose pages, tabs and modules are called and numbered otherwise
// than any that is known.
#include <gtest/gtest.h>

#include "extract/short_hash.h"
#include "tests/support/cmis_page.h"

namespace {

using extract::ResourceLink;
using extract::Url;

const Url kMinster = *Url::parse(test::kCmisRoot);

std::string identified(const std::string& href) {
  const auto link = test::cmis().identify(*kMinster.resolve(href), kMinster);
  return link ? link->kind + " " + link->id + " " + link->path : "nothing";
}

TEST(CmisRecipe, MeetingsAreKnownOnAnyPageOfAnyModule) {
  EXPECT_EQ(identified(test::kCmisMeeting), std::string("meeting 707 ") + test::kCmisMeeting);
  EXPECT_EQ(identified("http://WENDMOOR.example/Minster/Town/Diary/tabid/83/CTL/viewmeetingpublic/"
                       "mid/412/Meeting/707/Committee/21/SelectedTab/Documents/Default.aspx"),
            "meeting 707 Town/Diary/tabid/83/ctl/ViewMeetingPublic/mid/412/Meeting/707/Committee/"
            "21/Default.aspx");
  EXPECT_EQ(identified("Diary/ctl/ViewMeetingPublic/mid/412/Meeting/707/Committee/21/"),
            "module 412 Diary/ctl/ViewMeetingPublic/mid/412/Default.aspx");
  EXPECT_EQ(identified("Diary/ctl/ViewMeetingPublic/mid/412/Meeting/707/Committee/21/x.aspx"),
            "meeting 707 Diary/ctl/ViewMeetingPublic/mid/412/Meeting/707/Committee/21/"
            "Default.aspx");
}

TEST(CmisRecipe, ListsAndBodies) {
  EXPECT_EQ(identified("Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2026-06-15/"
                       "Default.aspx"),
            "listing 202606 Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2026-06-01/"
            "Default.aspx");
  EXPECT_EQ(identified("Diary.aspx?ctl=meetingcalendarlistview&mid=412&x=1"),
            "listing view Diary.aspx?ctl=MeetingCalendarListView&mid=412");
  EXPECT_EQ(identified("Meetings.aspx"), "listing  Meetings.aspx");
  EXPECT_EQ(identified("Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx"),
            "committee 21 Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx");
  EXPECT_TRUE(identified("Committees/CommitteesOLD.aspx").starts_with("committees "));
  EXPECT_EQ(identified("Diary/tabid/83/ctl/MeetingVenueDetails/mid/412/VenueID/-1/Default.aspx"),
            "module 412 Diary/tabid/83/ctl/MeetingVenueDetails/mid/412/Default.aspx");
}

TEST(CmisRecipe, OtherMonthsAreAskedOfTheSameModule) {
  const ResourceLink meeting{"meeting", "707", "", test::kCmisMeeting};
  const auto month = test::cmis().beside(meeting, "listing", "202512");
  ASSERT_TRUE(month);
  EXPECT_EQ(month->path,
            "Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2025-12-01/Default.aspx");
  EXPECT_EQ(test::cmis().step("listing"), "month");
  EXPECT_EQ(test::cmis().period("listing", "202602")->last, "2026-02-28");
  EXPECT_FALSE(test::cmis().period("listing", "view"));
  const ResourceLink module{"module", "412", "",
                            "Diary/tabid/83/ctl/MeetingVenueDetails/mid/412/Default.aspx"};
  EXPECT_EQ(test::cmis().beside(module, "listing", "202512")->path, month->path);
}

TEST(CmisRecipe, ADocumentIsKnownByItsOneVaryingValue) {
  const std::string key = "Document.ashx?czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo=";
  const std::string id = extract::hash_digits("JoN/rZ0=", 16);
  EXPECT_EQ(identified(key + "JoN%2frZ0%3d&r%3d=p%3d"),
            "document " + id + " " + key + "JoN%2frZ0%3d&r%3d=p%3d");
  EXPECT_TRUE(identified("/MINSTER/" + key + "JoN%2FrZ0%3D").starts_with("document " + id + " "));
  EXPECT_EQ(identified("Document.ashx?czJKcaeAi5tUFL1DTL2UE4sOqCLHzE2A"), "nothing");
}

TEST(CmisRecipe, NothingBeginsOnAKnownTab) {
  for (const ResourceLink& way : test::cmis().ways_in()) {
    EXPECT_EQ(way.path.find("tabid"), std::string::npos) << way.path;
  }
  EXPECT_GE(test::cmis().ways_in().size(), 5u);
}

}  // namespace
