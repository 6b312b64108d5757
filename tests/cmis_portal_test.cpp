// The simulated CMIS portal: its manners, without any of minutebook.
#include <gtest/gtest.h>
#include <httplib.h>

#include <nlohmann/json.hpp>

#include "tests/portal/cmis_view.h"
#include "tests/portal/portal.h"

namespace portal {
namespace {

PortalOptions minster() {
  PortalOptions options;
  options.platform = PortalOptions::Platform::cmis;
  options.seed = 5;
  options.committees = 4;
  options.meetings = 40;
  options.base_path = "/minster";
  return options;
}

class CmisPortal : public testing::Test {
 protected:
  httplib::Result get(const std::string& target) {
    httplib::Client client("127.0.0.1", portal_.port());
    return client.Get(target.c_str());
  }
  std::string body(const std::string& target) {
    const auto answer = get(target);
    return answer && answer->status == 200 ? answer->body : "";
  }
  // The first address in a page that holds these words, without the host.
  static std::string address_in(const std::string& page, const std::string& words) {
    const auto at = page.find(words);
    if (at == std::string::npos) return "";
    const auto begin = page.rfind('"', at) + 1;
    std::string found = page.substr(begin, page.find('"', at) - begin);
    if (found.starts_with("http://")) found.erase(0, found.find('/', 7));
    for (auto amp = found.find("&amp;"); amp != std::string::npos; amp = found.find("&amp;"))
      found.replace(amp, 5, "&");
    return found;
  }
  // The page of the first meeting of the whole council with people on it.
  std::string crowded_meeting() {
    const auto all = nlohmann::json::parse(portal_.expected());
    for (const auto& meeting : all.at("meetings")) {
      if (meeting.at("attendance").size() <= cmis::kGridRows) continue;
      return "/minster/MeetingsCalendar/tabid/83/ctl/ViewMeetingPublic/mid/412/Meeting/" +
             meeting.at("id").dump() + "/Committee/" + meeting.at("committee").dump() +
             "/Default.aspx";
    }
    return "";
  }
  Portal portal_{minster()};
};

TEST_F(CmisPortal, LeadsFromItsLandingPageToAMeetingAndItsPapers) {
  EXPECT_NE(body("/minster/MeetingsCalendar.aspx").find("dnn$ctr412$"), std::string::npos);
  const std::string list =
      body("/MINSTER/meetingscalendar.aspx?ctl=MeetingCalendarListView&mid=412");
  const std::string meeting = address_in(list, "/ViewMeetingPublic/");
  ASSERT_TRUE(meeting.starts_with("/Minster/MeetingsCalendar/tabid/83/ctl/")) << list;
  const std::string month = body(
      "/minster/MeetingsCalendar/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/"
      "2026-08-15/Default.aspx");
  EXPECT_NE(month.find(">Monday, 31 August</td>"), std::string::npos);
  EXPECT_EQ(month.find("September"), std::string::npos);
  const std::string old = body(address_in(month, "/ViewMeetingPublic/"));
  const auto paper = get(address_in(old, "/Document.ashx?"));
  ASSERT_TRUE(paper);
  EXPECT_EQ(paper->status, 200);
  EXPECT_TRUE(paper->body.starts_with("%PDF-"));
}

TEST_F(CmisPortal, HasNothingBehindNumbersOfOtherInstallations) {
  for (const char* target :
       {"/minster/MeetingsCalendar.aspx?ctl=MeetingCalendarListView&mid=397",
        "/minster/MeetingsCalendar/tabid/70/ctl/MeetingCalendarPublicNoJava/mid/397/Date/"
        "2026-08-01/"
        "Default.aspx",
        "/minster/Meetings.aspx", "/minster/Document.ashx?czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo=x"}) {
    const auto answer = get(target);
    ASSERT_TRUE(answer) << target;
    EXPECT_EQ(answer->status, 404) << target;
  }
}

TEST_F(CmisPortal, ShowsABodyThatNoCalendarKnowsOnItsOwnPage) {
  const auto all = nlohmann::json::parse(portal_.expected());
  const auto& apart = all.at("committees").back();
  ASSERT_EQ(apart.at("place"), "apart");
  const std::string name = apart.at("name");
  EXPECT_EQ(body("/minster/Bodies/tabid/96/Default.aspx").find(name), std::string::npos);
  const std::string page = body(address_in(body("/minster/TollBoard.aspx"), "/id/"));
  EXPECT_NE(page.find(name), std::string::npos);
  EXPECT_NE(page.find("/ViewMeetingPublic/"), std::string::npos);
  EXPECT_NE(page.find("noindex,nofollow"), std::string::npos);
  const std::string old = body("/minster/Bodies/CommitteesOLD.aspx");
  EXPECT_NE(old.find(all.at("committees")[2].at("name").get<std::string>()), std::string::npos);
}

TEST_F(CmisPortal, TurnsAGridForAFormWithItsState) {
  const std::string target = crowded_meeting();
  ASSERT_NE(target, "");
  const std::string page = body(target);
  EXPECT_NE(page.find("items <strong>1</strong> to <strong>25</strong> of <strong>57"),
            std::string::npos);
  const std::string state = page.substr(page.find("/wEP"), 22);
  httplib::Client client("127.0.0.1", portal_.port());
  const auto turned = [&](const std::string& held) {
    const httplib::Params form = {
        {"__VIEWSTATE", held},
        {"__EVENTTARGET", "dnn$ctr412$ViewMeetingPublic$gridApology$ctl00$ctl03$ctl01$ctl04"}};
    const auto answer = client.Post(target.c_str(), form);
    return answer && answer->status == 200 ? answer->body : "";
  };
  EXPECT_NE(turned(state).find("items <strong>51</strong> to <strong>57</strong>"),
            std::string::npos);
  EXPECT_EQ(turned("/wEP0"), "");
}

TEST_F(CmisPortal, SealsEachPaperOnceAndForAll) {
  for (const char* key : {"s5001", "g10000-t1", "b7-t9", "q1"}) {
    const std::string value = cmis::sealed(key);
    EXPECT_EQ(value.size(), 56u);
    EXPECT_EQ(cmis::sealed(key), value);
    EXPECT_EQ(cmis::unsealed(value), key);
  }
  EXPECT_FALSE(cmis::unsealed("AAAA"));
  EXPECT_NE(cmis::sealed("s1"), cmis::sealed("s2"));
  EXPECT_EQ(cmis::long_day("2026-06-08"), "Monday, 8 June");
}

TEST_F(CmisPortal, PublishesNightByNight) {
  const auto drafts = [&] {
    int count = 0;
    const auto all = nlohmann::json::parse(portal_.expected());
    for (const auto& meeting : all.at("meetings")) count += meeting.at("draft").get<bool>() ? 1 : 0;
    return count;
  };
  const std::string before = portal_.expected();
  int most = 0;
  for (int night = 0; night < 30; ++night) {
    portal_.next_night();
    most = std::max(most, drafts());
  }
  EXPECT_NE(portal_.expected(), before);
  EXPECT_GT(most, 0);
}

}  // namespace
}  // namespace portal
