#include "export/dataset_package.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <stdexcept>

#include "export/new_file.h"
#include "export/schema_markdown.h"

namespace exporting {
namespace {

namespace fs = std::filesystem;

constexpr char kDescriptor[] = "datapackage.json";

// An older package goes, its descriptor first.
void prepare_folder(const std::string& folder) {
  fs::create_directories(folder);
  const bool is_package = fs::exists(folder + '/' + kDescriptor);
  if (!is_package && !fs::is_empty(folder)) {
    throw std::runtime_error(folder +
                             " holds something else than a data set: name a new folder or an empty "
                             "one");
  }
  fs::remove(folder + '/' + kDescriptor);
  for (const store::DatasetTable& table : store::dataset_tables()) {
    for (const TableFormat format : {TableFormat::csv, TableFormat::jsonl})
      fs::remove(folder + '/' + table.name + '.' + extension(format));
  }
}

std::size_t index_of(const store::DatasetTable& table, const std::string& column) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const auto& known) { return known.name == column; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

// Nothing in a reference may lead out of the folder.
std::string as_name(const std::string& text) {
  std::string name;
  for (const char c : text)
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' ? c : '_';
  return name;
}

// "files/demo/g2104-t1.pdf", "files/demo/g2104-t1-cy.pdf"
std::string file_path(const std::string& reference, const std::string& language,
                      const std::string& bytes) {
  const std::string site = reference.substr(0, reference.find('/'));
  const std::string id = reference.substr(reference.rfind('/') + 1);
  return "files/" + as_name(site) + '/' + as_name(id) +
         (language == "main" ? "" : '-' + as_name(language)) +
         (bytes.starts_with("%PDF") ? ".pdf" : "");
}

class Package {
 public:
  Package(store::Archive& archive, const PackageOptions& options)
      : options_(options), dataset_(archive, options.scope) {}

  PackageReport write() {
    prepare_folder(options_.folder);
    for (const store::DatasetTable& table : store::dataset_tables()) {
      if (table.of_changes_only && !options_.scope.changed_after) continue;
      report_.tables.push_back(write_table(table));
    }
    report_.cursor = dataset_.cursor();
    const std::vector<store::SiteRow> sites = dataset_.sites();
    write_new_file(options_.folder + '/' + kLicences, licences_text(sites));
    write_new_file(options_.folder + '/' + kSchemaDocs, schema_markdown());
    write_new_file(
        options_.folder + '/' + kDescriptor,
        package_descriptor({options_.format, options_.scope, sites, report_.tables, report_.cursor,
                            dataset_.written_at(), options_.program_version}));
    return std::move(report_);
  }

 private:
  TableFileFacts write_table(const store::DatasetTable& table) {
    TableFile file(options_.folder, table, options_.format);
    const std::size_t bytes = index_of(table, "file"), language = index_of(table, "language");
    const bool has_bytes = bytes < table.columns.size();
    dataset_.each_row(table, [&](store::Cells& cells) {
      if (has_bytes && cells[bytes])
        cells[bytes] = keep_bytes(*cells[bytes], *cells.front(), *cells[language]);
      file.add(cells);
    });
    return file.finish();
  }

  // Where a document's bytes were put.
  std::optional<std::string> keep_bytes(const std::string& fetch, const std::string& reference,
                                        const std::string& language) {
    if (!options_.bytes_of) return std::nullopt;
    const auto bytes = options_.bytes_of(std::stoll(fetch), reference);
    if (!bytes) return std::nullopt;
    const std::string path = file_path(reference, language, *bytes);
    fs::create_directories(fs::path(options_.folder + '/' + path).parent_path());
    write_new_file(options_.folder + '/' + path, *bytes);
    ++report_.files;
    report_.file_bytes += static_cast<std::int64_t>(bytes->size());
    return path;
  }

  const PackageOptions& options_;
  store::Dataset dataset_;
  PackageReport report_;
};

}  // namespace

PackageReport write_package(store::Archive& archive, const PackageOptions& options) {
  return Package(archive, options).write();
}

}  // namespace exporting
