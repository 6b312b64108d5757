#include "crawler/site_rows.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "crawler/pem.h"
#include "crawler/tsv.h"
#include "extract/url.h"
#include "store/bodies.h"

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
  kCommittees,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kHeader = {
    "site",          "name",   "official_name", "gss",       "former_gss",
    "code",          "nation", "type",          "platform",  "base_url",
    "meetings_page", "notes",  "pem",           "languages", "committees"};

void check_site(const Site& site, const TsvPlace& place) {
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
std::map<std::string, std::string> read_languages(const std::string& cell, const TsvPlace& place) {
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

std::string languages_cell(const std::map<std::string, std::string>& languages) {
  std::string cell;
  for (const auto& [code, address] : languages)
    cell += (cell.empty() ? "" : " ") + code + (address.empty() ? "" : '=' + address);
  return cell;
}

void check_committees(const std::string& cell, const TsvPlace& place) {
  const auto phrases = store::body_phrases(cell);
  const auto parts =
      cell.empty() ? 0 : static_cast<std::size_t>(1 + std::count(cell.begin(), cell.end(), ';'));
  if (phrases.size() != parts)
    place.fail("\"" + cell + "\" has a part without a word: committees are words, ; between");
}

// Councils that share a site give it once each; whatever is filled must agree.
void merge(Site& into, Site&& from, const TsvPlace& place) {
  if (into.platform != from.platform || into.base_url != from.base_url) {
    place.fail("the lines of site " + from.key + " disagree on platform or base_url");
  }
  if (into.notes.empty()) into.notes = from.notes;
  if (into.meetings_page.empty()) into.meetings_page = from.meetings_page;
  if (into.extra_pem.empty()) {
    into.extra_pem = from.extra_pem;
    into.pem = from.pem;
  }
  if (into.languages.empty()) into.languages = from.languages;
  into.councils.push_back(std::move(from.councils.front()));
}

Site to_site(const TsvRow& row) {
  const auto& cells = row.cells;
  Site site{cells[kSite],
            cells[kPlatform],
            cells[kBaseUrl],
            cells[kMeetingsPage],
            cells[kNotes],
            "",
            {},
            {}};
  site.pem = cells[kPem];
  if (!site.pem.empty())
    site.extra_pem = std::filesystem::path(row.place.file).parent_path() / site.pem;
  site.languages = read_languages(cells[kLanguages], row.place);
  check_committees(cells[kCommittees], row.place);
  store::CouncilRow council{cells[kName], cells[kOfficialName], cells[kGss],  cells[kFormerGss],
                            cells[kCode], cells[kNation],       cells[kType], cells[kCommittees]};
  if (council.name.empty()) council.name = site.key;
  if (council.official_name.empty()) council.official_name = council.name;
  site.councils.push_back(std::move(council));
  return site;
}

template <typename Cells>
std::string line_of(const Cells& cells) {
  std::string line;
  for (const auto& cell : cells) {
    line += &cell == &*cells.begin() ? "" : "\t";
    line += cell;
  }
  return line;
}

}  // namespace

std::vector<Site> read_site_rows(std::string_view tsv, const std::string& file) {
  std::vector<Site> sites;
  for (const TsvRow& row : read_tsv(tsv, file, kHeader)) {
    Site site = to_site(row);
    check_site(site, row.place);
    const auto same = std::find_if(sites.begin(), sites.end(),
                                   [&](const Site& other) { return other.key == site.key; });
    if (same == sites.end()) {
      sites.push_back(std::move(site));
    } else {
      merge(*same, std::move(site), row.place);
    }
  }
  return sites;
}

std::string site_header() { return line_of(kHeader); }

std::string site_line(const Site& site, const store::CouncilRow& council) {
  std::array<std::string, kColumns> cells;
  cells[kSite] = site.key;
  cells[kName] = council.name;
  cells[kOfficialName] = council.official_name;
  cells[kGss] = council.gss;
  cells[kFormerGss] = council.former_gss;
  cells[kCode] = council.code;
  cells[kNation] = council.nation;
  cells[kType] = council.type;
  cells[kPlatform] = site.platform;
  cells[kBaseUrl] = site.base_url;
  cells[kMeetingsPage] = site.meetings_page;
  cells[kNotes] = site.notes;
  cells[kPem] = site.pem;
  cells[kLanguages] = languages_cell(site.languages);
  cells[kCommittees] = council.committees;
  return line_of(cells);
}

}  // namespace crawler
