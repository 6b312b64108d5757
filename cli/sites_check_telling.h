// Sites check telling: what a check of the table found, as text and as JSON (README.md describes
// that shape). Refuses to know how it was found.
#pragma once

#include <string>

#include "cli/json.h"
#include "cli/sites_check_run.h"
#include "cli/terminal.h"

namespace cli {

std::string checked_text(const SitesChecked& checked, const Style& style, std::size_t width);
Json checked_json(const SitesChecked& checked, int exit_code);
// One line, for those who watch.
std::string checked_line(const CheckedSite& site);

}  // namespace cli
