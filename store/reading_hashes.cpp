#include "store/reading_hashes.h"

#include <fmt/format.h>

#include "store/reading_rows.h"

namespace store {

ContentHashes hashes_of_row(Database& database, const std::string& kind, std::int64_t reading) {
  if (kind == "committee") return hashes_of(load_committee(database, reading));
  if (kind == "meeting") return hashes_of(load_meeting(database, reading));
  if (kind == "item") return hashes_of(load_item(database, reading));
  if (kind == "decision") return hashes_of(load_decision(database, reading));
  if (kind == "document") return hashes_of(load_document(database, reading));
  throw DamagedArchive(
      fmt::format("reading {} is of a thing of no known kind \"{}\"", reading, kind));
}

}  // namespace store
