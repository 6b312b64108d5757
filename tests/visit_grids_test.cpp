// What a grid that is cut asks for: the page's own form, sent where the portal is asked.
#include <gtest/gtest.h>

#include "crawler/reading.h"
#include "tests/support/source_dir.h"

namespace crawler {
namespace {

class VisitGridsTest : public testing::Test {
 protected:
  // Of a meeting whose page at `page` has a grid with a form that is sent to `address`.
  std::vector<Wanted> wanted(const std::string& page, const std::string& address) {
    extract::MeetingPage facts;
    facts.date = "2026-03-09";
    facts.more = {
        {"attendance", "Apologies", 2, address, {{"__VIEWSTATE", "a+b/c="}, {"grid", "2 of 5"}}}};
    VisitReader reader(
        {recipe_, *extract::Url::parse("https://minster.example/minster/"), "minster", false, {}},
        "10020", "");
    Page meeting;
    meeting.url = *extract::Url::parse(page);
    reader.add_listed(facts, std::move(meeting));
    return reader.wanted();
  }

  extract::Recipe recipe_ =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/cmis.toml");
};

TEST_F(VisitGridsTest, TheFormIsSentWithItsStateAsBrowsersSendIt) {
  const auto all = wanted("https://minster.example/minster/Meeting/10020",
                          "https://minster.example/minster/Meeting/10020?x=1");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].form, "__VIEWSTATE=a%2Bb%2Fc%3D&grid=2%20of%205");
  EXPECT_EQ(all[0].resource.path, "/minster/Meeting/10020?x=1");
  EXPECT_NE(all[0].role.find("Apologies"), std::string::npos);
}

TEST_F(VisitGridsTest, AFormThatNamesHttpIsSentWhereThePortalIsAsked) {
  const auto all = wanted("https://minster.example/minster/Meeting/10020",
                          "http://minster.example/minster/Meeting/10020");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].resource.path, "/minster/Meeting/10020");  // without a scheme
}

TEST_F(VisitGridsTest, NothingIsSentToAnotherHostOrNowhere) {
  for (const char* address : {"https://other.example/minster/Meeting/10020", "", "javascript:0"})
    EXPECT_TRUE(wanted("https://minster.example/minster/Meeting/10020", address).empty())
        << address;
}

}  // namespace
}  // namespace crawler
