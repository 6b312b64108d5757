// Missing SQL: tables for a WITH: what a site's lists name (listed), and what of it is not held,
// and why (missing). For the ledger's queries only. Parameters: ?1 site, ?2 kind ('meeting',
// 'decision'), ?3 the first day and ?4 the committees (JSON) that the harvest is for; '' and '[]':
// all.
#pragma once

namespace store {

// Outcomes by which a site says no.
#define REFUSALS "('refused_by_robots', 'refused_by_server', 'challenge')"

extern const char* const kListed;   // platform_id, date, committee (its id), since
extern const char* const kMissing;  // needs kListed; these, trouble, outcome, …, reason_kind

}  // namespace store
