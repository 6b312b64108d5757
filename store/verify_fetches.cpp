#include "store/verify_fetches.h"

#include <fmt/format.h>

namespace store {
namespace {

// Both sides of what is said twice; a response's digest is that of its fetch.
constexpr std::string_view kDiffering = R"sql(
  FROM fetch JOIN record ON record.id = fetch.response_record
  WHERE fetch.url IS NOT record.target_uri
     OR fetch.payload_digest IS NOT record.payload_digest
     OR fetch.truncated IS NOT record.truncated
     OR substr(fetch.started_at, 1, 19) <> substr(record.date, 1, 19)
     OR record.type NOT IN ('response', 'revisit')
)sql";

}  // namespace

std::vector<std::string> wrong_fetches(Database& database) {
  std::vector<std::string> wrong;
  Statement row = database.prepare("SELECT fetch.id, record.warc_id " + std::string(kDiffering));
  while (row.step()) {
    wrong.push_back(
        fmt::format("fetch {} does not say what its record {} says", row.integer(0), row.text(1)));
  }
  Statement request = database.prepare(
      "SELECT fetch.id FROM fetch JOIN record ON record.id = fetch.request_record "
      "WHERE fetch.url IS NOT record.target_uri OR record.type <> 'request'");
  while (request.step()) {
    wrong.push_back(
        fmt::format("fetch {} does not say what its request's record says", request.integer(0)));
  }
  return wrong;
}

std::vector<std::string> empty_versions(Database& database) {
  std::vector<std::string> empty;
  Statement row = database.prepare(
      "SELECT reference, number FROM version JOIN thing ON thing.id = version.thing "
      "WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.version = version.id)");
  while (row.step()) {
    empty.push_back(fmt::format("version {} of {} has no reading", row.integer(1), row.text(0)));
  }
  return empty;
}

std::vector<std::string> mend_fetches(Database& database) {
  std::vector<std::string> mended = wrong_fetches(database);
  database
      .prepare(
          "UPDATE fetch SET url = record.target_uri, payload_digest = record.payload_digest, "
          "truncated = record.truncated FROM record WHERE record.id = fetch.response_record "
          "AND record.type IN ('response', 'revisit') AND fetch.id IN (SELECT fetch.id " +
          std::string(kDiffering) + ")")
      .run();
  return mended;
}

}  // namespace store
