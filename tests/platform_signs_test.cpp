// Platform signs: told from pages and addresses, and the folder a portal lives in.
#include "extract/platform_signs.h"

#include <gtest/gtest.h>

#include "tests/support/source_dir.h"

namespace {

using extract::PlatformSigns;
using extract::Url;

class PlatformSignsTest : public testing::Test {
 protected:
  std::string portal(const std::string& address) const {
    const auto url = Url::parse(address);
    if (!url) return "no address";
    const auto found = signs_.portal_of(*url);
    return found ? found->str() : "";
  }
  std::string in_source(const std::string& html) const {
    const auto found = signs_.in_source(html);
    return found ? found->platform.key + " by " + found->sign : "";
  }
  std::string in_address(const std::string& address) const {
    const auto found = signs_.in_address(*Url::parse(address));
    return found ? found->platform.key : "";
  }

  PlatformSigns signs_ = PlatformSigns::load(test::source_dir() + "/sites/signs.tsv");
};

TEST_F(PlatformSignsTest, FindsTheFolderOfAPage) {
  EXPECT_EQ(portal("https://wex.example/ieListDocuments.aspx?CId=1&MId=2"), "https://wex.example/");
  EXPECT_EQ(portal("https://wex.example/about/council/moderngov/mgAi.aspx?ID=7#AI7"),
            "https://wex.example/about/council/moderngov/");
  EXPECT_EQ(portal("http://wex.example:8080/x/IELISTDOCUMENTS.ASP?MId=2"),
            "http://wex.example:8080/x/");
  EXPECT_EQ(portal("https://wex.example/x/(S(abcdefghijklmnopqrstuvwx))/mgAi.aspx?ID=7"),
            "https://wex.example/x/");
  EXPECT_EQ(portal("https://wex.example/x/documents/s33704/Some%20Report.pdf"),
            "https://wex.example/x/");
  EXPECT_EQ(portal("https://wex.example/x/documents/g3702/Printed%20minutes.pdf?T=1"),
            "https://wex.example/x/");
  EXPECT_EQ(portal("https://wex.example/x/mgWebService.asmx/GetCommittees"),
            "https://wex.example/x/");
}

TEST_F(PlatformSignsTest, OtherAddressesHaveNone) {
  for (const char* address :
       {"https://wex.example/", "https://wex.example/documents/report.pdf",
        "https://wex.example/documents/s/x.pdf", "https://wex.example/default.aspx",
        "https://wex.example/magazine.aspx/x", "https://wex.example/mg.aspx"})
    EXPECT_EQ(portal(address), "") << address;
}

TEST_F(PlatformSignsTest, TellsSoftwareByAPagesSource) {
  EXPECT_EQ(in_source("<DIV ID=\"modgov\"><h1>x</h1>"), "moderngov by id=\"modgov\"");
  EXPECT_EQ(in_source("<div id=\"dnn_ctr397_MeetingCalendarPublic\">"),
            "cmis by meetingcalendarpublic");
  EXPECT_EQ(in_source("<link href='/wp-content/themes/x.css'>"), "");
  EXPECT_EQ(in_source("<a href=\"https://wex.moderngov.co.uk/\">Meetings by Modern.Gov</a>"), "")
      << "a link to a portal is no portal";
  EXPECT_EQ(in_source(""), "");
  EXPECT_EQ(in_source(std::string("\0\xff<", 3)), "");
}

TEST_F(PlatformSignsTest, MoreSignsWin) {
  EXPECT_EQ(in_source("$moderngov viewcmis_ cmis_meetings").substr(0, 4), "cmis");
}

TEST_F(PlatformSignsTest, TellsSoftwareByAnAddress) {
  EXPECT_EQ(in_address("https://wex.example/x/mgListCommittees.aspx?bcr=1"), "moderngov");
  EXPECT_EQ(in_address("https://wex.moderngov.co.uk/"), "moderngov");
  EXPECT_EQ(in_address("https://wex.cmis.uk.com/wex/Meetings.aspx"), "cmis");
  EXPECT_EQ(in_address("https://notmoderngov.co.uk/"), "");
  EXPECT_EQ(in_address("https://wex.example/"), "");
}

TEST_F(PlatformSignsTest, ADamagedTableIsSaidWithItsLine) {
  EXPECT_THROW(PlatformSigns::parse("platform\tname\tkind\tsign\na\tb\tshape\tc\n", "x"),
               std::runtime_error);
  try {
    PlatformSigns::parse("platform\tname\tkind\tsign\n\n# c\na\tb\n", "signs.tsv");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("signs.tsv line 4"), std::string::npos);
  }
  EXPECT_EQ(signs_.name_of("nothing-of-ours"), "nothing-of-ours");
  EXPECT_NE(signs_.name_of("cmis"), "cmis");
}

}  // namespace
