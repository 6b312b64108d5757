// Thing councils: which of the councils that share a portal its bodies, meetings and decisions are
// of, by the names that were read of them (bodies.h). Items and documents go with what they were
// met in. Private to store/*.cpp. A thing without a row is of all councils of its site.
// Source: sites/README.md, column committees.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/sqlite.h"

namespace store {

class ThingCouncils {
 public:
  ThingCouncils(Database& database, const std::string& site);
  // A committee, meeting or decision of this site, by the name of its body as it stands now.
  void put(std::int64_t thing, const std::string& kind);
  // The same for all that is held of the site, after its councils changed.
  void put_all();

 private:
  void put_row(std::int64_t thing, const std::string& body);
  Database& database_;
  std::string site_;
  std::vector<CouncilRow> councils_;  // none where they are not told apart
};

// Councils of a site in the table's order.
std::vector<CouncilRow> councils_of_site(Database& database, const std::string& site);

// SQL, with `thing` in scope: the councils' official names or their codes ("councils", "gss"), NULL
// when it is of all.
std::string own_councils(const std::string& column);

}  // namespace store
