// Listings: a list page read whole. A list that says what it said last time costs one row.
#include <nlohmann/json.hpp>

#include "store/archive_state.h"
#include "store/digest.h"
#include "store/erased_things.h"

namespace store {
namespace {

std::string digest_of(const ListingRecord& listing) {
  nlohmann::json things = nlohmann::json::array();
  for (const auto& thing : listing.things) {
    things.push_back({thing.kind, thing.id, thing.date, thing.tail, thing.path});
    if (!thing.committee.empty()) things.back().push_back(thing.committee);
  }
  return sha256_hex(things.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// The listing whose rows say the same, when the newest one of this list does.
std::optional<std::int64_t> find_same(Database& database, std::int64_t resource,
                                      const std::string& digest) {
  Statement row = database.prepare(
      "SELECT coalesce(same_as, id), sha256 FROM listing WHERE resource = ? "
      "ORDER BY id DESC LIMIT 1");
  if (!row.with(resource).step() || row.text(1) != digest) return std::nullopt;
  return row.integer(0);
}

std::string site_of(Database& database, const ListingRecord& listing) {
  Statement row = database.prepare("SELECT site FROM resource WHERE id = ?");
  row.with(listing.resource).step();
  return row.text(0);
}

// The listing as it may be kept; nothing when it may be as it is.
std::optional<ListingRecord> list_without_erased(Database& database, const ListingRecord& listing) {
  const std::string site = site_of(database, listing);
  const std::set<std::string> erased = erased_things(database, site);
  if (erased.empty()) return std::nullopt;
  ListingRecord kept = listing;
  blank_erased(kept, site, erased);
  return kept;
}

void insert_things(Database& database, std::int64_t id, const ListingRecord& listing) {
  const std::string site = site_of(database, listing);
  Statement insert = database.prepare(
      "INSERT INTO listing_thing (listing, position, site, kind, platform_id, date, tail, path, "
      "committee) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int position = 0;
  for (const auto& thing : listing.things) {
    insert.run(id, ++position, site, thing.kind, thing.id, thing.date, thing.tail, thing.path,
               thing.committee);
  }
}

}  // namespace

std::int64_t Archive::save_listing(const ListingRecord& said, Instant now) {
  State::Whole whole(*state_);
  const std::optional<ListingRecord> kept = list_without_erased(database(), said);
  const ListingRecord& listing = kept ? *kept : said;
  const std::string digest = digest_of(listing);
  const auto same = find_same(database(), listing.resource, digest);
  database()
      .prepare(
          "INSERT INTO listing (run, resource, fetch, read_at, complete, sha256, same_as, "
          "first_day, last_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(listing.run, listing.resource, or_null(listing.fetch), to_iso(now), listing.complete,
           digest, same, listing.first_day, listing.last_day);
  const std::int64_t id = database().last_id();
  if (!same) insert_things(database(), id, listing);
  whole.done();
  return id;
}

std::optional<std::vector<ListingRecord::Thing>> Archive::last_listed(std::int64_t resource) {
  Statement newest = database().prepare(
      "SELECT coalesce(same_as, id) FROM listing WHERE resource = ? AND complete "
      "ORDER BY id DESC LIMIT 1");
  if (!newest.with(resource).step()) return std::nullopt;
  std::vector<ListingRecord::Thing> things;
  Statement row = database().prepare(
      "SELECT kind, platform_id, date, tail, path, committee FROM listing_thing WHERE listing = ? "
      "ORDER BY position");
  row.with(newest.integer(0));
  while (row.step()) {
    things.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  }
  return things;
}

}  // namespace store
