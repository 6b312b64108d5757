#include "store/thing_councils.h"

#include <algorithm>
#include <map>

#include "store/bodies.h"

namespace store {
namespace {

// Things of a kind with the names of their bodies; a condition follows. The main language sorts
// first.
std::string names_sql(const std::string& kind) {
  const std::string name = kind == "committee" ? "name" : kind == "meeting" ? "committee" : "maker";
  return "SELECT current_reading.thing, " + name +
         " FROM current_reading JOIN thing ON thing.id = " + "current_reading.thing JOIN " + kind +
         "_reading ON " + kind + "_reading.reading = current_reading.reading WHERE ";
}

}  // namespace

std::vector<CouncilRow> councils_of_site(Database& database, const std::string& site) {
  std::vector<CouncilRow> councils;
  Statement row = database.prepare(
      "SELECT name, official_name, gss, former_gss, code, nation, type, committees "
      "FROM site_council JOIN council ON council.id = council WHERE site = ? ORDER BY position");
  row.with(site);
  while (row.step()) {
    councils.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                        row.text(5), row.text(6), row.text(7)});
  }
  return councils;
}

std::string own_councils(const std::string& column) {
  return "(SELECT own_council." + column +
         " FROM thing_council AS own_council WHERE own_council.thing = "
         "iif(thing.kind IN ('item', 'document'), thing.parent, thing.id))";
}

ThingCouncils::ThingCouncils(Database& database, const std::string& site)
    : database_(database), site_(site), councils_(councils_of_site(database, site)) {
  const bool are_told_apart = std::any_of(councils_.begin(), councils_.end(),
                                          [](const auto& c) { return !c.committees.empty(); });
  if (!are_told_apart) councils_.clear();
}

void ThingCouncils::put_row(std::int64_t thing, const std::string& body) {
  const auto own = councils_of_body(councils_, body);
  if (own.size() == councils_.size()) {
    database_.prepare("DELETE FROM thing_council WHERE thing = ?").run(thing);
    return;
  }
  database_.prepare("INSERT OR REPLACE INTO thing_council (thing, councils, gss) VALUES (?, ?, ?)")
      .run(thing, joined_field(own, &CouncilRow::official_name),
           joined_field(own, &CouncilRow::gss));
}

void ThingCouncils::put(std::int64_t thing, const std::string& kind) {
  if (councils_.empty()) return;
  Statement row =
      database_.prepare(names_sql(kind) + "current_reading.thing = ? ORDER BY language");
  if (row.with(thing).step()) put_row(thing, row.text(1));
}

void ThingCouncils::put_all() {
  database_
      .prepare("DELETE FROM thing_council WHERE thing IN (SELECT id FROM thing WHERE site = ?)")
      .run(site_);
  if (councils_.empty()) return;
  std::map<std::int64_t, std::string> bodies;
  for (const char* kind : {"committee", "meeting", "decision"}) {
    Statement row = database_.prepare(names_sql(kind) + "thing.site = ? ORDER BY language");
    row.with(site_);
    while (row.step()) bodies.emplace(row.integer(0), row.text(1));
  }
  for (const auto& [thing, body] : bodies) put_row(thing, body);
}

}  // namespace store
