// Sites find: which sites and abolished councils of the tables are meant by words and groups.
// Refuses to know the archive, the network and how findings are told.
#pragma once

#include <string>
#include <vector>

#include "crawler/abolished.h"
#include "crawler/sites.h"

namespace cli {

struct SitesWanted {
  std::vector<std::string> words;
  std::string platform, nation, type;  // whatever the case; "" any; platform "none": none known
};

struct SitesFound {
  std::vector<const crawler::Site*> sites;
  std::vector<const crawler::Abolished*> abolished;
  std::vector<const crawler::Site*> others;  // the words are a part of their names
};

// The words together are a key, a name, a code or a host; else a part of names or hosts; else each
// word is looked for by itself. Without words every site of the group. Throws CannotRun, with near
// names, for what is not found, and for a group that the table does not have.
SitesFound find_in_tables(const SitesWanted& wanted, const crawler::SiteTable& table,
                          const crawler::AbolishedTable& abolished);

// The host of an address, or of a word that is one without a scheme; "" else.
std::string host_of(const std::string& word);

}  // namespace cli
