#include "tests/support/archive_facts.h"

#include <algorithm>
#include <filesystem>

#include "store/sqlite.h"
#include "store/warc_reader.h"

namespace test {
namespace {

store::Archive open_to_read(const std::string& folder) {
  return store::Archive::open(folder, store::Archive::Mode::read_only, store::Instant{});
}

std::vector<std::string> lines(store::Database& database, const std::string& sql) {
  std::vector<std::string> all;
  store::Statement row = database.prepare(sql);
  while (row.step()) {
    std::string line;
    for (int column = 0; column < row.columns(); ++column)
      line += (column == 0 ? "" : " | ") + row.text(column);
    all.push_back(std::move(line));
  }
  return all;
}

// What a thing, a resource and a document are called stands for their rows.
const std::map<std::string, std::string>& sections() {
  static const std::string kResource =
      "resource.site || '/' || resource.kind || '/' || resource.platform_id || "
      "resource.language";
  static const std::map<std::string, std::string> kSections = {
      {"things",
       "SELECT thing.reference, parent.reference FROM thing "
       "LEFT JOIN thing AS parent ON parent.id = thing.parent"},
      {"versions", "SELECT reference, number FROM version JOIN thing ON thing.id = version.thing"},
      {"readings",
       "SELECT reference, number, language, extractor, cause, sha256, compared_sha256, fetch.url "
       "FROM reading JOIN version ON version.id = reading.version "
       "JOIN thing ON thing.id = reading.thing "
       "LEFT JOIN fetch ON fetch.id = reading.source_fetch"},
      {"current readings",
       "SELECT reference, current_reading.language, sha256 FROM current_reading "
       "JOIN thing ON thing.id = current_reading.thing "
       "JOIN reading ON reading.id = current_reading.reading"},
      {"statuses",
       "SELECT reference, minutes_status, cut_reason, length(minutes) FROM item_reading "
       "JOIN current_reading ON current_reading.reading = item_reading.reading "
       "JOIN thing ON thing.id = current_reading.thing"},
      {"changes",
       "SELECT reference, change.kind, version_before, version_after FROM change "
       "JOIN thing ON thing.id = change.thing"},
      {"problems", "SELECT reference, field, message FROM problem"},
      {"resources", "SELECT " + kResource + ", path FROM resource"},
      {"frontier", "SELECT " + kResource +
                       ", role, priority FROM frontier "
                       "JOIN resource ON resource.id = frontier.resource"},
      {"fetches", "SELECT url, outcome, status, payload_digest, truncated FROM fetch"},
      {"visits", "SELECT " + kResource +
                     ", state, reason FROM visit "
                     "LEFT JOIN resource ON resource.id = visit.resource"},
      {"pages of visits", "SELECT " + kResource +
                              ", role, url FROM visit_fetch "
                              "JOIN visit ON visit.id = visit_fetch.visit JOIN resource ON "
                              "resource.id = visit.resource "
                              "JOIN fetch ON fetch.id = visit_fetch.fetch"},
      {"listings", "SELECT " + kResource +
                       ", complete, sha256 FROM listing "
                       "JOIN resource ON resource.id = listing.resource"},
      {"facts learned", "SELECT site, name, value FROM site_fact"},
  };
  return kSections;
}

// True when `before` is how `after` begins: rows are only ever added, and not a one is altered.
bool begins_with(const std::vector<std::string>& after, const std::vector<std::string>& before) {
  return after.size() >= before.size() && std::equal(before.begin(), before.end(), after.begin());
}

std::string quoted(const std::string& section, const std::string& line, const std::string& what) {
  return section + ": " + what + ": " + line.substr(0, 300);
}

void torn_records_of(const std::string& path, std::vector<std::string>& torn) {
  const store::FileBytes file(path);
  std::uint64_t offset = 0;
  while (offset < file.size()) {
    const store::ReadRecord record =
        store::read_warc_record(file.source(), offset, [](std::string_view) {});
    if (!record.problem.empty() || record.length == 0) {
      torn.push_back(path + ": record at offset " + std::to_string(offset) + ": " + record.problem);
      return;
    }
    offset += record.length;
  }
}

}  // namespace

ArchiveFacts facts_of(const std::string& archive_folder) {
  store::Archive archive = open_to_read(archive_folder);
  ArchiveFacts facts;
  for (const auto& [name, sql] : sections()) {
    facts[name] = lines(archive.database(), sql);
    std::sort(facts[name].begin(), facts[name].end());
  }
  return facts;
}

std::vector<std::string> differences(const ArchiveFacts& expected, const ArchiveFacts& found,
                                     std::size_t limit) {
  std::vector<std::string> all;
  for (const auto& [section, wanted] : expected) {
    const std::vector<std::string>& held = found.at(section);
    std::vector<std::string> missing, surplus;
    std::set_difference(wanted.begin(), wanted.end(), held.begin(), held.end(),
                        std::back_inserter(missing));
    std::set_difference(held.begin(), held.end(), wanted.begin(), wanted.end(),
                        std::back_inserter(surplus));
    for (std::size_t i = 0; i < std::min(limit, missing.size()); ++i)
      all.push_back(quoted(section, missing[i], "missing"));
    for (std::size_t i = 0; i < std::min(limit, surplus.size()); ++i)
      all.push_back(quoted(section, surplus[i], "surplus or doubled"));
  }
  return all;
}

CommittedRows committed_rows(const std::string& archive_folder) {
  if (!std::filesystem::exists(archive_folder + "/minutebook.db")) return {};
  try {
    store::Archive archive = open_to_read(archive_folder);
    store::Database& database = archive.database();
    return {lines(database, "SELECT id, url, outcome, payload_digest FROM fetch ORDER BY id"),
            lines(database,
                  "SELECT id, visited_at FROM visit WHERE state = 'done' ORDER BY closed_at, id"),
            lines(database, "SELECT id, thing, sha256 FROM reading ORDER BY id"),
            lines(database, "SELECT seq, thing, kind FROM change ORDER BY seq"),
            lines(database, "SELECT url FROM fetch WHERE outcome IN ('ok', 'absent')")};
  } catch (const std::runtime_error&) {
    return {};  // killed before its tables were made; what was held before is then missed
  }
}

std::vector<std::string> lost(const CommittedRows& before, const CommittedRows& after) {
  std::vector<std::string> all;
  if (!begins_with(after.fetches, before.fetches)) all.emplace_back("a committed fetch is lost");
  if (!begins_with(after.readings, before.readings)) all.emplace_back("a reading is lost");
  if (!begins_with(after.changes, before.changes)) all.emplace_back("a change is lost");
  // Visits are closed in another order than they are opened.
  std::vector<std::string> then = before.visits, now = after.visits;
  std::sort(then.begin(), then.end());
  std::sort(now.begin(), now.end());
  if (!std::includes(now.begin(), now.end(), then.begin(), then.end()))
    all.emplace_back("a committed visit is lost");
  return all;
}

std::vector<AnsweredFetch> answered_fetches(store::Archive& archive) {
  std::vector<AnsweredFetch> all;
  store::Statement row =
      archive.database().prepare("SELECT id, url FROM fetch WHERE outcome = 'ok' ORDER BY id");
  while (row.step()) all.push_back({row.integer(0), row.text(1)});
  return all;
}

bool is_whole(const std::string& archive_folder, const std::string& site) {
  try {
    return open_to_read(archive_folder).learned(site, "last_run") == "whole";
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::vector<std::string> torn_records(const std::string& archive_folder) {
  std::vector<std::string> torn;
  for (const auto& entry : std::filesystem::directory_iterator(archive_folder + "/warc"))
    torn_records_of(entry.path().string(), torn);
  return torn;
}

}  // namespace test
