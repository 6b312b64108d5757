// ImportJudge: what a capture that another program made is worth: by the rules of a harvest, so
// that error pages and challenges are no content there either. Refuses to know where it lies.
// Source: DESIGN "Outcomes".
#pragma once

#include <string>

#include "crawler/fetcher.h"
#include "crawler/outcome.h"
#include "extract/recipe.h"

namespace crawler {

struct CaptureWorth {
  Outcome outcome = Outcome::ok;
  std::string indexing;  // what it says to search engines
};
// `answer` as if it had been fetched just now, for a resource of a site with this base.
CaptureWorth worth_of(const FetchResult& answer, const extract::ResourceLink& link,
                      const extract::Recipe& recipe, const extract::Url& base);

}  // namespace crawler
