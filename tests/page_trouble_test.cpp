// page_trouble: pages that are none of the portal's.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

std::string trouble(const std::string& html) {
  const test::PortalPage page("");
  return extract::page_trouble(html, page.context());
}

TEST(PageTrouble, PagesOfThePlatformAreNone) {
  EXPECT_EQ(trouble(test::in_skin("<p>text</p>", "Access denied to captcha", "Agenda")), "");
  EXPECT_EQ(trouble("<TABLE CLASS='mgItemTable'>"), "");
}

TEST(PageTrouble, ChallengesAreToldFromOtherForeignPages) {
  EXPECT_EQ(trouble("<title>Just a moment...</title>"), "challenge");
  EXPECT_EQ(trouble("<p>Request unsuccessful. Incident ID: 5"), "challenge");
  EXPECT_EQ(trouble("<h1>Server Error in '/' Application.</h1>"), "error");
  EXPECT_EQ(trouble("<h1>Welcome to our new site</h1>"), "error");
  EXPECT_EQ(trouble(""), "error");
}

TEST(PageTrouble, ThePortalsOwnErrorPageIsAnError) {
  EXPECT_EQ(trouble(test::in_skin("<p class=mgErrorTxt>Not available.</p>", "", "Error")), "error");
  EXPECT_EQ(trouble(test::in_skin("<p>x</p>", "", "Gwall")), "error");
  EXPECT_EQ(trouble(test::in_skin("<p>x</p>", "", "Errors in the accounts")), "");
}

}  // namespace
