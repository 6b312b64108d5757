// What captures of another program come to: items completed, pages of one visit, repeats, what is
// no content, and every form of file.
#include <gtest/gtest.h>

#include "tests/support/import_reading_fixture.h"

namespace crawler {
namespace {

using test::ForeignMaker;

TEST_F(ImportReadingTest, AnItemCapturedAloneCompletesTheNearestTextThatBeginsAlike) {
  std::string text = "It was agreed that";
  for (int i = 0; i < 40; ++i) text += " lock " + std::to_string(i);
  item().minutes = text + " be mended.";
  ForeignMaker first;
  capture(first, "2019-01-01T10:00:00Z");
  imported(first);
  EXPECT_EQ(item_of(0)->record.minutes_status, "cut");
  EXPECT_NE(item_of(0)->record.cut_reason, "");
  ForeignMaker second("b");
  second.capture(kBase + item_target(), "2019-06-01T10:00:00Z", nights.page(item_target()));
  const auto site = imported(second);
  EXPECT_EQ(site.completed, 1);
  EXPECT_EQ(site.unread, 0);
  EXPECT_EQ(minutes(), text + " be mended.");
  EXPECT_EQ(item_of(0)->record.minutes_status, "full");
  EXPECT_EQ(item_of(0)->provenance.versions, 1) << "a completion is no version";
  item().minutes = "Quite another beginning than before." + text;
  ForeignMaker third("c");
  third.capture(kBase + item_target(), "2019-07-01T10:00:00Z", nights.page(item_target()));
  EXPECT_EQ(imported(third).unread, 1);
  EXPECT_EQ(minutes(), text + " be mended.");
  expect_sound();
}

TEST_F(ImportReadingTest, AMeetingAndItsItemsOfOneDayAreOneVisit) {
  std::string text = "It was agreed that";
  for (int i = 0; i < 40; ++i) text += " lock " + std::to_string(i);
  item().minutes = text;
  ForeignMaker maker;  // the item was captured first
  maker.capture(kBase + item_target(), "2019-01-01T09:00:00Z", nights.page(item_target()));
  capture(maker, "2019-01-01T10:00:00Z");
  EXPECT_EQ(imported(maker).completed, 0);
  EXPECT_EQ(minutes(), text);
  EXPECT_EQ(item_of(0)->provenance.fetched_at, "2019-01-01T09:00:00.000Z");
  const std::size_t all = changes().size();
  EXPECT_EQ(imported(maker).held, 2) << "what is held is not taken twice";
  EXPECT_EQ(changes().size(), all);
}

TEST_F(ImportReadingTest, ARepeatStandsForWhatItRepeats) {
  ForeignMaker maker;
  capture(maker, "2019-01-01T10:00:00Z");
  maker.revisit(kBase + meeting_target(), "2019-02-01T10:00:00Z", maker.last_id());
  maker.revisit(kBase + meeting_target(), "2019-03-01T10:00:00Z", "<urn:uuid:nobody>");
  const ImportReport report = nights.import(maker.bytes());
  EXPECT_EQ(report.sites.at("fold").taken.at("meeting"), 2);
  EXPECT_EQ(report.sites.at("fold").visits, 2);
  EXPECT_EQ(report.sites.at("fold").versions, 0);
  EXPECT_EQ(report.skipped.at("no_original"), 1);
  ForeignMaker later("b");  // of a file that held the original, imported before
  later.revisit(kBase + meeting_target(), "2019-04-01T10:00:00Z", maker.last_id());
  EXPECT_EQ(imported(later).taken.at("meeting"), 1);
  expect_sound();
}

TEST_F(ImportReadingTest, WhatIsNoContentIsCountedAndWhatIsWrongIsNamed) {
  ForeignMaker maker;
  const std::string url = kBase + meeting_target(), page = nights.page(meeting_target());
  const std::string day = "2019-01-01T10:00:0";
  maker.capture(url, day + "0Z", "gone", "HTTP/1.1 404 Not Found\r\n\r\n");
  maker.capture(url, day + "1Z", "<title>Just a moment...</title>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
  maker.capture(url, day + "2Z", "<h1>Welcome to the shop</h1>");
  maker.capture("http://elsewhere.example/" + meeting_target(), day + "3Z", page);
  maker.capture(std::string(kBase) + "/mgCalendarMonthView.aspx", day + "4Z", page);
  maker.capture(url, "2031-01-01T10:00:00Z", page);
  maker.capture(url, "1994-01-01T10:00:00Z", page);
  maker.capture(url, day + "5Z", page, "HTTP/1.1 200 OK\r\n\r\n",
                {{"WARC-Payload-Digest", "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}});
  maker.capture(url, day + "6Z", page.substr(0, 500), "HTTP/1.1 200 OK\r\n\r\n",
                {{"WARC-Truncated", "length"}});
  const ImportReport report = nights.import(maker.bytes());
  EXPECT_EQ(report.files.at(0).problems.size(), 3u);
  EXPECT_EQ(report.files.at(0).taken, 0);
  const std::map<std::string, std::int64_t> skipped = {{"gone", 1},       {"challenge", 1},
                                                       {"error_page", 1}, {"no_site", 1},
                                                       {"no_kind", 1},    {"truncated", 1}};
  EXPECT_EQ(report.skipped, skipped);
  EXPECT_EQ(changes().size(), 0u);
}

TEST_F(ImportReadingTest, AnyFormOfFileGivesTheSame) {
  using Form = ForeignMaker::Form;
  ForeignMaker maker;
  maker.warcinfo();
  capture(maker, "2019-01-01T10:00:00Z");
  maker.record({{"WARC-Type", "resource"},
                {"WARC-Target-URI", std::string(kBase) + "/mgListCommittees.aspx"},
                {"WARC-Date", "2019-01-01T10:00:05Z"},
                {"WARC-Record-ID", maker.next_id()},
                {"Content-Type", "text/html; charset=utf-8"}},
               nights.page("/mgListCommittees.aspx?bcr=1"));
  for (const Form form : {Form::stream, Form::plain, Form::members}) {
    const ImportReport report = nights.import(maker.bytes(form));
    const auto& site = report.sites.at("fold");
    EXPECT_EQ(report.files.at(0).software, "Testcrawl/1.0");
    EXPECT_EQ(site.held, form == Form::stream ? 0 : 2);
    if (form != Form::stream) continue;
    EXPECT_EQ(site.taken.at("committees"), 1);
    EXPECT_EQ(site.meetings, 1);
    EXPECT_GT(site.other_things, 2);
  }
  expect_sound();
}

}  // namespace
}  // namespace crawler
