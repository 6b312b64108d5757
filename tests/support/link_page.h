// A page of links of an invented council, read by a recipe that is like links.toml. For tests of
// the readers of links.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/portal_page.h"

namespace test {

inline std::string platforms_folder() { return source_dir() + "/sites/platforms"; }

// Meetings under /meeting/N/, bodies under /body/N/, further pages of /meetings.
inline constexpr char kLinkAddresses[] = R"(
platform = "wexbury"
like = "links"
[[resource]]
kind = "meeting"
pages = ["meeting/{ID}", "meeting/{ID}/*"]
id = "{ID}"
path = "{printed}"
[[resource]]
kind = "committee"
pages = ["body/{ID}"]
id = "{ID}"
path = "body/{ID}"
[[resource]]
kind = "listing"
pages = ["meetings"]
needs = { Page = ["page"] }
id = "p{Page}"
path = "meetings?page={Page}"
)";

inline extract::Recipe link_recipe(std::string_view more = "") {
  return extract::Recipe::parse(kLinkAddresses + std::string(more), "wexbury.toml",
                                platforms_folder());
}

// Reads one page; the facts outlive it.
class LinkReading {
 public:
  explicit LinkReading(std::string_view more = "") : recipe_(link_recipe(more)) {}

  extract::Listing list(std::string_view html, const std::string& path = "meetings") const {
    const PortalPage page(html, path, kRoot, recipe_);
    return extract::read_listing(page.page, page.context());
  }
  extract::MeetingPage meeting(std::string_view html, const std::string& path = "meeting/7",
                               std::string_view id = "7") const {
    const PortalPage page(html, path, kRoot, recipe_);
    return extract::read_meeting(page.page, page.context(), id);
  }

 private:
  static constexpr char kRoot[] = "https://www.wexbury.example/council/";
  extract::Recipe recipe_;
};

}  // namespace test
