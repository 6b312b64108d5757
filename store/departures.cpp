// Departures: what the portal has published and does not show any more, marked and unmarked by what
// one run read whole. What was read in part, or in another run, is no evidence.
#include <map>

#include "store/archive_state.h"
#include "store/departure_sql.h"

namespace store {
namespace {

struct Found {
  std::string kind;  // not_listed, gone
  std::int64_t fetch = 0;
};
using Departures = std::map<std::int64_t, Found>;  // by thing

class Settler {
 public:
  Settler(Archive& archive, const std::string& site, std::int64_t run, Instant now)
      : archive_(archive), database_(archive.database()), site_(site), run_(run), now_(now) {}

  DepartureEffect settle() {
    for (const char* sql :
         {kMeetingsLeft, kCommitteesLeft, kDecisionsLeft, kItemsLeft, kDocumentsLeft})
      find_left(sql);
    find_gone();
    const Departures held = departed();
    for (const auto& [thing, found] : found_) {
      const auto known = held.find(thing);
      if (known != held.end() && known->second.kind == found.kind) continue;
      mark(thing, found);
    }
    for (const auto& [thing, kept] : held)
      if (!found_.contains(thing)) look_again(thing, kept);
    return std::move(effect_);
  }

 private:
  void find_left(const char* sql) {
    Statement row = database_.prepare(sql);
    row.with(site_, run_);
    while (row.step()) found_.insert_or_assign(row.integer(0), Found{"not_listed", row.integer(1)});
  }

  void find_gone() {
    Statement row = database_.prepare(kPagesGone);
    row.with(site_);
    while (row.step()) {
      const ResourceName name{site_, row.text(1), row.text(2), ""};
      if (archive_.lists_naming(name).empty())
        found_.insert_or_assign(row.integer(0), Found{"gone", row.integer(3)});
    }
  }

  Departures departed() {
    Departures held;
    Statement row = database_.prepare(
        "SELECT thing, departure.kind, fetch FROM departure JOIN thing ON thing.id = thing "
        "WHERE site = ?");
    row.with(site_);
    while (row.step()) held.emplace(row.integer(0), Found{row.text(1), row.integer(2)});
    return held;
  }

  // What was marked before, and was not found missing in this run: whether it is back.
  void look_again(std::int64_t thing, const Found& kept) {
    const std::int64_t seen = where_seen(thing, kept);
    if (seen == 0) return;
    database_.prepare("DELETE FROM departure WHERE thing = ?").run(thing);
    note(thing, {"returned", seen}, effect_.returned);
  }

  // The page that shows it again; 0: none does.
  std::int64_t where_seen(std::int64_t thing, const Found& kept) {
    Statement what = database_.prepare("SELECT kind, platform_id, parent FROM thing WHERE id = ?");
    what.with(thing).step();
    const std::string kind = what.text(0);
    if (kind == "item" || kind == "document") return stands(thing, kind) ? page_of(thing) : 0;
    if (kept.kind == "gone") return answered_since(kind, what.text(1), kept.fetch);
    const auto lists = archive_.lists_naming({site_, kind, what.text(1), ""});
    return lists.empty() ? 0 : lists.front().fetch;
  }

  bool stands(std::int64_t thing, const std::string& kind) {
    Statement row = database_.prepare(kind == "item" ? kThisItemStands : kThisDocumentStands);
    return row.with(thing).step();
  }

  std::int64_t page_of(std::int64_t thing) {
    Statement row = database_.prepare(
        "SELECT coalesce(visit.main_fetch, 0) FROM thing AS part "
        "JOIN thing AS page ON page.id = part.parent "
        "JOIN resource ON resource.site = page.site AND resource.kind = page.kind "
        "AND resource.platform_id = page.platform_id "
        "JOIN visit ON visit.resource = resource.id AND visit.state = 'done' WHERE part.id = ? "
        "ORDER BY visit.visited_at DESC, visit.id DESC LIMIT 1");
    return row.with(thing).step() ? row.integer(0) : 0;
  }

  std::int64_t answered_since(const std::string& kind, const std::string& id, std::int64_t fetch) {
    Statement row = database_.prepare(
        "SELECT fetch.id FROM resource JOIN fetch ON fetch.resource = resource.id "
        "AND outcome IN ('ok', 'not_modified') WHERE site = ? AND kind = ? AND platform_id = ? "
        "AND fetch.id > ? AND NOT EXISTS (SELECT 1 FROM import_record WHERE record = "
        "response_record) ORDER BY fetch.id DESC LIMIT 1");
    return row.with(site_, kind, id, fetch).step() ? row.integer(0) : 0;
  }

  void mark(std::int64_t thing, const Found& found) {
    if (!note(thing, found, found.kind == "gone" ? effect_.gone : effect_.not_listed)) return;
    database_
        .prepare(
            "INSERT OR REPLACE INTO departure (thing, kind, seen_at, fetch) VALUES (?1, ?2, "
            "coalesce((SELECT started_at FROM fetch WHERE id = ?4), ?3), ?4)")
        .run(thing, found.kind, to_iso(now_), or_null(found.fetch));
  }

  // False for what was only ever named: nothing is held of it that could have left.
  bool note(std::int64_t thing, const Found& found, std::vector<std::string>& references) {
    Statement row = database_.prepare(
        "SELECT reference, version.number FROM thing JOIN version ON version.thing = thing.id "
        "WHERE thing.id = ? ORDER BY first_seen DESC, number DESC LIMIT 1");
    if (!row.with(thing).step()) return false;
    references.push_back(row.text(0));
    database_
        .prepare(
            "INSERT INTO change (at, thing, kind, version_before, version_after, fetch) "
            "VALUES (?1, ?2, ?3, ?4, ?4, ?5)")
        .run(to_iso(now_), thing, found.kind, row.integer(1), or_null(found.fetch));
    return true;
  }

  Archive& archive_;
  Database& database_;
  const std::string& site_;
  std::int64_t run_;
  Instant now_;
  Departures found_;
  DepartureEffect effect_;
};

}  // namespace

DepartureEffect Archive::settle_departures(const std::string& site, std::int64_t run, Instant now) {
  State::Whole whole(*state_);
  DepartureEffect effect = Settler(*this, site, run, now).settle();
  whole.done();
  return effect;
}

std::vector<Archive::NamingList> Archive::lists_naming(const ResourceName& name) {
  std::vector<NamingList> lists;
  Statement row = database().prepare(kListsNaming);
  row.with(name.site, name.kind, name.id);
  while (row.step()) {
    lists.push_back({{name.site, row.text(0), row.text(1), row.text(2)},
                     row.text(3),
                     from_iso(row.text(4)),
                     row.integer(5)});
  }
  return lists;
}

}  // namespace store
