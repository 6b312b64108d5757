// Dataset package: a folder with the archive's tables and the datapackage.json that describes them.
// Refuses to know the command line. Memory does not grow with the archive, but for the largest
// document when bytes are asked for.
// Source: Tabular Data Package (specs.frictionlessdata.io).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "export/package_descriptor.h"
#include "export/table_file.h"
#include "store/archive.h"
#include "store/dataset.h"

namespace exporting {

struct PackageOptions {
  std::string folder;
  TableFormat format = TableFormat::csv;
  store::DatasetScope scope;
  std::string program_version;
  // Gives a document's bytes by the row of their fetch, nothing where they cannot be had; without
  // it, bytes are not part of the package.
  std::function<std::optional<std::string>(std::int64_t fetch, const std::string& reference)>
      bytes_of{};
};

struct PackageReport {
  std::vector<TableFileFacts> tables;
  std::int64_t files = 0, file_bytes = 0;  // documents
  std::int64_t cursor = 0;
};

// Makes the folder, or writes over a package that is there; datapackage.json comes last, so that
// where it is the rest is whole. Throws std::runtime_error when the folder holds something else or
// cannot be written.
PackageReport write_package(store::Archive& archive, const PackageOptions& options);

}  // namespace exporting
