// Pages that a server marked are asked for on condition that they are others now.
#include "crawler/site_marks.h"

#include "tests/support/site_parts_fixture.h"

namespace crawler {
namespace {

class SiteMarksTest : public SitePartTest {
 protected:
  // A list that was read, with what the server sent beside it; and the next look at it.
  Ask looked_at(const std::string& etag, const std::string& last_modified = "") {
    SiteMarks marks(desk());
    Ask first = ask("listing", "7", "listing-7");
    Answer answer;
    answer.fetch = fetch_ = small_.fetch("listing", "7", "2026-03-08T02:00:00Z");
    answer.etag = etag;
    answer.last_modified = last_modified;
    marks.keep(first, answer);
    Ask next = ask("listing", "7", "listing-7");
    marks.set_condition(next);
    return next;
  }
  std::int64_t fetch_ = 0;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

TEST_F(SiteMarksTest, WhatTheServerSentGoesBackToIt) {
  const Ask next = looked_at("\"a1\"", "Sun, 08 Mar 2026 02:00:00 GMT");
  EXPECT_EQ(next.headers, (Headers{{"If-None-Match", "\"a1\""},
                                   {"If-Modified-Since", "Sun, 08 Mar 2026 02:00:00 GMT"}}));
  EXPECT_EQ(next.unless_as, fetch_);
}

TEST_F(SiteMarksTest, WithoutAMarkAPageIsAskedForAsAlways) {
  const Ask next = looked_at("");
  EXPECT_TRUE(next.headers.empty());
  EXPECT_EQ(next.unless_as, 0);
}

TEST_F(SiteMarksTest, NothingThatCouldEndAHeaderIsSentBack) {
  for (const std::string& hostile : {std::string("\"a\r\nX-Other: 1\""), std::string("\"\x01\""),
                                     std::string("\"\xC3\xA9\""), std::string(600, 'a')}) {
    const Ask next = looked_at(hostile);
    EXPECT_TRUE(next.headers.empty()) << hostile;
    EXPECT_EQ(next.unless_as, 0);
  }
}

TEST_F(SiteMarksTest, AnotherAddressIsAnotherPage) {
  looked_at("\"a1\"");
  Ask moved = ask("listing", "7", "listing-7?page=1");
  SiteMarks(desk()).set_condition(moved);
  EXPECT_TRUE(moved.headers.empty());
}

}  // namespace
}  // namespace crawler
