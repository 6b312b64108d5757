// Sites, references and lists of things. Part of queries.h.
#include <algorithm>

#include "store/queries.h"
#include "store/reading_row.h"
#include "store/sqlite.h"
#include "store/thing_councils.h"
#include "store/view_sql.h"

namespace store {
namespace {

// A prefix as a LIKE pattern, `\` as its escape.
std::string like(std::string_view prefix) {
  std::string pattern;
  for (const char c : prefix) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

void add_references(Statement& row, std::vector<std::string>& to, std::size_t limit) {
  while (to.size() < limit && row.step()) {
    const std::string reference = row.text(0);
    if (std::find(to.begin(), to.end(), reference) == to.end()) to.push_back(reference);
  }
}

// Meetings of a site or a committee, each once, in its main language.
constexpr std::string_view kMeetings =
    " FROM thing JOIN current_reading ON current_reading.thing = thing.id AND "
    "current_reading.language = (SELECT min(language) FROM current_reading AS every WHERE "
    "every.thing = thing.id) JOIN meeting_reading ON meeting_reading.reading = "
    "current_reading.reading WHERE thing.kind = 'meeting' AND ";
constexpr std::string_view kOfSite = "thing.site = ?1 ";
constexpr std::string_view kOfCommittee =
    "thing.parent = (SELECT id FROM thing WHERE reference = ?1 AND kind = 'committee') ";

std::string meetings_sql(std::string_view columns, const std::string& scope) {
  const bool is_reference = scope.find('/') != std::string::npos;
  return std::string(columns) + std::string(kMeetings) +
         std::string(is_reference ? kOfCommittee : kOfSite);
}

}  // namespace

bool Queries::has_site(const std::string& key) { return site(key).has_value(); }

std::vector<std::string> Queries::sites() {
  std::vector<std::string> keys;
  Statement row = archive_.database().prepare("SELECT key FROM site ORDER BY key");
  while (row.step()) keys.push_back(row.text(0));
  return keys;
}

std::optional<SiteRow> Queries::site(const std::string& key) {
  Database& database = archive_.database();
  Statement row = database.prepare("SELECT platform, base_url, notes FROM site WHERE key = ?");
  row.with(key);
  if (!row.step()) return std::nullopt;
  return SiteRow{key, row.text(0), row.text(1), row.text(2), councils_of_site(database, key)};
}

std::vector<std::string> Queries::councils(const std::string& reference) {
  std::vector<std::string> names;
  const std::string text = councils_of(archive_.database(), reference);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find("; ", from), text.size());
    names.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return names;
}

std::optional<std::string> Queries::kind_of(const std::string& reference) {
  Database& database = archive_.database();
  Statement row =
      database.prepare(with_view(database) + "SELECT kind FROM thing WHERE reference = ?");
  row.with(reference);
  return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

std::vector<std::string> Queries::near(const std::string& reference, std::size_t limit) {
  Database& database = archive_.database();
  std::vector<std::string> found;
  const std::size_t slash = reference.rfind('/');
  const std::string id = slash == std::string::npos ? reference : reference.substr(slash + 1);
  if (!id.empty()) {  // the right id under another kind or site
    Statement row = database.prepare(
        with_view(database) +
        "SELECT reference FROM thing WHERE platform_id = ? ORDER BY site <> ?, reference");
    row.with(id, reference.substr(0, reference.find('/')));
    add_references(row, found, limit);
  }
  // The beginning of one, cut shorter until something is found: a mistyped last digit, too.
  const std::size_t least = std::max<std::size_t>(reference.find('/'), 1);
  for (std::size_t length = reference.size();
       length >= least && found.size() < limit && slash != std::string::npos; --length) {
    Statement row =
        database.prepare(with_view(database) +
                         "SELECT reference FROM thing WHERE reference LIKE ? ESCAPE '\\' "
                         "ORDER BY length(reference), reference LIMIT ?");
    row.with(like(std::string_view(reference).substr(0, length)), static_cast<std::int64_t>(limit));
    add_references(row, found, limit);
    if (!found.empty()) break;
  }
  return found;
}

std::vector<MeetingLine> Queries::meeting_lines(const std::string& scope, std::size_t limit) {
  std::vector<MeetingLine> lines;
  Statement row = archive_.database().prepare(
      with_view(archive_.database(), view_) +
      meetings_sql("SELECT thing.reference, meeting_reading.committee, meeting_reading.title, "
                   "meeting_reading.date, meeting_reading.start_time, meeting_reading.status",
                   scope) +
      "ORDER BY meeting_reading.date DESC, meeting_reading.start_time DESC, thing.id DESC LIMIT "
      "?2");
  row.with(scope, static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  while (row.step()) {
    lines.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  }
  return lines;
}

std::int64_t Queries::meeting_count(const std::string& scope) {
  Statement row = archive_.database().prepare(with_view(archive_.database(), view_) +
                                              meetings_sql("SELECT count(*)", scope));
  row.with(scope);
  return row.step() ? row.integer(0) : 0;
}

std::vector<std::string> Queries::meetings_of(const std::string& committee_reference) {
  std::vector<std::string> references;
  for (MeetingLine& line : meeting_lines(committee_reference, INT32_MAX)) {
    references.push_back(std::move(line.reference));
  }
  return references;
}

std::vector<CommitteeLine> Queries::committee_lines(const std::string& site) {
  std::vector<CommitteeLine> lines;
  Statement row = archive_.database().prepare(
      with_view(archive_.database(), view_) +
      "SELECT thing.reference, name, category, coalesce(listed, 1), (SELECT count(*) FROM thing AS "
      "meeting WHERE meeting.parent = thing.id AND meeting.kind = 'meeting' AND EXISTS (SELECT 1 "
      "FROM current_reading AS held WHERE held.thing = meeting.id)) "
      "FROM thing JOIN current_reading ON current_reading.thing = thing.id AND "
      "current_reading.language = (SELECT min(language) FROM current_reading AS every WHERE "
      "every.thing = thing.id) JOIN committee_reading ON committee_reading.reading = "
      "current_reading.reading WHERE thing.site = ? AND thing.kind = 'committee' "
      "ORDER BY name COLLATE NOCASE, thing.reference");
  row.with(site);
  while (row.step()) {
    lines.push_back({row.text(0), row.text(1), row.text(2), row.integer(3) != 0, row.integer(4)});
  }
  return lines;
}

std::vector<std::string> Queries::committees_of(const std::string& site) {
  std::vector<std::string> references;
  for (CommitteeLine& line : committee_lines(site)) references.push_back(std::move(line.reference));
  return references;
}

}  // namespace store
