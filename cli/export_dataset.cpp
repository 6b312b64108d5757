#include "cli/export_dataset.h"

#include <ostream>

#include "cli/columns.h"
#include "cli/cursor.h"
#include "cli/document_bytes.h"
#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/view_options.h"
#include "cli/withheld_words.h"
#include "cli/wording.h"
#include "export/dataset_package.h"
#include "store/changes.h"

namespace cli {
namespace {

const char* const kDatasetExamples =
    "  minutebook export dataset tables                   every table as CSV, and "
    "datapackage.json\n"
    "  minutebook export dataset tables --site doncaster --since 2020-01-01 --format jsonl\n"
    "  minutebook export dataset tables --as-of 2026-03-31     what councils had said by then\n"
    "  minutebook export dataset tables --files           with the documents that are held\n"
    "  minutebook export dataset news --changes-since 48210    what changed; the next cursor is "
    "in\n"
    "                                                     datapackage.json\n";

struct DatasetOptions {
  CommonOptions common;
  ViewOptions view;
  std::string format = "csv", since, changes_since;
  std::vector<std::string> sites, words;
  bool files = false;
};

void require_sound_dataset(const DatasetOptions& options) {
  constexpr std::size_t kDay = 10;
  if (options.format != "csv" && options.format != "jsonl")
    throw CannotRun("--format is csv or jsonl, not \"" + options.format + '"');
  if (!options.since.empty() && (!is_day(options.since) || options.since.size() != kDay))
    throw CannotRun("--since \"" + options.since + "\" is no day (2020-01-01)");
  if (!options.changes_since.empty() && !view_of(options.view).is_now()) {
    throw CannotRun(
        "--changes-since asks for what is new, --as-of and --as-known for what was: give one of "
        "them");
  }
}

store::DatasetScope dataset_scope(const DatasetOptions& options, store::Archive& archive) {
  store::Queries queries(archive);
  store::DatasetScope scope;
  scope.sites = find_sites(queries, options.sites);
  scope.since = options.since;
  scope.view = view_of(options.view);
  store::Changes changes(archive);
  if (!options.changes_since.empty())
    scope.changed_after = cursor_of("changes-since", options.changes_since, changes);
  return scope;
}

// Bytes that cannot be unpacked are no reason to have no data set: they stay in the archive.
std::optional<std::string> document_or_none(Invocation& call, store::Archive& archive,
                                            std::int64_t fetch, const std::string& reference) {
  store::DocumentView document;
  document.reference = reference;
  document.fetch = fetch;
  try {
    return document_bytes(archive, document);
  } catch (const CannotRun& error) {
    call.err << "left out: " << error.what() << '\n';
    return std::nullopt;
  }
}

Json dataset_json(const std::string& folder, const exporting::PackageReport& report) {
  Json tables = Json::array();
  for (const exporting::TableFileFacts& table : report.tables) {
    tables.push_back({{"name", table.name},
                      {"path", table.path},
                      {"rows", table.rows},
                      {"bytes", table.bytes},
                      {"sha256", table.sha256}});
  }
  return {{"folder", folder},
          {"tables", std::move(tables)},
          {"files", report.files},
          {"file_bytes", report.file_bytes},
          {"cursor", report.cursor}};
}

void print_dataset(Invocation& call, const std::string& folder,
                   const exporting::PackageReport& report) {
  Columns columns({"table", "rows", "size"});
  for (const exporting::TableFileFacts& table : report.tables)
    columns.add({table.path, grouped(table.rows), file_size(table.bytes)});
  call.out << columns.text(style_for(call), 2, text_width(call));
  if (report.files > 0) {
    call.out << "  " << counted(report.files, "document", "documents") << ", "
             << file_size(report.file_bytes) << '\n';
  }
  call.out << "written to " << folder << ", described in datapackage.json; minutebook export "
           << "dataset DIR --changes-since " << report.cursor << " gives what comes after\n";
}

}  // namespace

int export_dataset(Invocation& call) {
  DatasetOptions options;
  Options parser("export dataset DIR",
                 "Writes tidy tables (councils, coverage, committees, meetings, items, votes, "
                 "attendance,\ndeclarations of interest, decisions, documents, their links, "
                 "versions) with a Frictionless "
                 "datapackage.json that describes every column.",
                 kDatasetExamples);
  parser.common(options.common);
  parser.text("format", options.format, "csv|jsonl", "of the tables");
  parser.texts("site", options.sites, "SITE", "of this site; may be repeated");
  parser.text("since", options.since, "DAY", "of meetings on that day and later");
  add_view_options(parser, options.view);
  parser.text("changes-since", options.changes_since, "CURSOR|DAY",
              "only what changed after this cursor, or from this day on");
  parser.flag("files", options.files, "with the bytes of the documents that are held");
  parser.words(options.words, 1, 1);
  if (!parser.parse(call)) return kDone;
  require_sound_dataset(options);
  store::Archive archive = open_for_reading(options.common);
  exporting::PackageOptions package;
  package.folder = options.words.front();
  package.format =
      options.format == "csv" ? exporting::TableFormat::csv : exporting::TableFormat::jsonl;
  package.scope = dataset_scope(options, archive);
  package.program_version = MINUTEBOOK_VERSION;
  if (options.files) {
    package.bytes_of = [&](std::int64_t fetch, const std::string& reference) {
      return document_or_none(call, archive, fetch, reference);
    };
  }
  const exporting::PackageReport report = exporting::write_package(archive, package);
  if (options.common.json) {
    print(call.out, dataset_json(package.folder, report));
  } else {
    print_dataset(call, package.folder, report);
  }
  store::Queries queries(archive);
  print_left_out(call.err, queries, package.scope.sites);
  return kDone;
}

}  // namespace cli
