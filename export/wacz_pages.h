// WACZ pages: the list of pages a reader begins with: meetings, items with a page of their own,
// decisions and committees, each with the address and date it was read at, a title, and the text
// that was read. Refuses to know how a page is fetched or replayed, and files.
// Source: WACZ 1.1.1 "pages.jsonl".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/body.h"
#include "store/queries.h"

namespace exporting {

struct WaczPages {
  store::Body lines;  // pages.jsonl
  std::int64_t count = 0;
  std::string first_url, first_date;  // of the newest meeting, "" when there is no page
};

// Of these sites, read at `since` (ISO UTC, "" always) or later.
WaczPages wacz_pages(store::Queries& queries, const std::vector<std::string>& sites,
                     const std::string& since);

}  // namespace exporting
