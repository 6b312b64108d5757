// Package descriptor: datapackage.json, which says what the files of a data set hold, to the
// column. Refuses to know how rows are written. Source: Data Package, Data Resource, Table Schema
// and Tabular Data Package (specs.frictionlessdata.io, version 1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/table_file.h"
#include "store/dataset.h"

namespace exporting {

struct PackageFacts {
  TableFormat format = TableFormat::csv;
  store::DatasetScope scope;
  std::vector<store::SiteRow> sites;
  std::vector<TableFileFacts> tables;
  std::int64_t cursor = 0;
  std::string created;  // ISO UTC, "" not known
  std::string program_version;
};

// The name of the file that says under what terms the councils' words may be used.
inline constexpr char kLicences[] = "LICENCES.md";
inline constexpr char kSchemaDocs[] = "SCHEMA.md";

// Indented JSON with a line feed; the same facts give the same bytes.
std::string package_descriptor(const PackageFacts& facts);
// A note a council, in Markdown.
std::string licences_text(const std::vector<store::SiteRow>& sites);

}  // namespace exporting
