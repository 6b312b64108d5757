#include "cli/harvest_groups.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/command.h"
#include "cli/terminal.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Site;

bool is_same(const std::string& one, const std::string& other) {
  return extract::ascii_lower(one) == extract::ascii_lower(other);
}

bool is_of_nation(const Site& site, const std::string& nation) {
  return std::any_of(site.councils.begin(), site.councils.end(),
                     [&](const auto& council) { return is_same(council.nation, nation); });
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

[[noreturn]] void nobody(const HarvestCall& call, const crawler::SiteTable& table) {
  std::set<std::string> nations, platforms;
  for (const Site& site : table.sites()) {
    if (!site.platform.empty()) platforms.insert(site.platform);
    for (const auto& council : site.councils) {
      if (!council.nation.empty()) nations.insert(council.nation);
    }
  }
  if (!call.nation.empty() && !nations.contains(call.nation)) {
    throw CannotRun(
        fmt::format("no site that can be harvested is of the nation \"{}\"; there are {}",
                    printable(call.nation), joined(nations)));
  }
  if (!call.platform.empty() && !platforms.contains(call.platform)) {
    throw CannotRun(fmt::format("no site that can be harvested runs \"{}\"; there are {}",
                                printable(call.platform), joined(platforms)));
  }
  throw CannotRun(call.all ? "the archive has no such site yet; name the sites of its first harvest"
                           : "no site that can be harvested is of this group");
}

}  // namespace

std::vector<std::string> group_words(const HarvestCall& call, const crawler::SiteTable& table,
                                     const std::map<std::string, std::string>& known_bases,
                                     const Recipes& recipes) {
  if (!call.all && call.nation.empty() && call.platform.empty()) return {};
  if (!call.words.empty())
    throw CannotRun("name sites, or a group with --all, --nation or --platform, not both");
  std::vector<std::string> keys;
  for (const Site& site : table.sites()) {
    const bool wanted = (!call.all || known_bases.contains(site.key)) &&
                        (call.nation.empty() || is_of_nation(site, call.nation)) &&
                        (call.platform.empty() || is_same(site.platform, call.platform));
    const bool possible = !site.platform.empty() &&
                          (!site.base_url.empty() || !call.base_url.empty()) &&
                          std::filesystem::exists(recipes.file(site.platform));
    if (wanted && possible) keys.push_back(site.key);
  }
  if (keys.empty()) nobody(call, table);
  return keys;
}

}  // namespace cli
