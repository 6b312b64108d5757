// The SQL of each schema version. A script that has shipped is never edited, but for its comments,
// which are the schema's documentation (schema_docs.h): a change is a new script at the end. Views
// stand apart and are changed in place (schema.h).
// Source: sqlite.org/lang_createtable.html.
#pragma once

#include <array>
#include <vector>

namespace store {

// Checks name their words one by one: of a longer IN (…) SQLite makes a table for every row that
// is added, which took a quarter of a harvest's time in it.
extern const char* const kSourcesSql;        // councils, sites, runs, resources, the frontier
extern const char* const kEvidenceSql;       // WARC files, records, fetches, visits, listings
extern const char* const kThingsSql;         // things, versions, changes, problems
extern const char* const kReadingsSql;       // what was read, a table a kind
extern const char* const kViewsSql;          // all views, as they are now
extern const char* const kHoldsSql;          // hosts that asked for a pause
extern const char* const kIndexingSql;       // what responses say to search engines
extern const char* const kMeasuresSql;       // how well pages were read
extern const char* const kDecisionsSql;      // decisions, members, webcasts, what items point at
extern const char* const kDisagreementsSql;  // fields of which two sources say different things
extern const char* const kDocumentBytesSql;  // documents replaced under the same id
extern const char* const kDeparturesSql;     // what a portal has published and does not show
extern const char* const kListedNowSql;      // which reading of each list is the newest
extern const char* const kSiteAnswerSql;     // how each site answered, a run
extern const char* const kTroubleSql;        // what the newest fetch did not bring
extern const char* const kMeetingTallySql;   // items of each meeting by what is held of them
extern const char* const kRequestPlanSql;    // what earlier nights leave for planning the next
extern const char* const kDocumentTextSql;   // the text of documents' bytes, by page
extern const char* const kSearchSql;         // the index that search asks
extern const char* const kWithholdSql;       // what is hidden or erased on demand
extern const char* const kImportSql;         // captures that other programs made
extern const char* const kListPeriodsSql;    // the days a list is of, and whose meetings it lists
extern const char* const kDeclarationsSql;   // interests declared at meetings
extern const char* const kChangesHiddenSql;  // changes: hidden and shown again, too
extern const char* const kListedDeclarationsSql;  // the same, as committees' own lists have them
extern const char* const kCatalogueSql;  // councils that share a portal, told apart; last checks

inline const std::vector<std::vector<const char*>> kSchemaScripts = {
    {kSourcesSql, kEvidenceSql, kThingsSql, kReadingsSql},
    {kHoldsSql},
    {kIndexingSql},
    {kMeasuresSql},
    {kDecisionsSql},
    {kDisagreementsSql},
    {kDeparturesSql},
    {kDocumentBytesSql},
    {kListedNowSql, kSiteAnswerSql, kTroubleSql, kMeetingTallySql},
    {kRequestPlanSql},
    {kDocumentTextSql, kSearchSql},
    {kWithholdSql},
    {kImportSql},
    {kListPeriodsSql, kDeclarationsSql, kChangesHiddenSql},
    {kCatalogueSql},
    {kListedDeclarationsSql},
};

}  // namespace store
