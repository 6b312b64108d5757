// Captures of another program beside nights of our own, at one meeting with one item whose words
// the test changes. Simulated portal, fake clock, no socket.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "crawler/import_captures.h"
#include "crawler/import_reading.h"
#include "store/changes.h"
#include "store/verify.h"
#include "tests/support/demo_nights.h"
#include "tests/support/foreign_maker.h"

namespace crawler {

struct ImportNights : Nights {
  static constexpr char kBase[] = "http://127.0.0.1:8080";

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
  using References = std::vector<std::string>;
  static constexpr const char* kBase = ImportNights::kBase;

  ImportReadingTest() {
    meeting().date = "2026-03-12";
    meeting().status = portal::Status::draft_minutes;
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
  void capture(test::ForeignMaker& maker, const std::string& date) {
    maker.capture(kBase + meeting_target(), date, nights.page(meeting_target()));
  }
  ImportReport::Site imported(const test::ForeignMaker& maker) {
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

}  // namespace crawler
