#include "store/dataset.h"

#include <algorithm>
#include <stdexcept>

#include "store/dataset_source.h"
#include "store/queries.h"
#include "store/snapshot.h"
#include "store/view_sql.h"

namespace store {
namespace {

std::string names_joined(const std::vector<CouncilRow>& councils, std::string CouncilRow::*field) {
  std::string text;
  for (const CouncilRow& council : councils) {
    if ((council.*field).empty()) continue;
    text += (text.empty() ? "" : "; ") + council.*field;
  }
  return text;
}

std::optional<std::string> cell_or_absent(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

// Named last, so that all parameters can be bound, whichever of them the table needs.
constexpr char kAllParameters[] = " AND ?9 IS NOT NULL";

std::string statement_of(Database& database, const SourceTable& source, const View& view) {
  std::string sql = with_view(database, view) + "SELECT ";
  for (std::size_t i = 0; i < source.values.size(); ++i)
    sql += (i == 0 ? "" : ", ") + source.values[i];
  sql += " FROM " + source.from;
  if (source.kinds.empty()) {
    sql += " WHERE thing.site = ?1";
  } else {
    sql += " WHERE thing.reference > ?6 AND thing.reference < ?7";
  }
  sql += source.condition + kAllParameters + " ORDER BY ";
  if (source.kinds.empty()) return sql + source.order;
  const bool stands = source.from.find("current_reading") != std::string::npos;
  return sql + "thing.reference" + (stands ? ", current_reading.language" : "") + source.order;
}

void read_dataset_cells(const Statement& row, const std::vector<DatasetColumn>& columns,
                        Cells& cells) {
  constexpr std::size_t kSeconds = 19;  // "2026-03-01T10:00:02"
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::optional<std::string>& cell = cells[i];
    cell = row.maybe_text(static_cast<int>(i));
    if (!cell || cell->empty()) {
      cell.reset();
    } else if (columns[i].type == CellType::boolean) {
      cell = *cell == "0" ? "false" : "true";
    } else if (columns[i].type == CellType::datetime) {
      cell->resize(std::min(cell->size(), kSeconds));
      *cell += 'Z';
    }
  }
}

void council_rows(const SiteRow& site, const std::function<void(Cells&)>& row) {
  std::vector<CouncilRow> councils = site.councils;
  std::sort(councils.begin(), councils.end(),
            [](const CouncilRow& a, const CouncilRow& b) { return a.name < b.name; });
  for (const CouncilRow& council : councils) {
    Cells cells;
    for (const std::string& text : {site.key, council.name, council.official_name, council.gss,
                                    council.former_gss, council.code, council.nation, council.type,
                                    site.platform, site.base_url, licence_note(site, council)})
      cells.push_back(cell_or_absent(text));
    row(cells);
  }
}

void coverage_rows(Database& database, const SiteRow& site, const DatasetScope& scope,
                   const std::function<void(Cells&)>& row) {
  constexpr std::size_t kMonth = 7;  // "2026-03"
  for (const auto& [month, tally] : meetings_by_month(database, site.key, scope.view)) {
    if (!scope.since.empty() && month < scope.since.substr(0, kMonth)) continue;
    const HoldingTally& meetings = tally.tally.meetings;
    const ItemTally& items = tally.tally.items;
    Cells cells = {
        site.key, cell_or_absent(names_joined(site.councils, &CouncilRow::official_name)),
        cell_or_absent(names_joined(site.councils, &CouncilRow::gss)), cell_or_absent(month)};
    const auto add = [&](std::int64_t number) { cells.push_back(std::to_string(number)); };
    for (const std::int64_t number :
         {meetings.listed, meetings.held, meetings.unlisted, meetings.not_held(), meetings.not_read,
          meetings.refused, meetings.failed, meetings.gone, meetings.out_of_scope})
      add(number);
    cells.push_back(cell_or_absent(tally.why));
    for (const std::int64_t number :
         {items.held, items.whole, items.cut, items.in_document, items.not_published, items.exempt,
          items.none, items.unknown()})
      add(number);
    row(cells);
  }
}

const SourceTable& source_of_table(const DatasetTable& table) {
  for (const SourceTable& source : source_tables()) {
    if (source.table.name == table.name) return source;
  }
  throw std::logic_error("a data set has no table " + table.name);
}

}  // namespace

std::string licence_note(const SiteRow& site, const CouncilRow& council) {
  return council.official_name + " holds the rights in what it publishes at " + site.base_url +
         ". Many councils offer it under the Open Government Licence v3.0; no licence was read "
         "from "
         "this portal, so see its own terms before publishing from it.";
}

Dataset::Dataset(Archive& archive, DatasetScope scope)
    : archive_(archive), scope_(std::move(scope)) {
  if (!archive.database().in_transaction())
    snapshot_ = std::make_unique<Snapshot>(archive.database());
}

Dataset::~Dataset() = default;

std::vector<SiteRow> Dataset::sites() {
  Queries queries(archive_);
  std::vector<std::string> keys = scope_.sites.empty() ? queries.sites() : scope_.sites;
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<SiteRow> sites;
  for (const std::string& key : keys) {
    if (auto site = queries.site(key)) sites.push_back(std::move(*site));
  }
  return sites;
}

std::int64_t Dataset::cursor() {
  Statement row = archive_.database().prepare("SELECT coalesce(max(seq), 0) FROM change WHERE 1" +
                                              and_before("at", scope_.view.as_known));
  return row.step() ? row.integer(0) : 0;
}

std::string Dataset::written_at() {
  Statement row = archive_.database().prepare("SELECT at FROM change WHERE seq = ?");
  return row.with(cursor()).step() ? row.text(0) : "";
}

void Dataset::each_row(const DatasetTable& table, const std::function<void(Cells&)>& row) {
  const SourceTable& source = source_of_table(table);
  const std::string sql =
      source.values.empty() ? "" : statement_of(archive_.database(), source, scope_.view);
  Cells cells(table.columns.size());
  for (const SiteRow& site : sites()) {
    if (table.name == "councils") council_rows(site, row);
    if (table.name == "coverage") coverage_rows(archive_.database(), site, scope_, row);
    if (sql.empty()) continue;
    for (const std::string& kind :
         source.kinds.empty() ? std::vector<std::string>{""} : source.kinds) {
      Statement found = archive_.database().prepare(sql);
      const std::string first = site.key + '/' + kind + '/', last = site.key + '/' + kind + '0';
      const std::int64_t after = scope_.changed_after.value_or(-1);
      found.with(site.key, cell_or_absent(names_joined(site.councils, &CouncilRow::official_name)),
                 cell_or_absent(names_joined(site.councils, &CouncilRow::gss)), scope_.since, after,
                 first, last, scope_.view.as_known, scope_.view.as_of);
      while (found.step()) {
        read_dataset_cells(found, table.columns, cells);
        row(cells);
      }
    }
  }
}

}  // namespace store
