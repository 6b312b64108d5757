// What planning asks of the archive: when a meeting was last visited, and what is still missing.
#include "store/archive_state.h"

namespace store {

std::optional<Archive::MeetingState> Archive::meeting_state(const std::string& site,
                                                            const std::string& id,
                                                            const std::string& language) {
  Statement row = database().prepare(
      "SELECT visit.visited_at, listed_tail FROM resource JOIN visit ON visit.resource = "
      "resource.id WHERE site = ? AND kind = 'meeting' AND platform_id = ? AND language = ? "
      "AND state = 'done' ORDER BY visit.visited_at DESC, visit.id DESC LIMIT 1");
  if (!row.with(site, id, language).step()) return std::nullopt;
  MeetingState state;
  state.last_visit = from_iso(row.text(0));
  state.listed_tail_at_visit = row.text(1);
  Statement held = database().prepare(
      "SELECT date, cancelled, status, (SELECT count(*) FROM meeting_item "
      "JOIN current_reading AS item ON item.thing = meeting_item.item "
      "AND item.language = current_reading.language "
      "JOIN item_reading ON item_reading.reading = item.reading "
      "WHERE meeting_item.reading = current_reading.reading AND cut_reason <> '') "
      "FROM current_reading JOIN meeting_reading USING (reading) "
      "WHERE thing = (SELECT id FROM thing WHERE reference = ?) AND language = ?");
  if (held.with(ResourceName{site, "meeting", id, ""}.reference(), language).step()) {
    state.date = held.text(0);
    state.cancelled = held.integer(1) != 0;
    state.status = held.text(2);
    state.cut_items = held.small(3);
  }
  return state;
}

std::vector<std::string> Archive::listed_meetings(const std::string& site, const std::string& first,
                                                  const std::string& last) {
  std::vector<std::string> ids;
  Statement row = database().prepare(
      "SELECT DISTINCT listed_now.platform_id FROM listed_now "
      "JOIN resource ON resource.id = listed_now.resource AND resource.kind = 'listing' "
      "WHERE listed_now.site = ? AND listed_now.kind = 'meeting' AND date BETWEEN ? AND ?");
  row.with(site, first, last);
  while (row.step()) ids.push_back(row.text(0));
  return ids;
}

std::vector<Archive::Visited> Archive::visited_between(const std::string& site, Instant first,
                                                       Instant last, std::size_t limit) {
  std::vector<Visited> meetings;
  Statement row = database().prepare(
      "SELECT platform_id, path, visited_at, coalesce((SELECT max(date) FROM thing "
      "JOIN current_reading ON current_reading.thing = thing.id "
      "JOIN meeting_reading ON meeting_reading.reading = current_reading.reading "
      "WHERE reference = ?1 || '/meeting/' || resource.platform_id), '') AS date FROM resource "
      "WHERE site = ?1 AND kind = 'meeting' AND language = '' AND visited_at BETWEEN ?2 AND ?3 "
      "ORDER BY date DESC, id LIMIT ?4");
  row.with(site, to_iso(first), to_iso(last), static_cast<std::int64_t>(limit));
  while (row.step())
    meetings.push_back({row.text(0), row.text(1), row.text(3), "", from_iso(row.text(2))});
  return meetings;
}

std::vector<Archive::Visited> Archive::cut_meetings(const std::string& site) {
  std::vector<Visited> meetings;
  Statement row = database().prepare(
      "SELECT DISTINCT resource.platform_id, path, resource.language, resource.visited_at, date "
      "FROM item_reading JOIN reading ON reading.id = item_reading.reading "
      "JOIN current_reading AS item ON item.thing = reading.thing "
      "AND item.reading = item_reading.reading "
      "JOIN thing AS item_thing ON item_thing.id = item.thing "
      "JOIN thing AS meeting ON meeting.id = item_thing.parent "
      "JOIN resource ON resource.site = meeting.site AND resource.kind = 'meeting' "
      "AND resource.platform_id = meeting.platform_id AND resource.language = item.language "
      "JOIN current_reading ON current_reading.thing = meeting.id "
      "AND current_reading.language = item.language "
      "JOIN meeting_reading ON meeting_reading.reading = current_reading.reading "
      "WHERE cut_reason <> '' AND resource.visited_at IS NOT NULL AND meeting.site = ?");
  row.with(site);
  while (row.step()) {
    meetings.push_back({row.text(0), row.text(1), row.text(4), row.text(2), from_iso(row.text(3))});
  }
  return meetings;
}

int Archive::first_listed_year(const std::string& site) {
  // Lists of a committee's years are known by their ids, "352-2019", before they are read.
  Statement row = database().prepare(
      "SELECT min(year) FROM (SELECT CAST(substr(platform_id, instr(platform_id, '-') + 1) AS "
      "INTEGER) AS year FROM resource WHERE site = ? AND kind = 'listing' AND platform_id GLOB "
      "'*-[12][0-9][0-9][0-9]')");
  return row.with(site).step() ? row.small(0) : 0;
}

std::vector<Archive::Visited> Archive::untranslated(const std::string& site,
                                                    const std::string& kind,
                                                    const std::string& language,
                                                    Instant failed_since) {
  std::vector<Visited> things;
  Statement row = database().prepare(
      "SELECT main.platform_id, main.path, coalesce((SELECT date FROM thing "
      "JOIN current_reading ON current_reading.thing = thing.id AND language = '' "
      "JOIN meeting_reading USING (reading) WHERE thing.site = main.site "
      "AND thing.kind = main.kind AND thing.platform_id = main.platform_id), '') "
      "FROM resource AS main LEFT JOIN resource AS other ON other.site = main.site "
      "AND other.kind = main.kind AND other.platform_id = main.platform_id AND other.language = ?3 "
      "WHERE main.site = ?1 AND main.kind = ?2 AND main.language = '' "
      "AND (main.kind <> 'meeting' OR main.visited_at IS NOT NULL) "
      "AND EXISTS (SELECT 1 FROM fetch WHERE fetch.resource = main.id AND outcome = 'ok') "
      "AND NOT EXISTS (SELECT 1 FROM fetch WHERE fetch.resource = other.id "
      "AND (outcome = 'ok' OR started_at >= ?4)) ORDER BY main.id");
  row.with(site, kind, language, to_iso(failed_since));
  while (row.step()) things.push_back({row.text(0), row.text(1), row.text(2), language, {}});
  return things;
}

bool Archive::restriction_known(const std::string& site, const std::string& item,
                                const std::string& language) {
  Statement row = database().prepare(
      "SELECT 1 FROM thing JOIN current_reading ON current_reading.thing = thing.id "
      "JOIN item_reading ON item_reading.reading = current_reading.reading "
      "WHERE reference = ? AND restriction <> '' AND language = ? LIMIT 1");
  return row.with(ResourceName{site, "item", item, ""}.reference(), language).step();
}

bool Archive::document_held(const std::string& site, const std::string& id) {
  // Bytes fetched before the document's newest version was seen may be those of the old one.
  Statement row = database().prepare(
      "SELECT 1 FROM resource JOIN fetch ON fetch.resource = resource.id "
      "WHERE site = ?1 AND kind = 'document' AND platform_id = ?2 AND outcome = 'ok' "
      "AND truncated IS NULL AND started_at >= coalesce((SELECT max(first_seen) FROM version "
      "JOIN thing ON thing.id = version.thing WHERE reference = ?3), '') LIMIT 1");
  return row.with(site, id, ResourceName{site, "document", id, ""}.reference()).step();
}

}  // namespace store
