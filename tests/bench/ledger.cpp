// ledger: how long `status`, its breakdown, its gaps and `changes` take for an archive of many
// sites with thousands of meetings each, generated row by row. Prints figures and judges none.
#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>

#include "store/changes.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "tests/bench/arguments.h"
#include "tests/support/temp_dir.h"

namespace {

using Clock = std::chrono::steady_clock;

template <typename Work>
void timed(const std::string& what, const Work& work) {
  const auto begun = Clock::now();
  const std::int64_t counted = work();
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  fmt::print("{:<44}{:>9.3f} s   {:>10} {}\n", what, seconds, counted, "counted");
  std::fflush(stdout);
}

// One site: `meetings` of ten committees over twenty years, one in thirty listed and not held; each
// with eight items of 2 kB and four documents, and a fetch a page.
void fill_site(store::Database& database, int site, std::int64_t meetings) {
  const auto run = [&](const std::string& sql) { database.execute(sql); };
  const std::string key = fmt::format("site-{}", site);
  const std::int64_t first = site * 10'000'000LL;  // ids of this site's rows
  run(fmt::format("INSERT INTO site VALUES ('{}', 'moderngov', 'https://x.example', '')", key));
  run("CREATE TEMP TABLE IF NOT EXISTS n (i INTEGER PRIMARY KEY)");
  run(
      fmt::format("DELETE FROM n; INSERT INTO n WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT "
                  "i + 1 FROM c WHERE i < {}) SELECT i FROM c",
                  meetings * 8));
  const auto each = [&](const std::string& columns, const std::string& values, std::int64_t most) {
    run(fmt::format("INSERT INTO {} SELECT {} FROM n WHERE i <= {}", columns, values, most));
  };
  const std::string f = std::to_string(first);
  each("resource (id, site, kind, platform_id, language, path)",
       f + " + i, '" + key + "', 'meeting', i, '', 'm'", meetings);
  each("resource (id, site, kind, platform_id, language, path)",
       f + " + 1000000 + i, '" + key + "', 'listing', (i % 10) || '-' || (2006 + i / 10), '', 'l'",
       200);
  each("fetch (id, run, resource, url, started_at, duration_ms, outcome)",
       f + " + i, 1, " + f +
           " + i, 'u', '2026-03-01T10:00:00.000Z', 5, "
           "CASE WHEN i % 97 = 0 THEN 'server_error' ELSE 'ok' END",
       meetings);
  each("listing (id, run, resource, read_at, complete, sha256)",
       f + " + i, 1, " + f + " + 1000000 + i, '2026-03-01T10:00:00.000Z', 1, ''", 200);
  each("listing_thing (listing, position, site, kind, platform_id, date, tail, path)",
       f + " + 1 + i % 200, i, '" + key + "', 'meeting', i, (2006 + i % 20) || '-03-04', '', ''",
       meetings);
  each("visit (id, run, resource, opened_at, visited_at, state)",
       f + " + i, 1, " + f + " + i, '2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z', 'done'",
       meetings);
  each("thing (id, reference, site, kind, platform_id, first_visit)",
       f + " + i, '" + key + "/committee/' || i, '" + key + "', 'committee', i, " + f + " + 1", 10);
  const auto things = [&](const char* kind, std::int64_t at, std::int64_t a_meeting) {
    const std::string id = fmt::format("{} + i", first + at);
    const std::string meeting = fmt::format("({} + (i - 1) / {} + 1)", first, a_meeting);
    each("thing (id, reference, site, kind, platform_id, first_visit)",
         id + ", '" + key + "/" + kind + "/' || i, '" + key + "', '" + kind + "', i, " + meeting,
         meetings * a_meeting);
    each("version (id, thing, number, first_visit, first_seen)",
         id + ", " + id + ", 1, " + meeting + ", '2026-03-01T10:00:00.000Z'", meetings * a_meeting);
    each(
        "reading (id, version, thing, visit, language, extractor, cause, recorded_at, sha256, "
        "compared_sha256)",
        id + ", " + id + ", " + id + ", " + meeting +
            ", '', 1, 'council', '2026-03-01T10:00:00.000Z', '', ''",
        meetings * a_meeting);
    each("current_reading (thing, language, reading)", id + ", '', " + id, meetings * a_meeting);
    each("change (at, thing, kind, version_after, reading)",
         "'2026-03-01T10:00:00.000Z', " + id + ", 'new', 1, " + id, meetings * a_meeting);
  };
  things("meeting", 2'000'000, 1);
  things("item", 3'000'000, 8);
  things("document", 5'000'000, 4);
  each(
      "meeting_reading (reading, committee_id, committee, title, date, start_time, venue, contact, "
      "note, status, cancelled, url, attendance_read)",
      fmt::format("{} + i, 1 + i % 10, 'Committee', 'Title', (2006 + i % 20) || '-03-04', '', '', "
                  "'', '', 'minutes', 0, '', 1",
                  first + 2'000'000),
      meetings);
  each(
      "item_reading (reading, number, title, heading, intro_html, intro, minutes_html, minutes, "
      "decision_html, decision, minutes_status, cut_reason, url)",
      fmt::format("{} + i, i % 8, 'Item', 0, '', '', '', hex(zeroblob(1000)), '', '', "
                  "CASE i % 50 WHEN 0 THEN 'cut' WHEN 1 THEN 'exempt' ELSE 'full' END, '', ''",
                  first + 3'000'000),
      meetings * 8);
  each("meeting_item (reading, position, item)",
       fmt::format("{} + (i - 1) / 8 + 1, i % 8, {} + i", first + 2'000'000, first + 3'000'000),
       meetings * 8);
  each("document_reading (reading, title, kind, url, media_type, size_printed)",
       fmt::format("{} + i, 'Report', 'report', '', '', ''", first + 5'000'000), meetings * 4);
  // As each visit would have: what is held counts its items.
  each("meeting_tally",
       fmt::format("'{}', i, {} + i, 1 + i % 10, (2006 + i % 20) || '-03-04', 8, 6, 1, 0, 0, 1, 0, "
                   "i % 6 = 0",
                   key, first + 2'000'000),
       meetings);
  run(fmt::format(
      "DELETE FROM current_reading WHERE thing IN (SELECT {0} + i FROM n WHERE i <= {1} "
      "AND i % 30 = 0); DELETE FROM meeting_tally WHERE site = '{2}' AND "
      "CAST(platform_id AS INTEGER) % 30 = 0",
      first + 2'000'000, meetings, key));
}

void run(std::int64_t sites, std::int64_t meetings) {
  const test::TempDir folder;
  const store::Instant now = store::from_iso("2026-03-01T10:00:00Z");
  store::Archive archive = store::Archive::open(folder.path(), store::Archive::Mode::create, now);
  archive.begin_run("harvest", "{}", now);
  store::Database& database = archive.database();
  database.execute("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
  const auto begun = Clock::now();
  for (int site = 1; site <= sites; ++site) {
    database.begin();
    fill_site(database, site, meetings);
    database.execute("COMMIT");
  }
  struct stat file {};
  ::stat((folder.path() + "/minutebook.db").c_str(), &file);
  fmt::print("{} sites of {} meetings, made in {:.0f} s; minutebook.db has {:.1f} GB\n", sites,
             meetings, std::chrono::duration<double>(Clock::now() - begun).count(),
             static_cast<double>(file.st_size) / 1e9);

  store::Queries queries(archive);
  store::Changes changes(archive);
  timed("status of one site", [&] { return queries.status("site-1").at(0).all.items.held; });
  timed("status of every site", [&] {
    std::int64_t items = 0;
    for (const auto& site : queries.status()) items += site.all.items.held;
    return items;
  });
  timed("committees and years of every site", [&] {
    std::int64_t years = 0;
    for (const std::string& site : queries.sites()) {
      for (const auto& committee : queries.committee_tallies(site))
        years += std::ssize(committee.years);
    }
    return years;
  });
  timed("gaps of one site", [&] { return std::ssize(queries.gaps("site-1")); });
  timed("gaps of every site", [&] {
    std::int64_t gaps = 0;
    for (const std::string& site : queries.sites()) gaps += std::ssize(queries.gaps(site));
    return gaps;
  });
  timed("the 1,000 changes after a cursor in the middle",
        [&] { return std::ssize(changes.after(changes.newest() / 2, {}, 1000)); });
  timed("the last 100 changes of the first site", [&] {
    return std::ssize(changes.last({{"site-1"}, {}, {}}, 100));
  });
  timed("the cursor of a day", [&] { return changes.before("2026-03-02"); });
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {{"sites", 100}, {"meetings", 1'000}};
  bench::read_arguments(argc, argv, "ledger: how long status and changes take", sizes);
  try {
    run(sizes["sites"], sizes["meetings"]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "ledger: {}\n", error.what());
    return 2;
  }
}
