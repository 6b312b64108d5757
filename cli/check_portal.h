// Check portal: a whole check, from a word to its findings. Refuses to know options and how
// findings are told.
#pragma once

#include "cli/asker.h"
#include "cli/check_findings.h"
#include "cli/harvest_targets.h"
#include "extract/platform_signs.h"

namespace cli {

inline constexpr int kMostCheckRequests = 12;  // robots.txt and redirects included

struct CheckParts {
  const crawler::SiteTable& table;
  Recipes& recipes;
  const extract::PlatformSigns& signs;
  const crawler::Clock& clock;
  Asker::MakeFetcher make_fetcher;
  std::string contact;
  std::string platform{};  // whose recipe to read by; "" the site's, or what its pages show
};

// `word` is a site (key, name, code) or an address, with or without https://. Throws CannotRun
// when it names nothing that can be asked.
CheckFindings check_portal(const std::string& word, const CheckParts& parts);

}  // namespace cli
