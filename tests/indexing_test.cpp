// What pages say to search engines; recorded, never obeyed in what is asked.
#include "crawler/indexing.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler {
namespace {

std::string of_fields(const std::string& fields) {
  return indexing_of("HTTP/1.1 200 OK\r\nServer: x\r\n" + fields + "\r\n");
}

TEST(Indexing, IsNothingWhereNothingIsSaid) {
  EXPECT_EQ(of_fields(""), "");
  EXPECT_EQ(of_fields("X-Robots-Tag:\r\n"), "");
  EXPECT_EQ(of_fields("X-Robots-Tag: , ,\r\n"), "");
  EXPECT_EQ(indexing_of(""), "");
  EXPECT_EQ(of_fields("X-Other: noindex\r\nRobots: noindex\r\n"), "");
}

TEST(Indexing, IsReadInAnyCase) {
  EXPECT_EQ(of_fields("x-ROBOTS-tag:  NoIndex ,nofollow\r\n"), "noindex, nofollow");
}

TEST(Indexing, OfSeveralFieldsCountsEachDirectiveOnce) {
  EXPECT_EQ(of_fields("X-Robots-Tag: noindex\r\nX-Robots-Tag: noarchive, noindex\r\n"),
            "noindex, noarchive");
}

TEST(Indexing, ForAnotherProductIsNotOurs) {
  EXPECT_EQ(of_fields("X-Robots-Tag: googlebot: noindex, nofollow\r\n"), "");
  EXPECT_EQ(of_fields("X-Robots-Tag: googlebot: noindex\r\nX-Robots-Tag: noarchive\r\n"),
            "noarchive");
}

TEST(Indexing, ForOurProductIsOurs) {
  EXPECT_EQ(of_fields("X-Robots-Tag: MinuteBook: noindex, nofollow\r\n"), "noindex, nofollow");
  EXPECT_EQ(of_fields("X-Robots-Tag: otherbot: noindex, minutebook: none\r\n"), "none");
}

TEST(Indexing, DirectivesWithAValueAreNoProducts) {
  EXPECT_EQ(of_fields("X-Robots-Tag: max-snippet: -1, max-image-preview: large\r\n"),
            "max-snippet: -1, max-image-preview: large");
}

TEST(Indexing, ADateMayHoldACommaAndColons) {
  EXPECT_EQ(of_fields("X-Robots-Tag: unavailable_after: 25 Jun 2030 15:00:00 GMT, noarchive\r\n"),
            "unavailable_after: 25 jun 2030 15:00:00 gmt, noarchive");
  EXPECT_EQ(
      of_fields("X-Robots-Tag: unavailable_after: Saturday, 25-Jun-30 15:00:00 GMT, none\r\n"),
      "unavailable_after: saturday, 25-jun-30 15:00:00 gmt, none");
  EXPECT_EQ(of_fields("X-Robots-Tag: minutebook: unavailable_after: Sat, 25 Jun 2030\r\n"),
            "unavailable_after: sat, 25 jun 2030");
  EXPECT_EQ(of_fields("X-Robots-Tag: unavailable_after: soon\r\n"), "unavailable_after: soon");
}

TEST(Indexing, OfAPageStandsInItsHead) {
  EXPECT_EQ(indexing_of("", "<html><head><META NAME='Robots' CONTENT='NOINDEX,follow'></head>"),
            "noindex, follow");
  EXPECT_EQ(indexing_of("", "<head><meta name=minutebook content=noarchive></head>"), "noarchive");
  EXPECT_EQ(indexing_of("", "<head><meta name=googlebot content=noindex></head>"), "");
  EXPECT_EQ(indexing_of("", "<head></head><body><meta name=robots content=noindex></body>"), "");
}

TEST(Indexing, WithinScriptsAndCommentsIsNone) {
  EXPECT_EQ(indexing_of("",
                        "<head><script>'<meta name=robots content=noindex>'</script>"
                        "<!-- <meta name=robots content=noindex> --></head>"),
            "");
}

TEST(Indexing, OfHeaderAndPageStandTogether) {
  EXPECT_EQ(indexing_of("HTTP/1.1 200 OK\r\nX-Robots-Tag: noindex\r\n\r\n",
                        "<head><meta name=robots content='noindex, noarchive'></head>"),
            "noindex, noarchive");
}

TEST(Indexing, OfHostileBytesIsShortAndPlain) {
  std::string many = "X-Robots-Tag: a\xFF\x01z";
  for (int i = 0; i < 1000; ++i) many += ", d" + std::to_string(i);
  const std::string said = of_fields(many + ", " + std::string(100'000, 'x') + "\r\n");
  EXPECT_EQ(said.substr(0, 4), "a??z");
  EXPECT_LT(said.size(), 5'000u);
  EXPECT_LE(of_fields("X-Robots-Tag: " + std::string(100'000, 'x') + "\r\n").size(), 200u);
}

}  // namespace
}  // namespace crawler
