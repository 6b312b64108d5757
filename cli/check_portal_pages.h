// Check portal pages: a portal's own pages for a check, told from what stands in their place.
// Refuses to know what is on them. Source: the recipe's [words.trouble].
#pragma once

#include <string>

#include "cli/check_find.h"
#include "extract/platform_signs.h"

namespace cli {

// A portal's own pages, asked for one by one. `portal.url` moves when the portal answers from
// elsewhere.
class CheckPortalPages {
 public:
  CheckPortalPages(Place portal, CheckPages& pages, const extract::PlatformSigns& signs,
                   CheckFindings& findings)
      : portal_(std::move(portal)), pages_(pages), signs_(signs), findings_(findings) {}

  const Place& portal() const { return portal_; }
  const extract::Recipe& recipe() const { return *portal_.recipe; }
  // The page, or what stands against it: a body that is none of the portal's does.
  AskedPage page(const std::string& path);
  extract::PageContext context(const crawler::Page& page) const {
    return {*portal_.recipe, portal_.url, page.url};
  }
  // The portal may answer from another address than the one that is known: that is its base.
  void move_to(const Place& answered);

 private:
  Place portal_;
  CheckPages& pages_;
  const extract::PlatformSigns& signs_;
  CheckFindings& findings_;
};

// Something answered, and not what was looked for.
CheckTrouble not_read(std::string sentence, const extract::Url& url);

}  // namespace cli
