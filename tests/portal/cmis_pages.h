// CMIS pages: the HTML of each page of a CMIS portal, from the view. One function a page.
// Refuses to know HTTP (cmis_routes.h). Source: captured pages of DotNetNuke with the CMIS modules.
#pragma once

#include <string>

#include "tests/portal/cmis_view.h"
#include "tests/portal/options.h"

namespace portal::cmis {

struct Maker {
  const Council& council;
  const PortalOptions& options;
};

// Addresses as pages print them; absolute ones are in http and in other capitals.
std::string meeting_address(const Maker& maker, const Meeting& meeting);
std::string committee_address(const Maker& maker, int committee);
std::string paper_address(const Maker& maker, const std::string& key);

std::string home_page(const Maker& maker);
std::string landing_page(const Maker& maker);
std::string list_view(const Maker& maker);                             // of the portal's own month
std::string month_page(const Maker& maker, const std::string& month);  // 2026-06
std::string bodies_page(const Maker& maker, Place place);
std::string committee_page(const Maker& maker, const Committee& committee);
// `grid` and `page`: the one grid that was turned, and to which of its pages; "" and 1 for none.
std::string meeting_page(const Maker& maker, const Meeting& meeting, const std::string& grid = "",
                         std::size_t page = 1);

// What the meeting page's form holds, and the control behind a page of a grid.
std::string view_state(const Meeting& meeting);
std::string grid_control(const Maker& maker, const std::string& grid, std::size_t page);

// The page round a module: menu, form, robots' meta.
std::string in_frame(const Maker& maker, const std::string& heading, const std::string& content,
                     const std::string& meta = "", const std::string& form_fields = "");

}  // namespace portal::cmis
