// Captures of another program between and before nights of our own: what each said stands at its
// time, and nothing that was given out changes. Simulated portal, fake clock, no socket.
#include <gtest/gtest.h>

#include <fstream>

#include "crawler/import_captures.h"
#include "crawler/import_reading.h"
#include "store/changes.h"
#include "store/verify.h"
#include "tests/support/demo_nights.h"
#include "tests/support/foreign_maker.h"

namespace crawler {
namespace {

using portal::Status;
using test::ForeignMaker;
using References = std::vector<std::string>;

constexpr char kBase[] = "http://127.0.0.1:8080";
constexpr char kBetween[] = "2026-03-02T12:00:00Z", kDayBetween[] = "2026-03-02T20:00:00.000Z";

struct ImportNights : Nights {
  ImportReport import(const std::string& bytes) {
    const std::string path = folder.path() + "/foreign.warc.gz";
    std::ofstream(path, std::ios::binary) << bytes;
    auto archive = open();
    store::SiteRow row = site.row();
    row.base_url = kBase;
    archive.put_site(row);
    const ImportSites sites({{row, &recipe, {{*extract::Url::parse(kBase), ""}}}});
    ImportReport report;
    ImportScan scan(sites, report);
    scan.add(store::open_foreign(path, ""));
    const auto run = archive.begin_run("import", "{}", clock.now());
    ImportCaptures captures(scan, report, {&archive, run, ""});
    for (const auto& wanted : scan.wanted()) captures.take(wanted, clock.now());
    ImportReading reading(archive, row, recipe, *extract::Url::parse(kBase), run,
                          report.sites["fold"]);
    while (reading.step(clock.now())) {
    }
    archive.end_run(run, "done", "{}", clock.now());
    archive.commit(clock.now());
    clock.advance(std::chrono::minutes(5));
    return report;
  }
  std::string page(const std::string& target) {
    return portal::answer(council, options, target).body;
  }
};

class ImportReadingTest : public testing::Test {
 protected:
  ImportReadingTest() {
    meeting().date = "2026-03-12";
    meeting().status = Status::draft_minutes;
    item().minutes = "It was agreed that the lock be mended.";
  }
  portal::Meeting& meeting() { return *nights.council.meeting(2302); }
  portal::Item& item() {
    auto& items = meeting().items;
    return *std::find_if(items.begin(), items.end(), [](const auto& one) {
      return !one.heading() && !one.restricted && !one.minutes.empty();
    });
  }
  std::string item_reference() { return "fold/item/" + std::to_string(item().id); }
  static std::string meeting_target() { return "/ieListDocuments.aspx?CId=131&MId=2302&Ver=4"; }
  std::string item_target() { return "/mgAi.aspx?ID=" + std::to_string(item().id); }

  // The meeting's page as it is now, captured at a time.
  void capture(ForeignMaker& maker, const std::string& date) {
    maker.capture(kBase + meeting_target(), date, nights.page(meeting_target()));
  }
  ImportReport::Site imported(const ForeignMaker& maker) {
    const ImportReport report = nights.import(maker.bytes());
    for (const auto& file : report.files) EXPECT_EQ(file.problems, References{});
    return report.sites.at("fold");
  }
  std::optional<store::ItemView> item_of(int version, const std::string& as_of = "") {
    auto archive = nights.open();
    return store::Queries(archive, {as_of, ""}).item(item_reference(), version);
  }
  std::string minutes(int version = 0, const std::string& as_of = "") {
    const auto found = item_of(version, as_of);
    return found ? found->record.minutes.text : "(none)";
  }
  std::vector<store::ChangeView> changes(std::int64_t after = 0) {
    auto archive = nights.open();
    return store::Changes(archive).after(after, {}, 100'000);
  }
  void expect_sound() {
    auto archive = nights.open();
    const auto report = store::verify(archive);
    for (const auto& damage : report.damage) ADD_FAILURE() << damage.file << ' ' << damage.what;
  }
  static void expect_nothing_left(const SiteReport& report) {
    EXPECT_EQ(report.not_listed, References{});
    EXPECT_EQ(report.gone, References{});
    EXPECT_EQ(report.returned, References{});
  }

  ImportNights nights;
};

TEST_F(ImportReadingTest, BetweenTwoNightsEveryNumberStays) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.",
                    c = "It was agreed that nothing be done.";
  nights.night();
  item().minutes = b;
  ForeignMaker maker;
  maker.warcinfo();
  capture(maker, kBetween);
  item().minutes = c;
  nights.night();
  ASSERT_EQ(minutes(1), a);
  ASSERT_EQ(minutes(2), c);
  const auto before = changes();
  const auto site = imported(maker);
  EXPECT_EQ(site.taken.at("meeting"), 1);
  EXPECT_EQ(site.versions, 1);
  EXPECT_EQ(minutes(1), a);
  EXPECT_EQ(minutes(2), c);
  EXPECT_EQ(minutes(3), b);
  EXPECT_EQ(minutes(), c) << "what the council says now is what it said last";
  EXPECT_EQ(minutes(0, "2026-03-02T08:00:00.000Z"), a);
  EXPECT_EQ(minutes(0, kDayBetween), b);
  EXPECT_EQ(minutes(0, "2026-03-04T00:00:00.000Z"), c);
  const auto all = changes();
  ASSERT_EQ(all.size(), before.size() + 1);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(all[i].cursor, before[i].cursor);
    EXPECT_EQ(all[i].kind, before[i].kind);
    EXPECT_EQ(all[i].version, before[i].version);
  }
  EXPECT_EQ(all.back().kind, "imported");
  EXPECT_EQ(all.back().cause, "import");
  EXPECT_EQ(all.back().reference, item_reference());
  EXPECT_EQ(all.back().version, 3);
  EXPECT_EQ(all.back().version_before, 1);
  EXPECT_EQ(all.back().seen_at, "2026-03-02T12:00:00.000Z");
  expect_sound();
}

TEST_F(ImportReadingTest, WhatWasSaidBeforeAndAfterStandsOnBothSides) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.";
  nights.night();
  item().minutes = b;
  ForeignMaker maker;
  capture(maker, kBetween);
  item().minutes = a;
  nights.night();
  imported(maker);
  EXPECT_EQ(minutes(1), a);
  EXPECT_EQ(minutes(2), b);
  EXPECT_EQ(minutes(3), a);
  EXPECT_EQ(minutes(), a) << "the night after the capture saw the first words again";
  EXPECT_EQ(minutes(0, kDayBetween), b);
  EXPECT_EQ(minutes(0, "2026-03-04T00:00:00.000Z"), a);
  const std::size_t all = changes().size();
  EXPECT_EQ(nights.night().item_versions, 0);
  EXPECT_EQ(changes().size(), all) << "the next night finds nothing new in it";
  expect_sound();
}

TEST_F(ImportReadingTest, OfTwoTextsOfOneSecondTheOneThatIsStillSaidStaysCurrent) {
  const std::string a = item().minutes, b = "It was agreed that the lock be closed.";
  nights.night();
  ForeignMaker maker;
  item().minutes = b;
  capture(maker, "2026-02-01T12:00:00Z");
  item().minutes = a;
  capture(maker, "2026-02-01T12:00:00Z");
  imported(maker);
  EXPECT_EQ(minutes(), a);
  EXPECT_EQ(minutes(2), b);
  EXPECT_EQ(minutes(0, "2026-02-02T00:00:00.000Z"), a);
  expect_sound();
}

TEST_F(ImportReadingTest, YearsBeforeTheFirstNightAreInTheRecord) {
  nights.night();
  const std::string now = minutes();
  const std::int64_t cursor = changes().back().cursor;
  const portal::Meeting as_is = meeting();
  item().minutes = "It was agreed to think about the lock.";
  meeting().venue = "The Old Boathouse";
  portal::Item dropped = item();
  dropped.id += 40'000;
  dropped.minutes = "This item was taken off the page later.";
  meeting().items.push_back(dropped);
  ForeignMaker maker;
  capture(maker, "2019-01-01T10:00:00Z");
  maker.capture(std::string(kBase) + "/mgListCommittees.aspx?bcr=1", "2019-01-01T10:00:01Z",
                nights.page("/mgListCommittees.aspx?bcr=1"));
  maker.capture(std::string(kBase) + "/ieListMeetings.aspx?CId=131&Year=0", "2019-01-01T10:00:02Z",
                nights.page("/ieListMeetings.aspx?CId=131&Year=0"));
  meeting() = as_is;
  const auto site = imported(maker);
  EXPECT_EQ(site.first, "2019-01-01T10:00:00.000Z");
  EXPECT_EQ(minutes(), now);
  EXPECT_EQ(minutes(0, "2019-01-02T00:00:00.000Z"), "It was agreed to think about the lock.");
  {
    auto archive = nights.open();
    const auto then =
        store::Queries(archive, {"2019-01-02T00:00:00.000Z", ""}).meeting("fold/meeting/2302");
    ASSERT_TRUE(then);
    EXPECT_EQ(then->record.venue, "The Old Boathouse");
    EXPECT_EQ(then->provenance.fetched_at, "2019-01-01T10:00:00.000Z");
    EXPECT_NE(store::Queries(archive).meeting("fold/meeting/2302")->record.venue,
              "The Old Boathouse");
    EXPECT_EQ(store::Queries(archive).status("fold").at(0).state, "ok");
  }
  for (const auto& change : changes(cursor)) {
    EXPECT_EQ(change.cause, "import") << change.reference;
    EXPECT_EQ(change.kind, "imported") << change.reference;
  }
  const SiteReport next = nights.night();
  expect_nothing_left(next);
  EXPECT_TRUE(next.failures.empty());
  EXPECT_EQ(minutes(), now);
  expect_sound();
}

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
