#include "store/search_sql.h"

#include <algorithm>

#include "store/thing_councils.h"

namespace store {
namespace {

// The index comes first and is asked once; all else hangs on its rows. A page is of every document
// that has its bytes. What has a date is the decision itself or the page where a thing stands.
constexpr const char* kHitTables = R"sql(
  FROM search_index
  LEFT JOIN reading ON reading.id = search_index.rowid
  LEFT JOIN document_page ON document_page.id = search_index.rowid
  LEFT JOIN document_read ON document_read.document_text = document_page.document_text
  LEFT JOIN resource ON resource.id = document_read.resource
  CROSS JOIN thing ON thing.id = coalesce(reading.thing, (
    SELECT named.id FROM thing AS named
    WHERE named.reference = resource.site || '/document/' || resource.platform_id))
  LEFT JOIN thing AS about ON about.id =
    CASE thing.kind WHEN 'decision' THEN thing.id ELSE thing.parent END
  LEFT JOIN current_reading AS whole ON whole.thing = about.id AND whole.language = coalesce(
    (SELECT same.language FROM current_reading AS same
     WHERE same.thing = about.id AND same.language = coalesce(reading.language, '')),
    (SELECT min(every.language) FROM current_reading AS every WHERE every.thing = about.id))
  LEFT JOIN meeting_reading ON meeting_reading.reading = whole.reading
  LEFT JOIN decision_reading ON decision_reading.reading = whole.reading
  WHERE )sql";

std::string hex_digits(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    out += kDigits[static_cast<unsigned char>(c) >> 4U];
    out += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

// Words of the index's column `place`, any of them.
std::string any_place(const std::vector<std::string>& places) {
  std::string any;
  for (const std::string& place : places) any += (any.empty() ? "\"" : " OR \"") + place + '"';
  return " AND {place} : (" + any + ')';
}

// A part of a name as a LIKE pattern, `\` as its escape.
std::string name_pattern(const std::string& part) {
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

std::string match_of(const std::string& query, const SearchFilter& filter) {
  std::string match = "{title body} : (" + index_expression(query) + ')';
  std::vector<std::string> sites, kinds;
  for (const std::string& site : filter.sites) sites.push_back('s' + hex_digits(site) + '0');
  for (const std::string& kind : filter.kinds) kinds.push_back('k' + kind + '0');
  if (!sites.empty()) match += any_place(sites);
  if (!kinds.empty()) match += any_place(kinds);
  return match;
}

}  // namespace

const char* const kHitDate =
    "coalesce(meeting_reading.date, CASE WHEN decision_reading.decided <> '' THEN "
    "decision_reading.decided ELSE decision_reading.published END, '')";
const char* const kHitCommittee = "coalesce(meeting_reading.committee, decision_reading.maker, '')";

SearchSql::SearchSql(const std::string& query, const SearchFilter& filter)
    : view_(filter.view), sites_(filter.sites) {
  where_ = "search_index MATCH " + bound(match_of(query, filter));
  add_filter(filter);
}

std::string SearchSql::bound(std::string value) {
  values_.push_back(std::move(value));
  return '?' + std::to_string(values_.size());
}

void SearchSql::add_filter(const SearchFilter& filter) {
  if (!filter.from.empty()) where_ += std::string(" AND ") + kHitDate + " >= " + bound(filter.from);
  if (!filter.to.empty()) {
    const std::string to = bound(filter.to);
    where_ += std::string(" AND ") + kHitDate + " <> '' AND " + kHitDate + " <= " + to;
  }
  for (const auto& [site, councils] : filter.councils) {
    const std::string own = own_councils("councils");
    where_ += " AND (thing.site <> " + bound(site) + " OR " + own + " IS NULL";
    for (const std::string& council : councils)
      where_ +=
          " OR instr('; ' || " + own + " || '; ', '; ' || " + bound(council) + " || '; ') > 0";
    where_ += ')';
  }
  if (filter.committees.empty()) return;
  std::string any;
  for (const std::string& committee : filter.committees) {
    any += any.empty() ? "" : " OR ";
    if (committee.find('/') != std::string::npos) {
      any += "about.parent = (SELECT id FROM thing WHERE reference = " + bound(committee) + ')';
    } else {
      any +=
          std::string(kHitCommittee) + " LIKE " + bound(name_pattern(committee)) + " ESCAPE '\\'";
    }
  }
  where_ += " AND (" + any + ')';
}

Statement SearchSql::prepare(Database& database, const std::string& columns,
                             const std::string& tail) {
  if (!view_.is_now()) then_.emplace(database, view_, values_.front(), sites_);
  Statement row = database.prepare(with_hits(database, view_) + "SELECT " + columns + kHitTables +
                                   where_ + ' ' + tail);
  for (std::size_t i = 0; i < values_.size(); ++i) row.bind(static_cast<int>(i) + 1, values_[i]);
  return row;
}

}  // namespace store
