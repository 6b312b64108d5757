#include "cli/sites_find.h"

#include <algorithm>
#include <set>

#include "cli/command.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "crawler/edit_distance.h"
#include "crawler/tsv.h"
#include "extract/url.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Abolished;
using crawler::Site;
using store::CouncilRow;

constexpr std::size_t kMostNear = 5;
constexpr std::size_t kMostOthers = 20;

bool alike(const std::string& one, const std::string& other) {
  return extract::same_without_case(one, other);
}

bool is_in_group(const Site& site, const SitesWanted& wanted) {
  const auto any = [&](std::string CouncilRow::*field, const std::string& value) {
    return value.empty() || std::any_of(site.councils.begin(), site.councils.end(),
                                        [&](const auto& row) { return alike(row.*field, value); });
  };
  const bool is_platform = wanted.platform.empty() || alike(site.platform, wanted.platform) ||
                           (site.platform.empty() && alike(wanted.platform, "none"));
  return is_platform && any(&CouncilRow::nation, wanted.nation) &&
         any(&CouncilRow::type, wanted.type);
}

void check_group(const char* option, const std::string& value, const std::set<std::string>& known) {
  if (value.empty()) return;
  std::string names;
  for (const std::string& name : known) {
    if (alike(name, value)) return;
    names += (names.empty() ? "" : ", ") + name;
  }
  throw CannotRun(std::string("no site of the table has --") + option + ' ' + printable(value) +
                  "; there are " + names);
}

void check_groups(const SitesWanted& wanted, const crawler::SiteTable& table) {
  std::set<std::string> platforms{"none"}, nations, types;
  for (const Site& site : table.sites()) {
    if (!site.platform.empty()) platforms.insert(site.platform);
    for (const CouncilRow& council : site.councils) {
      if (!council.nation.empty()) nations.insert(council.nation);
      if (!council.type.empty()) types.insert(council.type);
    }
  }
  check_group("platform", wanted.platform, platforms);
  check_group("nation", wanted.nation, nations);
  check_group("type", wanted.type, types);
}

bool is_on_host(const Site& site, const std::string& host) {
  if (host.empty()) return false;
  const auto is_it = [&](const std::string& address) { return host_of(address) == host; };
  return is_it(site.base_url) || is_it(site.meetings_page) ||
         std::any_of(site.languages.begin(), site.languages.end(),
                     [&](const auto& language) { return is_it(language.second); });
}

// All that names a site, in small letters.
std::string names_of(const Site& site) {
  std::string names = site.key + ' ' + extract::ascii_lower(host_of(site.base_url));
  for (const CouncilRow& council : site.councils)
    names += ' ' + extract::folded(council.name) + ' ' + extract::folded(council.official_name);
  return names;
}

bool holds_all(const std::string& names, const std::string& phrase) {
  const auto words = crawler::split(extract::folded(phrase), ' ');
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return names.find(word) != std::string::npos;
  });
}

class TablesSearch {
 public:
  TablesSearch(const SitesWanted& wanted, const crawler::SiteTable& table,
               const crawler::AbolishedTable& abolished)
      : wanted_(wanted), table_(table), abolished_(abolished) {}

  // False when nothing has this name.
  bool add(const std::string& phrase) {
    const bool exact = add_named(phrase);
    std::vector<const Site*> parts;
    for (const Site& site : table_.sites()) {
      if (is_in_group(site, wanted_) && holds_all(names_of(site), phrase)) parts.push_back(&site);
    }
    for (const Site* site : parts) put(exact ? found_.others : found_.sites, site);
    if (exact) return true;
    for (const Abolished& council : abolished_.councils()) {
      if (is_any_group() && holds_all(extract::folded(council.name), phrase))
        put(found_.abolished, &council);
    }
    return !parts.empty() || !found_.abolished.empty();
  }

  SitesFound take() {
    auto& others = found_.others;
    std::erase_if(others, [&](const Site* site) {
      return std::find(found_.sites.begin(), found_.sites.end(), site) != found_.sites.end();
    });
    if (others.size() > kMostOthers) others.resize(kMostOthers);
    return std::move(found_);
  }

 private:
  template <typename Thing>
  static void put(std::vector<const Thing*>& to, const Thing* thing) {
    if (std::find(to.begin(), to.end(), thing) == to.end()) to.push_back(thing);
  }
  bool is_any_group() const {
    return wanted_.platform.empty() && wanted_.nation.empty() && wanted_.type.empty();
  }

  bool add_named(const std::string& phrase) {
    bool any = false;
    const auto take_site = [&](const Site& site) {
      if (!is_in_group(site, wanted_)) return;
      put(found_.sites, &site);
      any = true;
    };
    if (const Site* site = table_.find(phrase)) take_site(*site);
    const std::string host = host_of(phrase);
    for (const Site& site : table_.sites()) {
      if (is_on_host(site, host)) take_site(site);
    }
    if (!is_any_group()) return any;
    const auto take_ended = [&](const Abolished& council) {
      put(found_.abolished, &council);
      any = true;
    };
    if (const Abolished* council = abolished_.find(phrase)) take_ended(*council);
    for (const Abolished& council : abolished_.councils()) {
      if (!host.empty() && host_of(council.base_url) == host) take_ended(council);
    }
    return any;
  }

  const SitesWanted& wanted_;
  const crawler::SiteTable& table_;
  const crawler::AbolishedTable& abolished_;
  SitesFound found_;
};

std::vector<std::string> near_names(const std::string& phrase, const crawler::SiteTable& table,
                                    const crawler::AbolishedTable& abolished) {
  auto names = table.near(phrase, kMostNear);
  const std::string wanted = extract::folded(phrase.substr(0, 100));
  for (const Abolished& council : abolished.councils()) {
    if (names.size() == kMostNear) break;
    if (crawler::edit_distance(wanted, extract::folded(council.name)) <= 1 + wanted.size() / 4)
      names.push_back(council.name + " (until " + council.end_date + ')');
  }
  return names;
}

[[noreturn]] void not_found(const std::string& phrase, const SitesWanted& wanted,
                            const crawler::SiteTable& table,
                            const crawler::AbolishedTable& abolished) {
  std::string text = "no council or site is called \"" + printable(phrase) + '"';
  if (!wanted.platform.empty() || !wanted.nation.empty() || !wanted.type.empty())
    text += " in this group";
  const auto near = near_names(phrase, table, abolished);
  for (std::size_t i = 0; i < near.size(); ++i)
    text += (i == 0 ? "; did you mean " : ", ") + near[i];
  throw CannotRun(text + (near.empty() ? "; minutebook sites lists all, and minutebook check URL "
                                         "proposes the line of a portal that is not there"
                                       : "?"));
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::string host_of(const std::string& word) {
  if (!is_address(word) && (word.find('.') == std::string::npos || word.find(' ') != word.npos))
    return "";
  const auto url = extract::Url::parse(is_address(word) ? word : "https://" + word);
  return url ? url->host() : "";
}

SitesFound find_in_tables(const SitesWanted& wanted, const crawler::SiteTable& table,
                          const crawler::AbolishedTable& abolished) {
  check_groups(wanted, table);
  if (wanted.words.empty()) {
    SitesFound all;
    for (const Site& site : table.sites()) {
      if (is_in_group(site, wanted)) all.sites.push_back(&site);
    }
    if (all.sites.empty()) throw CannotRun("no site of the table is of this group");
    return all;
  }
  const std::string phrase = joined_words(wanted.words);
  TablesSearch together(wanted, table, abolished);
  if (together.add(phrase)) return together.take();
  if (wanted.words.size() == 1) not_found(phrase, wanted, table, abolished);
  TablesSearch each(wanted, table, abolished);
  for (const std::string& word : wanted.words) {
    if (!each.add(word)) not_found(word, wanted, table, abolished);
  }
  return each.take();
}

}  // namespace cli
