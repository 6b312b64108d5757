#include "cli/check_add.h"

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "cli/command.h"
#include "cli/whole_file.h"
#include "crawler/site_rows.h"
#include "crawler/tsv.h"

namespace cli {
namespace {

std::string table_before(const std::string& file) {
  if (!std::filesystem::exists(file)) return crawler::site_header() + '\n';
  std::string text = crawler::read_table_file(file, "the table of sites");
  if (!text.starts_with(crawler::site_header() + '\n')) {
    throw CannotRun(file +
                    ": its first line does not name the columns of the table in their order, "
                    "so that the line is to be added by hand");
  }
  crawler::read_site_rows(text, file);  // what cannot be read is not added to
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace

bool add_to_table(const std::string& file, const std::string& lines) {
  const std::string before = table_before(file);
  const std::string key = lines.substr(0, lines.find('\t') + 1);
  std::string after;
  for (const std::string& line : crawler::split(before.substr(0, before.size() - 1), '\n')) {
    if (!line.starts_with(key)) after += line + '\n';
  }
  after += lines + '\n';
  if (after.size() == before.size() && before.find(lines) != std::string::npos) return false;
  write_whole_file(file, after);
  return true;
}

}  // namespace cli
