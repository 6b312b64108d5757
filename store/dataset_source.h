// Dataset source: the tables of a dataset with where each column's value comes from. Private to
// store/dataset*.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/dataset.h"
#include "store/ledger.h"
#include "store/sqlite.h"

namespace store {

// One column, from name to value. `words` are divided by blanks.
struct SourceColumn {
  const char* name;
  CellType type;
  const char* value;  // an SQL expression
  const char* description;
  bool required = false;
  const char* words = "";
  const char* pattern = "";
};

struct SourceTable {
  DatasetTable table;
  std::vector<std::string> values;  // a column each; none: the rows are no statement's
  // What stands behind FROM: `thing` first, which the statement bounds by reference. Parameters:
  // ?1 site, ?2 official names and ?3 GSS codes of its councils, ?4 the first day ("" all), ?5 the
  // cursor (-1 all), ?6 and ?7 between which references.
  std::string from;
  std::string condition;           // " AND …": what ?4 and ?5 leave
  std::string order;               // beside the reference
  std::vector<std::string> kinds;  // of things
};

const std::vector<SourceTable>& source_tables();

// For source_tables(): a part of it each.
SourceTable make_table(DatasetTable table, const std::vector<SourceColumn>& columns);
std::vector<SourceTable> source_tables_of_meetings();
std::vector<SourceTable> source_tables_of_documents();
std::vector<SourceTable> source_tables_of_councils();
// The last columns of every row that was read from a page: the page (source); its language, too
// (page); for a row that is a thing itself also what became of it and its version (provenance).
std::vector<SourceColumn> with_source(std::vector<SourceColumn> columns);
std::vector<SourceColumn> with_page(std::vector<SourceColumn> columns);
std::vector<SourceColumn> with_provenance(std::vector<SourceColumn> columns);
// Names and GSS codes of the councils that a thing is of.
extern const char* const kCouncil;
extern const char* const kCouncilGss;
extern const char* const kStanding;  // the joins from `thing` to what stands of it
extern const char* const kSince;     // of meetings and decisions from ?4 on
extern const char* const kChanged;   // the thing itself changed after ?5

// Meetings by the month they were held for, as in holdings.h; "" where no date is known.
struct MonthTally {
  MeetingsTally tally;
  std::string why;  // "refused_by_server (403): 2; not_read: 1"
};
std::map<std::string, MonthTally> meetings_by_month(Database& database, const std::string& site,
                                                    const View& view);

}  // namespace store
