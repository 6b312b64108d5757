#include "cli/site_table.h"

#include "cli/reference.h"

namespace cli {
namespace {

constexpr std::size_t kNearNames = 5;

std::string tables_folder() { return home_folder() + "/sites/"; }

}  // namespace

void sites_option(Options& options, std::string& target) {
  options.text("sites", target, "FILE", "further rows for the table of sites");
}

crawler::SiteTable site_table(const std::string& sites_file) {
  auto table = crawler::SiteTable::load(tables_folder() + "councils.tsv");
  if (!sites_file.empty()) table.add(sites_file);
  return table;
}

crawler::AbolishedTable abolished_table() {
  return crawler::AbolishedTable::load(tables_folder() + "abolished.tsv");
}

std::string abolished_sentence(const std::string& word, const crawler::SiteTable& table) {
  const auto abolished = abolished_table();
  const crawler::Abolished* council = abolished.find(word);
  return council == nullptr ? "" : crawler::ended_sentence(*council, abolished, table);
}

std::string no_site_sentence(const std::string& word, const crawler::SiteTable& table,
                             const std::string& otherwise) {
  const std::string ended = abolished_sentence(word, table);
  if (!ended.empty()) return ended;
  std::string text = "there is no site \"" + word + '"';
  const auto near = table.near(word, kNearNames);
  if (near.empty()) return text + "; " + otherwise;
  text += "; did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) text += (i == 0 ? "" : ", ") + near[i];
  return text + '?';
}

}  // namespace cli
