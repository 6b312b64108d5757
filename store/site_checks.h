// Site check: how a site of the table answered when it was last looked at, so that the next look
// can say what is news. Kept by Archive::put_site_check. Refuses to know what the states mean.
#pragma once

#include <string>

namespace store {

struct SiteCheck {
  std::string site;        // key; the archive need not have the site
  std::string checked_at;  // ISO, UTC
  std::string state, sentence, url, moved_to;
  std::string since{};  // when it was first found in this state, with this moved_to
};

}  // namespace store
