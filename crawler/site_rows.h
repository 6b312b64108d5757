// Site rows: the lines of a table of sites, read and written.
// Refuses to know which file wins and how sites are found by name.
// Source: sites/README.md describes the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/sites.h"

namespace crawler {

// The sites of a file in the order of their first lines, each with its councils. Throws
// std::runtime_error with file, line and cause (see SiteTable::load).
std::vector<Site> read_site_rows(std::string_view tsv, const std::string& file);

// The header of the shipped table, and a council's line in it, without line feeds.
std::string site_header();
std::string site_line(const Site& site, const store::CouncilRow& council);

}  // namespace crawler
