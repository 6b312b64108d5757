// A portal that offers the minutes of a meeting in one HTML file, through the real crawl.
#include <gtest/gtest.h>

#include "tests/support/demo_nights.h"

namespace crawler {
namespace {

TEST(WholeMinutesTest, OneFileStandsForManyPagesWithTheSameTexts) {
  Nights offered, plain;
  offered.council.whole_minutes = true;
  Nights::expect_quiet(plain.night());
  Nights::expect_quiet(offered.night());
  plain.expect_all_minutes();
  offered.expect_all_minutes();
  EXPECT_LT(offered.fetcher.asked.size(), plain.fetcher.asked.size());
  EXPECT_LT(offered.times("mgAi.aspx"), plain.times("mgAi.aspx"));
  EXPECT_TRUE(offered.sources().contains("CT=2"));
}

TEST(WholeMinutesTest, WhereTheFileCannotBeHadTheStubsAreFollowed) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.failing["CT=2"] = 404;
  EXPECT_EQ(nights.night().state, "done");
  nights.expect_all_minutes();
}

TEST(WholeMinutesTest, AFileOfAnotherTypeIsNoPage) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.respond = [whole = nights.respond](const extract::Url& url) {
    test::FakeAnswer answer = whole(url);
    if (url.target().find("CT=2") != std::string::npos)
      answer = {200, "%PDF-1.7", "Content-Type: application/pdf\r\n"};
    return answer;
  };
  Nights::expect_quiet(nights.night());
  nights.expect_all_minutes();
}

TEST(WholeMinutesTest, NightsWithAndWithoutTheFileAreNoVersions) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.night();
  nights.failing["CT=2"] = 404;
  const SiteReport report = nights.night();
  EXPECT_EQ(report.item_versions, 0);
  EXPECT_EQ(report.completed, 0);
}

}  // namespace
}  // namespace crawler
