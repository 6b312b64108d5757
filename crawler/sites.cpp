#include "crawler/sites.h"

#include <algorithm>
#include <utility>

#include "crawler/edit_distance.h"
#include "crawler/site_rows.h"
#include "crawler/tsv.h"
#include "extract/words.h"

namespace crawler {

SiteTable SiteTable::load(const std::string& file) {
  SiteTable table;
  table.add(file);
  return table;
}

void SiteTable::add(const std::string& file) {
  add_text(read_table_file(file, "the table of sites"), file);
}

void SiteTable::add_text(std::string_view tsv, const std::string& name) {
  for (Site& site : read_site_rows(tsv, name)) {
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
