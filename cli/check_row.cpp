#include "cli/check_row.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "crawler/politeness.h"
#include "crawler/site_rows.h"
#include "extract/html_page.h"
#include "extract/url.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Site;
using extract::Url;

constexpr std::array kHouses = {"moderngov.co.uk", "cmis.uk.com", "cmis-ni.org"};
constexpr std::array kCouncilWords = {"council", "authority", "assembly", "cyngor", "corporation"};
// What a name's own part stands between.
constexpr std::array kBefore = {"london borough of ", "royal borough of ", "city of ",
                                "borough of ",        "county of ",        "the "};
constexpr std::array kAfter = {" metropolitan borough council",
                               " metropolitan district council",
                               " county borough council",
                               " borough council",
                               " district council",
                               " county council",
                               " city council",
                               " combined authority",
                               " town council",
                               " council"};

bool is_house(const std::string& domain) {
  return std::find(kHouses.begin(), kHouses.end(), domain) != kHouses.end();
}

// Host and path: the scheme and the slash at the end make no other portal.
std::string place_of(const std::string& base) {
  const auto url = Url::parse(base);
  if (!url) return "";
  std::string place = url->host() + ':' + extract::ascii_lower(url->path());
  if (place.ends_with('/')) place.pop_back();
  return place;
}

// Whether a council of the table is likely to be the one whose portal this is.
bool fits(const Site& site, const Url& base, const std::string& council) {
  const std::string domain = crawler::vendor_group(base.host());
  const auto known = Url::parse(site.base_url);
  if (known && !is_house(domain) && domain.find('.') != std::string::npos &&
      domain != base.host() && crawler::vendor_group(known->host()) == domain)
    return true;
  if (is_house(domain) && key_of_host(base.host()) == site.key) return true;
  return std::any_of(site.councils.begin(), site.councils.end(), [&](const auto& row) {
    return !council.empty() && extract::folded(row.official_name) == extract::folded(council);
  });
}

std::string row_of(Site site, const store::CouncilRow& council, const std::string& platform,
                   const std::string& base) {
  site.platform = platform;
  site.base_url = base;
  if (site.base_url.ends_with('/')) site.base_url.pop_back();
  return crawler::site_line(site, council);
}

void propose_change(const Site& site, CheckFindings& findings) {
  findings.site = site.key;
  findings.council = site.councils.front().official_name;
  findings.table_note =
      fmt::format("{} stands in the table with {}; this line would replace its line", site.key,
                  site.base_url.empty() ? "no address" : site.base_url);
  for (const auto& council : site.councils) {
    findings.table_row += (findings.table_row.empty() ? "" : "\n") +
                          row_of(site, council, findings.platform, findings.base_url);
  }
}

std::string free_key(const crawler::SiteTable& table, const std::string& wanted) {
  std::string key = wanted;
  const auto taken = [&] {
    return std::any_of(table.sites().begin(), table.sites().end(),
                       [&](const Site& site) { return site.key == key; });
  };
  for (int i = 2; taken(); ++i) key = fmt::format("{}-{}", wanted, i);
  return key;
}

}  // namespace

std::string council_in_title(const std::string& title) {
  std::string text = title;
  for (const char* divider : {" | ", " – ", " — ", " :: ", ": ", " > ", " » "}) {
    for (auto at = text.find(divider); at != std::string::npos; at = text.find(divider))
      text.replace(at, std::string_view(divider).size(), " - ");
  }
  std::string found;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(" - ", from), text.size());
    const std::string piece = extract::collapse(text.substr(from, end - from));
    const std::string folded = extract::folded(piece);
    const bool names_one = std::any_of(kCouncilWords.begin(), kCouncilWords.end(), [&](auto word) {
      return extract::has_word(folded, word) && folded != word;
    });
    if (names_one) found = piece;  // the site's name stands last
    from = end + 3;
  }
  return found.substr(0, found.size() <= 80 ? found.size() : 0);
}

std::string key_of_council(const std::string& name) {
  std::string text = extract::folded(name);
  for (const std::string_view before : kBefore) {
    if (text.starts_with(before)) text.erase(0, before.size());
  }
  for (const std::string_view after : kAfter) {
    if (text.ends_with(after)) text.erase(text.size() - after.size());
  }
  std::string key;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      key += c;
    } else if ((c == ' ' || c == '-') && !key.empty() && key.back() != '-') {
      key += '-';
    }
  }
  while (key.ends_with('-')) key.pop_back();
  return key;
}

std::string key_of_host(const std::string& host) {
  const std::string domain = crawler::vendor_group(host);
  const bool house = is_house(domain) && host.size() > domain.size() + 1;
  std::string label = house ? host.substr(0, host.size() - domain.size() - 1) : domain;
  if (house && label.find('.') != std::string::npos) label.erase(0, label.rfind('.') + 1);
  if (!house) label = label.substr(0, label.find('.'));
  const bool is_name =
      std::any_of(label.begin(), label.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  return is_name ? key_of_council(label) : "";
}

void propose_row(const crawler::SiteTable& table, CheckFindings& findings) {
  const auto base = Url::parse(findings.base_url);
  if (!base || findings.platform.empty()) return;
  const std::string council = council_in_title(findings.page_title);
  const Site* likely = table.find(findings.site);
  for (const Site& site : table.sites()) {
    if (place_of(site.base_url) == place_of(findings.base_url)) {
      findings.site = site.key;
      findings.council = site.councils.front().official_name;
      findings.table_note = "the table has it as " + site.key + "; nothing to add";
      if (site.platform == findings.platform) return;
      propose_change(site, findings);
      return;
    }
    if (likely == nullptr && fits(site, *base, council)) likely = &site;
  }
  if (likely != nullptr) {
    propose_change(*likely, findings);
    return;
  }
  std::string key = key_of_council(council);
  if (key.empty()) key = key_of_host(base->host());
  if (key.empty()) key = "NAME";
  findings.council = council;
  Site site;
  site.key = free_key(table, key);
  site.meetings_page = findings.meetings_page;
  const store::CouncilRow row{council.empty() ? site.key : council, council, "", "", "", "", ""};
  findings.table_row = row_of(site, row, findings.platform, findings.base_url);
  findings.table_note =
      "add this line to the table (or to a file for --sites); the empty columns "
      "are codes and the kind of council";
}

}  // namespace cli
