// Sites: which council publishes on which portal, read from sites/councils.tsv and --sites files.
// Refuses to know whether a site was ever harvested, and what its pages look like.
// Source: sites/README.md describes the columns.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive.h"

namespace crawler {

struct Site {
  std::string key, platform, base_url, meetings_page, notes;
  std::string extra_pem;                    // file of certificates besides the system's, or ""
  std::vector<store::CouncilRow> councils;  // in the table's order, at least one
  // Languages beside the main one ("cy"), each with the address of its own portal, "" when it is
  // the same. A language that is not named here is found out from the portal's pages.
  std::map<std::string, std::string> languages{};
  std::string pem{};  // extra_pem as the table has it, ""

  store::SiteRow row() const { return {key, platform, base_url, notes, councils}; }
};

class SiteTable {
 public:
  // Both throw std::runtime_error with file, line and cause: a missing column, a row of another
  // width, a key outside [a-z0-9-], an address that isn't http(s), a pem file that holds no
  // certificates, lines of one site that disagree. A pem's path counts from the table's folder.
  static SiteTable load(const std::string& file);
  // Further rows (--sites FILE), of which only `site` must be filled; a key that is in the table
  // is replaced as a whole.
  void add(const std::string& file);
  // The same from text; `name` stands for the file in messages.
  void add_text(std::string_view tsv, const std::string& name);

  const std::vector<Site>& sites() const { return sites_; }

  // By key, name, official name, register code, GSS code or former GSS code, whatever the case;
  // null when there is none. A key wins over a name, a name over a code. Valid until add().
  const Site* find(std::string_view word) const;
  // Keys of sites that may have been meant, best first: small edit distance to a key or name, or
  // a name that contains the word.
  std::vector<std::string> near(std::string_view word, std::size_t limit) const;

 private:
  void index();
  std::vector<Site> sites_;                      // in order of first appearance
  std::map<std::string, std::size_t> found_by_;  // lower-case word -> place in sites_
};

}  // namespace crawler
