// Status text: a site, its committees and years, its gaps, and many sites at once, for people.
// Refuses to know the archive.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "store/ledger.h"
#include "store/queries.h"

namespace cli {

std::string site_text(const store::SiteStatus& site, const Style& style);

struct Breakdown {
  bool committees = false, years = false;
};
// "" when neither is wanted or nothing is known.
std::string breakdown_text(const std::vector<store::CommitteeTally>& committees,
                           const Breakdown& wanted, const Style& style, std::size_t width);

// The first `most` of them with what happens next; `now`: ISO UTC.
std::string gaps_text(const std::vector<store::Gap>& gaps, std::size_t most, const std::string& now,
                      const Style& style);
std::string disagreements_text(const std::vector<store::Disagreement>& all, std::size_t most,
                               const Style& style);

// A line a site, the sum, and the sites that a person should look at.
std::string sites_text(const std::vector<store::SiteStatus>& sites,
                       const std::vector<std::size_t>& gaps, const Style& style, std::size_t width);

}  // namespace cli
