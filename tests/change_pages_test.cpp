// What a simulated portal says came out lately: the pages, the feed, and what they keep quiet.
#include <gtest/gtest.h>

#include "tests/portal/portal.h"
#include "tests/portal/routes.h"
#include "tests/support/source_dir.h"

namespace portal {
namespace {

using Source = PortalOptions::ChangeSource;

PortalOptions demo() {
  PortalOptions options;
  options.data_file = test::source_dir() + "/sites/demo/council.toml";
  return options;
}

bool has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

class ChangePagesTest : public testing::Test {
 protected:
  explicit ChangePagesTest(PortalOptions options = demo())
      : publisher(std::move(options), 0, std::make_shared<PageCache>(1 << 20)) {}

  Answer answer(const std::string& target) const {
    return portal::answer(publisher.council(), publisher.options(), target);
  }
  std::string page(const std::string& target) const { return answer(target).body; }
  std::string tonight() const {
    return page("/mgWhatsNew.aspx?ACT=Find&DR=01%2f09%2f2026-01%2f09%2f2026&XXR=0");
  }

  Publisher publisher;
};

TEST_F(ChangePagesTest, ListsWhatCameOutWithItsDateItsVerbAndItsAddress) {
  const std::string page = this->page("/mgWhatsNew.aspx?ACT=Find&DR=01/01/2024-31/12/2024&XXR=0");
  EXPECT_TRUE(has(page, "What's new</h1>"));
  EXPECT_TRUE(has(page, "<li>")) << page;
  EXPECT_TRUE(has(page, "Minutes published&#58; "));
  EXPECT_TRUE(has(page, "ieListDocuments.aspx?CId=101&amp;MId=2011&amp;EVT=101&amp;DT=M"));
  EXPECT_TRUE(has(page, "Publication of plan&#58;"));
}

TEST_F(ChangePagesTest, SaysSoWhenNothingCameOut) {
  const std::string page = this->page("/mgWhatsNew.aspx?DR=01/01/1999-02/01/1999");
  EXPECT_TRUE(has(page, "mgErrorTxt"));
  EXPECT_FALSE(has(page, "<li>Minutes"));
}

TEST_F(ChangePagesTest, AnnouncesMinutesOnTheDayTheyComeOutAndNotWhatIsQuiet) {
  int meeting = 0;
  publisher.change([&](Council& council) {
    for (Meeting& one : council.meetings) {
      if (one.status != Status::agenda) continue;
      meeting = one.id;
      one.status = Status::draft_minutes;
      return;
    }
  });
  ASSERT_NE(meeting, 0);
  const std::string mark = "MId=" + std::to_string(meeting) + "&amp;EVT=101&amp;DT=M";
  EXPECT_TRUE(has(tonight(), mark));
  EXPECT_TRUE(has(page("/mgRss.aspx?XXR=0"), mark));
  const auto before = publisher.council().publications.size();
  publisher.edit(20111, "rough", "rougher");
  EXPECT_EQ(publisher.council().publications.size(), before);
}

TEST_F(ChangePagesTest, TheDayGoesOnWithTheNights) {
  EXPECT_EQ(publisher.council().today, "2026-09-01");
  publisher.next_night();
  EXPECT_EQ(publisher.council().today, "2026-09-02");
}

TEST_F(ChangePagesTest, TheFeedIsRss) {
  const Answer feed = answer("/mgRss.aspx?XXR=0");
  EXPECT_EQ(feed.type, "text/xml; charset=utf-8");
  EXPECT_TRUE(feed.body.starts_with("<?xml"));
  EXPECT_TRUE(has(feed.body, "<rss version=\"2.0\">"));
  EXPECT_TRUE(has(page("/mgWhatsNew.aspx?b=4000&RT=2"), "<item><title>Minutes published: "));
}

TEST_F(ChangePagesTest, TheFeedOfACommitteeHasItsOwnOnly) {
  const std::string feed = page("/mgWhatsNew.aspx?b=4000&RT=2&CID=101");
  EXPECT_TRUE(has(feed, "ieListDocuments.aspx?CId=101"));
  EXPECT_FALSE(has(feed, "ieListDocuments.aspx?CId=102"));
}

PortalOptions with(Source whats_new, Source rss) {
  PortalOptions options = demo();
  options.whats_new = whats_new;
  options.rss = rss;
  return options;
}

class OtherSourcesTest : public ChangePagesTest {
 protected:
  OtherSourcesTest() : ChangePagesTest(with(Source::forgetful, Source::page)) {}
};

TEST_F(OtherSourcesTest, MayForgetMinutesAndMayBeAnotherPage) {
  const std::string page = this->page("/mgWhatsNew.aspx?DR=01/01/2024-31/12/2024");
  EXPECT_TRUE(has(page, "Agenda published"));
  EXPECT_FALSE(has(page, "Minutes published"));
  EXPECT_TRUE(has(this->page("/mgRss.aspx?XXR=0"), "<!DOCTYPE html>"));
}

class NoSourcesTest : public ChangePagesTest {
 protected:
  NoSourcesTest() : ChangePagesTest(with(Source::none, Source::none)) {}
};

TEST_F(NoSourcesTest, LeadToTheErrorPage) {
  EXPECT_EQ(answer("/mgWhatsNew.aspx").status, 302);
  EXPECT_EQ(answer("/mgRss.aspx?XXR=0").status, 302);
}

}  // namespace
}  // namespace portal
