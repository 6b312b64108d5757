// Dataset: the archive as tidy tables, row by row, and what each column means. One description of
// each column serves every form it is written in. Refuses to know files, CSV and JSON.
// All tables of one Dataset say what the archive held at one moment, whatever is written meanwhile;
// memory does not grow with the archive.
// Source: the tables in schema_*.cpp; Table Schema 1.0 (types, constraints).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/view.h"

namespace store {

class Snapshot;

enum class CellType { text, integer, boolean, date, time, datetime, month };

struct DatasetColumn {
  std::string name;
  CellType type = CellType::text;
  std::string description;
  bool required = false;             // never absent
  std::vector<std::string> words{};  // nothing but these; empty: any
  std::string pattern{};             // a regular expression of XML Schema; "" none
};
struct DatasetKey {  // what this column holds is found in that column of that table
  std::string column, table, of;
  bool of_whole_sets_only = false;  // a part (by day) may lack what it points at
};
struct DatasetTable {
  std::string name, description;
  std::vector<DatasetColumn> columns;
  std::vector<std::string> primary_key;
  std::vector<DatasetKey> keys{};
  bool of_changes_only = false;
};

// In the order in which they are best read.
const std::vector<DatasetTable>& dataset_tables();

struct DatasetScope {
  std::vector<std::string> sites{};  // empty: all
  std::string since{};               // ISO: of meetings on that day and later; "" all
  View view{};
  // Only what changed after this cursor (see changes.h), with all rows of a thing or a meeting that
  // did; nothing: all. Councils and coverage are always whole.
  std::optional<std::int64_t> changed_after{};
};

// What is known of the terms under which a council offers its words, as a sentence.
std::string licence_note(const SiteRow& site, const CouncilRow& council);

// A cell's value as text; nothing: absent. Booleans are "true" and "false", dates ISO, times of
// meetings local ("18:30"), times of the archive UTC in whole seconds.
using Cells = std::vector<std::optional<std::string>>;

class Dataset {
 public:
  // The archive must have nothing half written, and outlive it.
  Dataset(Archive& archive, DatasetScope scope);
  Dataset(const Dataset&) = delete;
  Dataset& operator=(const Dataset&) = delete;
  ~Dataset();

  // Calls with each row, in the order of site, reference and language; cells in the order of the
  // columns, good during the call. In `documents`, the cell of "file" holds the row of the fetch
  // that brought the bytes, for who writes them.
  void each_row(const DatasetTable& table, const std::function<void(Cells&)>& row);

  std::vector<SiteRow> sites();
  std::int64_t cursor();     // of the newest change in it
  std::string written_at();  // when the newest change in it was recorded, ISO UTC; "" never

 private:
  Archive& archive_;
  DatasetScope scope_;
  std::unique_ptr<Snapshot> snapshot_;  // none where a transaction is open already
};

}  // namespace store
