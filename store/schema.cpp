#include "store/schema.h"

#include <fmt/format.h>

#include <array>

#include "store/archive.h"
#include "store/schema_scripts.h"

namespace store {
namespace {

int pragma(Database& database, const std::string& name) {
  Statement row = database.prepare("PRAGMA " + name);
  return row.step() ? row.small(0) : 0;
}

[[noreturn]] void refuse_newer(const Database& database, int found) {
  throw std::runtime_error(fmt::format(
      "{}: written by a newer minutebook (schema {}, this one knows {}): update minutebook",
      database.path(), found, newest_schema()));
}

void drop_views(Database& database) {
  std::string script;
  Statement row = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'");
  while (row.step()) script += "DROP VIEW " + row.text(0) + ';';
  database.execute(script);
}

}  // namespace

int newest_schema() { return static_cast<int>(kSchemaScripts.size()); }

int schema_version(Database& database) { return pragma(database, "user_version"); }

bool is_archive(Database& database) {
  if (pragma(database, "application_id") == kApplicationId) return true;
  Statement objects = database.prepare("SELECT count(*) FROM sqlite_schema");
  return objects.step() && objects.integer(0) == 0;
}

// A new archive is made whole; an older one comes up to date a step at a time.
void migrate(Database& database) {
  if (schema_version(database) > newest_schema()) refuse_newer(database, schema_version(database));
  while (schema_version(database) < newest_schema()) {
    Transaction transaction(database);
    // Read again under the lock: another process may have done this step meanwhile.
    const int held = schema_version(database);
    if (held >= newest_schema()) return;
    const int last = held == 0 ? newest_schema() : held + 1;
    drop_views(database);
    for (int step = held; step < last; ++step) {
      for (const char* part : kSchemaScripts[static_cast<std::size_t>(step)])
        database.execute(part);
    }
    if (last == newest_schema()) database.execute(kViewsSql);
    database.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, last));
    transaction.commit();
  }
}

void require_current_schema(Database& database) {
  const int found = schema_version(database);
  if (found > newest_schema()) refuse_newer(database, found);
  if (found == 0) {
    throw OldArchive(database.path() +
                     ": holds nothing yet, as the run that was to make it ended too soon: harvest "
                     "again");
  }
  if (found < newest_schema()) {
    throw OldArchive(
        fmt::format("{}: written by an older minutebook (schema {}, this one reads {}): any "
                    "command that writes brings it up to date",
                    database.path(), found, newest_schema()));
  }
}

}  // namespace store
