// Scope: what a site's harvest is for: kept with the site, so that what is left out of it is told
// from what is missing.
#include <nlohmann/json.hpp>

#include "store/archive_state.h"
#include "store/holdings.h"

namespace store {
namespace {

constexpr char kSinceFact[] = "since", kCommittees[] = "committees";

std::string fact(Database& database, const std::string& site, const char* name) {
  Statement row = database.prepare("SELECT value FROM site_fact WHERE site = ? AND name = ?");
  return row.with(site, name).step() ? row.text(0) : "";
}

}  // namespace

void Archive::put_scope(const std::string& site, const std::string& since,
                        const std::vector<std::string>& committees, Instant now) {
  learn(site, kSinceFact, since, now);
  const auto kReplace = nlohmann::json::error_handler_t::replace;
  learn(site, kCommittees, nlohmann::json(committees).dump(-1, ' ', false, kReplace), now);
}

Scope scope_of(Database& database, const std::string& site) {
  const std::string committees = fact(database, site, kCommittees);
  return {fact(database, site, kSinceFact), committees.empty() ? "[]" : committees};
}

}  // namespace store
