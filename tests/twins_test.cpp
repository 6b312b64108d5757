// Twins: which links on a page are the page in another language.
#include "extract/twins.h"

#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using extract::Twin;
using test::in_skin;
using test::PortalPage;

struct Case {
  const char* name;
  const char* link;  // beside the portal's part of the page
  std::vector<Twin> twins;
};
class TwinsOf : public testing::TestWithParam<Case> {};
TEST_P(TwinsOf, AreWhatItsLinksSay) {
  const PortalPage page(GetParam().link + in_skin("<p>Bodies</p>", "Committees"),
                        "mgListCommittees.aspx?bcr=1");
  EXPECT_EQ(extract::twins_of(page.page, page.context()), GetParam().twins);
}

const std::vector<Twin> kHere = {{"cy", ""}};
const std::vector<Twin> kOther = {{"cy", "https://llywodraeth.llan.example/moderngov/"}};
INSTANTIATE_TEST_SUITE_P(
    Links, TwinsOf,
    testing::Values(
        Case{"None", "<a href='mgListCommittees.aspx?bcr=1'>Committees</a>", {}},
        Case{"SamePage", "<a href='mgListCommittees.aspx?bcr=1&LLL=1'><img alt=''></a>", kHere},
        Case{"NamedAndElsewhere", "<a href='uuCoverPage.aspx?LLL=1'>Cymraeg</a>", kHere},
        Case{"JunkOnAnotherPage", "<a href='ieDocHome.aspx?LLL=1'>Meetings</a>", {}},
        Case{"NamedWithoutTheLanguage", "<a href='/cymraeg/'>Cymraeg</a>", {}},
        Case{"WayToEnglish", "<a href='mgListCommittees.aspx?bcr=1&lll=0'>English</a>", kHere},
        Case{"EnglishElsewhere", "<a href='ieDocHome.aspx?LLL=0'>Meetings</a>", {}},
        Case{"OtherHost",
             "<a href='https://llywodraeth.llan.example/moderngov/mgListCommittees.aspx?bcr=1'> "
             "Cymraeg </a>",
             kOther},
        Case{"OtherHostByAddress",
             "<a "
             "href='https://llywodraeth.llan.example/moderngov/mglistcommittees.aspx?LLL=1'>x</a>",
             kOther},
        Case{"OtherHostAnotherPage",
             "<a href='https://llywodraeth.llan.example/moderngov/ieDocHome.aspx'>Cymraeg</a>",
             {}},
        Case{"OtherHostUnnamed",
             "<a href='https://llywodraeth.llan.example/moderngov/mgListCommittees.aspx'>x</a>",
             {}},
        Case{"CouncilsOwnSite", "<a href='https://www.llan.example/'>Cymraeg</a>", {}},
        Case{"Twice", "<a href='?bcr=1&LLL=1'>x</a><a href='?LLL=1'>Cymraeg</a>", kHere},
        Case{"NoAddresses",
             "<a href='javascript:c()'>Cymraeg</a><a href=''>Cymraeg</a><a>x</a>",
             {}}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Twins, ALinkWithinThePageIsNone) {
  const PortalPage page(
      "<a href='#mgMainContent'>Skip</a><a href='https://llywodraeth.llan.example/"
      "moderngov/mgListCommittees.aspx'>Cymraeg</a>" +
          in_skin("<p>Bodies</p>"),
      "mgListCommittees.aspx?bcr=1&LLL=0");
  EXPECT_EQ(extract::twins_of(page.page, page.context()), kOther);
}

TEST(Twins, OfAMeetingLeadToTheSameMeeting) {
  const PortalPage page("<a href='ieListDocuments.aspx?MId=8&LLL=1'>other</a>" +
                        in_skin("<a href='ieListDocuments.aspx?CId=1&MId=7&LLL=1'>x</a>"));
  EXPECT_EQ(extract::twins_of(page.page, page.context()), kHere);
}

}  // namespace
