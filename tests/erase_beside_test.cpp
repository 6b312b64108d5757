// Erase beside harvests, readings, repairs, backups and other readers: nothing brings back what was
// erased, and a kill at any step leaves an archive that goes on where it stood.
#include "store/erase.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

#include "store/backup.h"
#include "store/past_visits.h"
#include "store/queries.h"
#include "store/repair.h"
#include "store/sqlite.h"
#include "tests/support/erase_fixture.h"

namespace {

using store::Archive;
using store::Queries;
using test::at;
using test::EraseTest;
using test::kItem;
using test::kPhrase;
using test::kWhen;
using test::meeting_with_phrase;
using Strings = std::vector<std::string>;

TEST_F(EraseTest, WhatIsHarvestedNextDoesNotBringItBack) {
  {
    Archive archive = open();
    ask(archive);
    store::finish_erasures(archive, at(kWhen));
    const auto run = archive.begin_run("harvest", "{}", at("2026-03-11T10:00:00Z"));
    archive.put_site({"marsh-fen", "moderngov", "https://mg.marsh.example", "", {}});
    archive.enqueue({"marsh-fen", "item", "104", ""}, "item-104", 0, at(kWhen));
    archive.enqueue({"marsh-fen", "document", "s77", ""}, "Quentin Quagmire.pdf", 0, at(kWhen));
    EXPECT_EQ(archive.queued("marsh-fen"), 0u) << "they are not asked for";
    archive.enqueue({"marsh-fen", "item", "101", ""}, "item-101", 0, at(kWhen));
    EXPECT_EQ(archive.queued("marsh-fen"), 1u);
    store::VisitRecord visit;
    visit.run = run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-11T10:00:00Z");
    visit.meeting = meeting_with_phrase();
    visit.meeting->items.back().minutes.text += " Quentin Quagmire appealed.";
    visit.meeting->items[0].minutes = {"<p>One.</p>", "One apology was received."};
    visit.problems = {{kItem, "votes", "/p", "no vote of Quentin Quagmire", 1}};
    const store::VisitEffect effect = archive.save_visit(visit, at("2026-03-11T10:00:01Z"));
    EXPECT_EQ(effect.changed, Strings{"marsh-fen/item/101"});
    archive.end_run(run, "done", "{}", at("2026-03-11T10:00:02Z"));
    expect_sound(archive);
  }
  expect_gone();
}

TEST_F(EraseTest, ItsPagesAreNotReadAgainAndRepairDoesNotBringItBack) {
  {
    Archive archive = open();
    const store::VisitPlace start;
    const auto before = store::past_visits(archive, "marsh-fen", start, 99).size();
    ASSERT_GT(before, 0u);
    ask(archive);
    store::finish_erasures(archive, at(kWhen));
    EXPECT_EQ(store::past_visits(archive, "marsh-fen", start, 99).size(), 1u) << "the decision's";
    EXPECT_EQ(store::count_past_visits(archive, "marsh-fen", start), 1);
    EXPECT_TRUE(store::repair(archive).empty()) << "nothing is wrong";
    expect_sound(archive);
    // A row that was lost is made again from what is left of its record.
    archive.database().execute(
        "UPDATE record SET payload_digest = 'sha256:00' WHERE id = "
        "(SELECT min(record) FROM erased_record WHERE record IN (SELECT id FROM record "
        "WHERE type = 'response'))");
    EXPECT_FALSE(store::repair(archive).empty());
    expect_sound(archive);
  }
  expect_gone();
}

TEST_F(EraseTest, ABackupMadeBeforeLosesItWhenItIsBroughtUpToDate) {
  Archive archive = open();
  store::back_up(archive, copy());
  EXPECT_EQ(test::files_with(copy(), kPhrase).size(), 2u);
  ask(archive);
  store::finish_erasures(archive, at(kWhen));
  const store::BackupReport report = store::back_up(archive, copy());
  EXPECT_TRUE(report.damage.empty());
  EXPECT_EQ(test::files_with(copy(), kPhrase), Strings{});
  EXPECT_EQ(test::files_with(copy(), "quagmir"), Strings{});
  Archive second = Archive::open(copy(), Archive::Mode::read_only, at(kWhen));
  expect_sound(second);
  EXPECT_EQ(store::back_up(archive, copy()).copied_bytes, 0) << "and is a backup as before";
}

TEST_F(EraseTest, WhatWasCapturedSinceIsToldAndCanBeErasedAgain) {
  Archive archive = open();
  ask(archive);
  store::finish_erasures(archive, at(kWhen));
  const std::int64_t id = store::withholdings(archive).back().id;
  EXPECT_EQ(store::captures_held(archive, id), 0);
  const auto run = archive.begin_run("harvest", "{}", at("2026-03-11T10:00:00Z"));
  store::Body body;
  body.append("<p>Quentin Quagmire was excluded.</p>");
  store::FetchRecord record;
  record.run = run;
  record.resource = archive.resource({"marsh-fen", "meeting", "12", ""}, "meeting-12");
  record.url = "https://mg.marsh.example/meeting-12";
  record.started = at("2026-03-11T10:00:00Z");
  record.outcome = "ok";
  record.status = 200;
  record.request_head = "GET /meeting-12 HTTP/1.1\r\n\r\n";
  record.response_head = "HTTP/1.1 200 OK\r\n\r\n";
  record.body = &body;
  archive.record_fetch(record);
  archive.commit(at("2026-03-11T10:00:01Z"));
  EXPECT_EQ(store::captures_held(archive, id), 1);
  store::ask_erasure(archive, kItem, at(kWhen));
  EXPECT_THROW(store::finish_erasures(archive, at(kWhen)), store::ErasureMustWait)
      << "the file is being written to";
  archive.end_run(run, "done", "{}", at("2026-03-11T10:00:02Z"));
  archive = open(Archive::Mode::read_only);  // closes the file
  archive = open();
  EXPECT_FALSE(pending(archive)) << "opening it went on";
  EXPECT_EQ(store::captures_held(archive, id), 0);
  expect_sound(archive);
  expect_gone();
}

TEST_F(EraseTest, WhileItsSiteIsHarvestedItWaits) {
  Archive archive = open();
  store::withhold(archive, kItem, "a court order", at(kWhen));
  const auto run = archive.begin_run("harvest", "{}", at(kWhen));
  ASSERT_EQ(archive.take_lease("marsh-fen", run, at(kWhen)), store::LeaseResult::taken);
  EXPECT_THROW(store::ask_erasure(archive, kItem, at(kWhen)), store::ErasureMustWait);
  EXPECT_FALSE(pending(archive)) << "nothing is begun";
  archive.end_run(run, "done", "{}", at(kWhen));
  EXPECT_THROW(store::ask_erasure(archive, "marsh-fen/item/101", at(kWhen)), std::invalid_argument)
      << "what is not withheld is not erased";
}

TEST_F(EraseTest, WhileAnotherReadsTheLogIsNotEmptyAndItIsNotDone) {
  Archive archive = open();
  ask(archive);
  std::optional<Archive> reader = open(Archive::Mode::read_only);
  reader->database().execute("PRAGMA busy_timeout = 0");
  archive.database().execute("PRAGMA busy_timeout = 0");
  reader->database().execute("BEGIN; SELECT count(*) FROM thing");
  EXPECT_THROW(store::finish_erasures(archive, at(kWhen)), store::ErasureMustWait);
  EXPECT_TRUE(pending(archive));
  EXPECT_THROW(store::undo_withholding(archive, kItem, at(kWhen)), std::invalid_argument);
  reader.reset();
  EXPECT_EQ(store::finish_erasures(archive, at(kWhen)).erasures, 1);
  EXPECT_FALSE(pending(archive));
  expect_sound(archive);
}

class KilledEraseTest : public EraseTest, public testing::WithParamInterface<const char*> {};

TEST_P(KilledEraseTest, LeavesAnArchiveThatGoesOnWhenItIsOpened) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Archive archive = open();
    ask(archive);
    store::finish_erasures(archive, at(kWhen), [](const std::string& step) {
      if (step == GetParam()) raise(SIGKILL);
    });
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "there is no step " << GetParam();
  {
    Archive reading = open(Archive::Mode::read_only);
    EXPECT_TRUE(pending(reading));
    EXPECT_FALSE(Queries(reading).item(kItem)) << "it is hidden all the same";
    EXPECT_TRUE(Queries(reading).item("marsh-fen/item/101"));
  }
  {
    Archive archive = open();
    EXPECT_FALSE(pending(archive));
    expect_sound(archive);
  }
  expect_gone();
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, KilledEraseTest,
                         testing::Values("clean", "write", "rows", "commit", "files", "pages",
                                         "log", "done"));

}  // namespace
