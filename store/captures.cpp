#include "store/captures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "store/digest.h"
#include "store/foreign_capture.h"
#include "store/gzip.h"
#include "store/http_message.h"
#include "store/snapshot.h"
#include "store/warc_reader.h"
#include "store/withheld_captures.h"

namespace store {
namespace {

constexpr std::size_t kCopyPiece = 64 * 1024;
constexpr std::size_t kLongestHeads = 256 * 1024;
constexpr std::string_view kHeadsEnd = "\r\n\r\n";

// ?1: sites, ?2: origins of their addresses (for robots.txt, which is of no site), as JSON; ?3:
// since
constexpr std::string_view kChosen = R"sql(
  INSERT OR IGNORE INTO chosen
  SELECT record.id FROM fetch LEFT JOIN resource ON resource.id = fetch.resource
  JOIN record ON record.id = fetch.request_record OR record.id = fetch.response_record
  WHERE fetch.started_at >= ?3 AND (?4 = '' OR fetch.started_at < ?4)
    AND (?1 = '[]' OR resource.site IN (SELECT value FROM json_each(?1))
      OR (fetch.resource IS NULL AND EXISTS (
        SELECT 1 FROM json_each(?2) WHERE substr(fetch.url, 1, length(value)) = value)))
)sql";
// What revisits refer to, with the requests that brought it, and the first record of each file.
constexpr std::array<std::string_view, 3> kWithThem = {
    "INSERT OR IGNORE INTO chosen SELECT refers_to FROM record JOIN chosen ON chosen.id = "
    "record.id "
    "WHERE refers_to IS NOT NULL",
    "INSERT OR IGNORE INTO chosen SELECT request_record FROM fetch "
    "JOIN chosen ON chosen.id = fetch.response_record WHERE request_record IS NOT NULL",
    "INSERT OR IGNORE INTO chosen SELECT id FROM record WHERE type = 'warcinfo' AND warc_file IN "
    "(SELECT DISTINCT warc_file FROM record JOIN chosen ON chosen.id = record.id)"};

std::string json_list(const std::vector<std::string>& words) {
  return nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// "https://host:port/" of each site's address.
std::vector<std::string> origins(Database& database, const std::vector<std::string>& sites) {
  std::vector<std::string> found;
  Statement row =
      database.prepare("SELECT base_url FROM site WHERE key IN (SELECT value FROM json_each(?))");
  row.with(json_list(sites));
  while (row.step()) {
    const std::string url = row.text(0);
    const std::size_t host = url.find("://");
    if (host == std::string::npos) continue;
    found.push_back(url.substr(0, url.find('/', host + 3)) + '/');
  }
  return found;
}

// What a record says before its body, read from the beginning of its gzip member.
class Heads {
 public:
  Heads() : member_([this](std::string_view bytes) { take(bytes); }) {}
  void feed(std::string_view bytes) {
    if (!done_ && member_.state() == GzipReader::State::more) member_.feed(bytes);
  }
  // The second head of the record: behind the WARC head, that of the HTTP message.
  std::string http() const {
    const std::size_t warc = text_.find(kHeadsEnd);
    if (warc == std::string::npos) return "";
    const std::size_t begin = warc + kHeadsEnd.size(), end = text_.find(kHeadsEnd, begin);
    return text_.substr(begin, end == std::string::npos ? end : end - begin);
  }

  // Of a resource, which has no HTTP message: the head that its bytes stand for.
  std::string stood_for() const {
    const auto head = parse_warc_head(text_.substr(0, text_.find(kHeadsEnd)));
    return resource_head(head ? head->get("Content-Type") : "");
  }

 private:
  void take(std::string_view bytes) {
    if (done_) return;
    text_ += bytes.substr(0, kLongestHeads - std::min(kLongestHeads, text_.size()));
    const std::size_t warc = text_.find(kHeadsEnd);
    done_ = text_.size() >= kLongestHeads ||
            (warc != std::string::npos &&
             text_.find(kHeadsEnd, warc + kHeadsEnd.size()) != std::string::npos);
  }
  GzipReader member_;
  std::string text_;
  bool done_ = false;
};

// The bytes of one record, checked; its HTTP head when `heads` is given.
void copy(const FileBytes& file, const std::string& path, std::uint64_t offset,
          const CaptureRecord& record, const std::string& sha256,
          const std::function<void(std::string_view)>& sink, Heads* heads) {
  Sha256 hash;
  std::array<char, kCopyPiece> buffer;
  for (std::uint64_t at = 0; at < record.length;) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), record.length - at);
    const std::size_t got = file.read(offset + at, buffer.data(), wanted);
    if (got == 0) break;
    const std::string_view piece(buffer.data(), got);
    hash.update(piece);
    if (heads != nullptr) heads->feed(piece);
    sink(piece);
    at += got;
  }
  if (hash.hex() == sha256) return;
  throw DamagedArchive(fmt::format(
      "{}: the archive is damaged: the record at offset {} does not have the bytes that were "
      "stored; minutebook verify says more",
      path, offset));
}

}  // namespace

struct Captures::Look {
  explicit Look(Database& database) : snapshot(database) {}
  Snapshot snapshot;
};

Captures::Captures(Archive& archive, const CaptureFilter& filter) : archive_(archive) {
  Database& database = archive.database();
  database.execute(
      "DROP TABLE IF EXISTS temp.chosen; DROP TABLE IF EXISTS temp.form_answer;"
      "CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY);"
      "CREATE TEMP TABLE form_answer AS SELECT response_record AS id FROM resource "
      "JOIN fetch ON fetch.resource = resource.id WHERE resource.kind = 'grid' "
      "AND response_record IS NOT NULL");
  look_ = std::make_unique<Look>(database);
  if (filter.sites.empty() && filter.since.empty() && filter.before.empty()) {
    database.execute("INSERT INTO chosen SELECT id FROM record");
  } else {
    database.prepare(kChosen).run(json_list(filter.sites),
                                  json_list(origins(database, filter.sites)), filter.since,
                                  filter.before);
    for (const std::string_view sql : kWithThem) database.prepare(sql).run();
  }
  if (choose_withheld_records(database))
    database.execute("DELETE FROM chosen WHERE id IN (SELECT id FROM withheld_record)");
  Statement row = database.prepare(
      "SELECT warc_file.id, name, sum(length), count(*) FROM chosen "
      "JOIN record ON record.id = chosen.id JOIN warc_file ON warc_file.id = record.warc_file "
      "GROUP BY warc_file.id ORDER BY warc_file.id");
  while (row.step()) {
    files_.push_back(
        {row.integer(0), row.text(1), static_cast<std::uint64_t>(row.integer(2)), row.integer(3)});
  }
}

Captures::~Captures() = default;

void Captures::read(const CaptureFile& file, const std::function<void(std::string_view)>& bytes,
                    const std::function<void(const CaptureRecord&)>& record) {
  const std::string path = archive_.folder() + "/warc/" + file.name;
  const FileBytes source(path);
  Statement row = archive_.database().prepare(
      "SELECT offset, length, record.type, target_uri, date, payload_digest, stored_sha256, "
      "import_record.type, record.id IN (SELECT id FROM form_answer) FROM record JOIN chosen ON "
      "chosen.id = record.id "
      "LEFT JOIN import_record ON import_record.record = record.id "
      "WHERE warc_file = ? ORDER BY offset");
  row.with(file.row);
  std::uint64_t at = 0;
  while (row.step()) {
    CaptureRecord found{at,          static_cast<std::uint64_t>(row.integer(1)),
                        row.text(2), row.text(3),
                        row.text(4), row.text(5),
                        "",          false};
    const bool has_head = found.type == "response" || found.type == "revisit";
    Heads heads;
    copy(source, path, static_cast<std::uint64_t>(row.integer(0)), found, row.text(6), bytes,
         has_head ? &heads : nullptr);
    found.is_to_form = row.integer(8) != 0;
    if (has_head) found.http_head = row.text(7) == "resource" ? heads.stood_for() : heads.http();
    record(found);
    at += found.length;
  }
}

}  // namespace store
