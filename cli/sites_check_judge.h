// Sites check judge: what one answer says of a site's line in the table. Pure functions.
// Refuses to know how it was asked for and what was found before.
#pragma once

#include <string>

#include "crawler/polite_answer.h"
#include "crawler/sites.h"
#include "extract/platform_signs.h"
#include "extract/recipe.h"

namespace cli {

struct SiteVerdict {
  // ok, moved, refused, tls_failure, unreachable, other_platform, no_portal
  std::string state;
  std::string sentence;       // what it means, "" with ok
  bool is_permanent = false;  // with moved: 301 or 308
  std::string moved_to;       // with moved
  // With moved and other_platform, where that is plain: what the line would say.
  std::string base_url, platform;
};

// The page that a site is asked for: one that every portal of its platform has, its meetings page,
// or its base. `base` ends in '/'.
extract::Url checked_page(const crawler::Site& site, const extract::Url& base,
                          const extract::PlatformSigns& signs);

// `url` is what was asked, below `base`; `recipe` may be null.
SiteVerdict judge_site(const crawler::Site& site, const extract::Url& base, const extract::Url& url,
                       const crawler::PoliteAnswer& answer, const extract::PlatformSigns& signs,
                       const extract::Recipe* recipe);

}  // namespace cli
