// Site table: the tables of sites that a command works with, and what is said of a word that names
// none of them. Refuses to know the archive and the network.
#pragma once

#include <string>

#include "cli/options.h"
#include "crawler/abolished.h"
#include "crawler/sites.h"

namespace cli {

// --sites FILE
void sites_option(Options& options, std::string& target);

// The shipped table, with the rows of `sites_file` unless that is "".
crawler::SiteTable site_table(const std::string& sites_file);
// The shipped table of councils that no longer exist.
crawler::AbolishedTable abolished_table();

// When the word names an abolished council: when it ended, what replaced it and its last portal;
// else "".
std::string abolished_sentence(const std::string& word, const crawler::SiteTable& table);
// For a word that table.find() does not know: the above, or "there is no site …" with near names,
// else with `otherwise`, half a sentence.
std::string no_site_sentence(const std::string& word, const crawler::SiteTable& table,
                             const std::string& otherwise);

}  // namespace cli
