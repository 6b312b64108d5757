#include "store/meeting_tally.h"

#include <string_view>

namespace store {
namespace {

constexpr std::string_view kTallyColumns =
    "meeting.site, meeting.platform_id, meeting.id, committee_id, date, "
    "count(*) FILTER (WHERE item), count(*) FILTER (WHERE item AND minutes_status = 'full'), "
    "count(*) FILTER (WHERE item AND minutes_status = 'cut'), "
    "count(*) FILTER (WHERE item AND minutes_status = 'in_document'), "
    "count(*) FILTER (WHERE item AND minutes_status = 'not_published'), "
    "count(*) FILTER (WHERE item AND minutes_status = 'exempt'), "
    "count(*) FILTER (WHERE item AND minutes_status = 'none'), "
    "count(*) FILTER (WHERE item AND (minutes_status = 'cut' OR cut_reason <> '')) ";

// An item that the page lists twice counts where it stands first. One without a reading in the
// meeting's main language counts, as not known.
constexpr std::string_view kSource = R"sql(
  FROM (
    SELECT thing.*, whole.reading AS whole, meeting_item.item IS NOT NULL
           AND NOT coalesce(item_reading.heading, 0) AND NOT EXISTS (
             SELECT 1 FROM meeting_item AS first WHERE first.reading = meeting_item.reading
               AND first.item = meeting_item.item AND first.position < meeting_item.position)
             AS item, item_reading.minutes_status, item_reading.cut_reason
    FROM thing
    JOIN current_reading AS whole ON whole.thing = thing.id AND whole.language = (
      SELECT min(language) FROM current_reading AS every WHERE every.thing = thing.id)
    LEFT JOIN meeting_item ON meeting_item.reading = whole.reading
    LEFT JOIN current_reading AS part ON part.thing = meeting_item.item
      AND part.language = whole.language
    LEFT JOIN item_reading ON item_reading.reading = part.reading
    WHERE thing.kind = 'meeting' AND )sql";
constexpr std::string_view kTail =
    ") AS meeting JOIN meeting_reading ON meeting_reading.reading = meeting.whole "
    "GROUP BY meeting.id";

std::string select(std::string_view which) {
  return "SELECT " + std::string(kTallyColumns) + std::string(kSource) + std::string(which) +
         std::string(kTail);
}

}  // namespace

void tally_meeting(Database& database, const std::string& site, const std::string& id) {
  static const std::string kSql =
      "INSERT OR REPLACE INTO meeting_tally " + select("thing.reference = ?");
  database.prepare(kSql).with(site + "/meeting/" + id).run();
}

std::string tallies_of_site() { return select("thing.site = ?1"); }

std::vector<std::string> wrong_tallies(Database& database) {
  std::vector<std::string> wrong;
  const std::string derived = select("1");
  for (const std::string& side :
       {derived + " EXCEPT SELECT * FROM meeting_tally",
        "SELECT * FROM meeting_tally EXCEPT SELECT * FROM (" + derived + ')'}) {
    Statement row = database.prepare("SELECT DISTINCT thing.reference FROM (" + side +
                                     ") AS odd JOIN thing ON thing.site = odd.site AND "
                                     "thing.kind = 'meeting' AND thing.platform_id = "
                                     "odd.platform_id ORDER BY 1");
    while (row.step()) wrong.push_back(row.text(0));
  }
  return wrong;
}

}  // namespace store
