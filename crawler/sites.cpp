#include "crawler/sites.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "crawler/edit_distance.h"
#include "crawler/pem.h"
#include "extract/url.h"
#include "extract/words.h"

namespace crawler {
namespace {

enum Column {
  kSite,
  kName,
  kOfficialName,
  kGss,
  kFormerGss,
  kCode,
  kNation,
  kType,
  kPlatform,
  kBaseUrl,
  kMeetingsPage,
  kNotes,
  kPem,
  kLanguages,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kHeader = {
    "site", "name",     "official_name", "gss",           "former_gss", "code", "nation",
    "type", "platform", "base_url",      "meetings_page", "notes",      "pem",  "languages"};

// Names in the tables are ASCII or Welsh; only ASCII letters change case, which is enough to match.
std::vector<std::string> split(std::string_view text, char divider) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(divider);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Where the rows of one file stand, for messages.
struct Place {
  const std::string& file;
  int line;
  [[noreturn]] void fail(const std::string& cause) const {
    throw std::runtime_error(file + ':' + std::to_string(line) + ": " + cause);
  }
};

// For each known column its place in this file; a user's file may order and omit columns.
std::array<std::optional<std::size_t>, kColumns> read_header(const std::vector<std::string>& cells,
                                                             const Place& place) {
  std::array<std::optional<std::size_t>, kColumns> at{};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto known = std::find(kHeader.begin(), kHeader.end(), cells[i]);
    if (known == kHeader.end()) place.fail("there is no column \"" + cells[i] + "\"");
    at[static_cast<std::size_t>(known - kHeader.begin())] = i;
  }
  if (!at[kSite]) place.fail("the first line must name the columns, and \"site\" among them");
  return at;
}

void check(const Site& site, const Place& place) {
  if (site.key.empty() ||
      site.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos) {
    place.fail("the site key \"" + site.key + "\" must be of a-z, 0-9 and -");
  }
  if (!site.platform.empty() && site.base_url.empty()) {
    place.fail("site " + site.key + " has a platform but no base_url");
  }
  if (!site.extra_pem.empty()) {
    try {
      read_pem(site.extra_pem);
    } catch (const std::runtime_error& error) {
      place.fail("the pem of site " + site.key + ": " + error.what());
    }
  }
  for (const std::string& address : {site.base_url, site.meetings_page}) {
    if (!address.empty() && !extract::Url::parse(address)) {
      place.fail("\"" + address + "\" is not an http or https address");
    }
  }
}

// "cy" or "cy=https://portal.of.its.own", several divided by blanks.
std::map<std::string, std::string> read_languages(const std::string& cell, const Place& place) {
  std::map<std::string, std::string> languages;
  for (const std::string& word : split(cell, ' ')) {
    if (word.empty()) continue;
    const std::size_t sign = std::min(word.find('='), word.size());
    const std::string code = word.substr(0, sign);
    const std::string address = word.substr(std::min(sign + 1, word.size()));
    if (code.size() != 2 ||
        code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
      place.fail("\"" + word +
                 "\" names no language: a code of two letters, such as cy, and after "
                 "= the address where it has a portal of its own");
    if (sign < word.size() && !extract::Url::parse(address))
      place.fail("\"" + address + "\" is not an http or https address");
    languages[code] = address;
  }
  return languages;
}

// Councils that share a site give it once each; whatever is filled must agree.
void merge(Site& into, Site&& from, const Place& place) {
  if (into.platform != from.platform || into.base_url != from.base_url) {
    place.fail("the lines of site " + from.key + " disagree on platform or base_url");
  }
  if (into.notes.empty()) into.notes = from.notes;
  if (into.meetings_page.empty()) into.meetings_page = from.meetings_page;
  if (into.extra_pem.empty()) into.extra_pem = from.extra_pem;
  if (into.languages.empty()) into.languages = from.languages;
  into.councils.push_back(std::move(from.councils.front()));
}

Site to_site(const std::vector<std::string>& cells,
             const std::array<std::optional<std::size_t>, kColumns>& at) {
  const auto cell = [&](Column column) { return at[column] ? cells[*at[column]] : std::string(); };
  Site site{cell(kSite), cell(kPlatform), cell(kBaseUrl), cell(kMeetingsPage), cell(kNotes), "",
            {}};
  store::CouncilRow council{cell(kName), cell(kOfficialName), cell(kGss), cell(kFormerGss),
                            cell(kCode), cell(kNation),       cell(kType)};
  if (council.name.empty()) council.name = site.key;
  if (council.official_name.empty()) council.official_name = council.name;
  site.councils.push_back(std::move(council));
  return site;
}

std::vector<Site> read_rows(std::string_view tsv, const std::string& name) {
  std::vector<Site> sites;
  std::array<std::optional<std::size_t>, kColumns> at{};
  std::size_t width = 0;
  Place place{name, 0};
  const std::filesystem::path folder = std::filesystem::path(name).parent_path();
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);  // editors put a byte order mark here
  for (std::string& line : split(tsv, '\n')) {
    ++place.line;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (line.find('\0') != std::string::npos) place.fail("a NUL byte: this is not a text file");
    const std::vector<std::string> cells = split(line, '\t');
    if (width == 0) {
      at = read_header(cells, place);
      width = cells.size();
      continue;
    }
    if (cells.size() != width) {
      place.fail(std::to_string(cells.size()) + " cells where the header has " +
                 std::to_string(width) + " (columns are divided by tabs)");
    }
    Site site = to_site(cells, at);
    if (at[kPem] && !cells[*at[kPem]].empty()) site.extra_pem = folder / cells[*at[kPem]];
    if (at[kLanguages]) site.languages = read_languages(cells[*at[kLanguages]], place);
    check(site, place);
    const auto same = std::find_if(sites.begin(), sites.end(),
                                   [&](const Site& other) { return other.key == site.key; });
    if (same == sites.end()) {
      sites.push_back(std::move(site));
    } else {
      merge(*same, std::move(site), place);
    }
  }
  if (width == 0) place.fail("no header line with the columns' names");
  return sites;
}

}  // namespace

SiteTable SiteTable::load(const std::string& file) {
  SiteTable table;
  table.add(file);
  return table;
}

void SiteTable::add(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": the table of sites cannot be opened");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw std::runtime_error(file + ": the table of sites cannot be read");
  add_text(text, file);
}

void SiteTable::add_text(std::string_view tsv, const std::string& name) {
  for (Site& site : read_rows(tsv, name)) {
    const auto same = std::find_if(sites_.begin(), sites_.end(),
                                   [&](const Site& other) { return other.key == site.key; });
    if (same == sites_.end()) {
      sites_.push_back(std::move(site));
    } else {
      *same = std::move(site);
    }
  }
  index();
}

void SiteTable::index() {
  found_by_.clear();
  const auto put = [&](std::string_view word, std::size_t place) {
    if (!word.empty())
      found_by_.emplace(extract::ascii_lower(word), place);  // the first to claim a word keeps it
  };
  const auto every = [&](auto&& words_of) {
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      for (const store::CouncilRow& council : sites_[i].councils) words_of(council, i);
    }
  };
  for (std::size_t i = 0; i < sites_.size(); ++i) put(sites_[i].key, i);
  every([&](const auto& council, std::size_t i) { put(council.name, i); });
  every([&](const auto& council, std::size_t i) { put(council.official_name, i); });
  every([&](const auto& council, std::size_t i) { put(council.code, i); });
  every([&](const auto& council, std::size_t i) { put(council.gss, i); });
  every([&](const auto& council, std::size_t i) {
    for (const std::string& code : split(council.former_gss, ',')) put(code, i);
  });
}

const Site* SiteTable::find(std::string_view word) const {
  const auto found = found_by_.find(extract::ascii_lower(word));
  return found == found_by_.end() ? nullptr : &sites_[found->second];
}

std::vector<std::string> SiteTable::near(std::string_view word, std::size_t limit) const {
  const std::string wanted = extract::ascii_lower(word.substr(0, 100));
  std::vector<std::pair<std::size_t, std::size_t>> scored;  // distance, place
  // A third of the letters may be wrong: "donkaster", "st helens" for "st-helens".
  const std::size_t most = 1 + wanted.size() / 3;
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    std::size_t best = edit_distance(wanted, sites_[i].key);
    for (const store::CouncilRow& council : sites_[i].councils) {
      const std::string name = extract::ascii_lower(council.name);
      best = std::min(best, edit_distance(wanted, name));
      if (wanted.size() >= 4 &&
          extract::ascii_lower(council.official_name).find(wanted) != std::string::npos) {
        best = std::min<std::size_t>(best, 1);
      }
    }
    if (best <= most) scored.emplace_back(best, i);
  }
  std::sort(scored.begin(), scored.end());
  std::vector<std::string> keys;
  for (const auto& [distance, place] : scored) {
    if (keys.size() == limit) break;
    keys.push_back(sites_[place].key);
  }
  return keys;
}

}  // namespace crawler
