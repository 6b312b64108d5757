// Exchange: what the fetcher brought, in the forms the archive keeps and the readers read.
// Refuses to know what was asked for and what becomes of it.
#pragma once

#include "crawler/fetcher.h"
#include "crawler/harvest.h"
#include "crawler/outcome.h"
#include "store/archive.h"

namespace crawler {

// The row's run and resource are the caller's; `result` must outlive the record.
store::FetchRecord fetch_record(const FetchResult& result, Outcome outcome);

// The response as it will be read back from its WARC record: transfer coding removed.
store::StoredResponse stored_response(const FetchResult& result);

// The exchange in short, for those who watch.
FetchSummary fetch_summary(const FetchResult& result, Outcome outcome, const std::string& detail);

// Where a redirect leads.
std::optional<extract::Url> redirect_target(const FetchResult& result);

}  // namespace crawler
