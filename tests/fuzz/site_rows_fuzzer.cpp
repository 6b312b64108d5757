// Any bytes as a table of sites and as one of abolished councils: a sentence with file and line,
// or rows that are written as they were read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "crawler/abolished.h"
#include "crawler/site_rows.h"
#include "store/bodies.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check_sites(std::string_view text) {
  const auto sites = crawler::read_site_rows(text, "any.tsv");
  for (const crawler::Site& site : sites) {
    require(!site.councils.empty());
    for (const store::CouncilRow& council : site.councils) {
      const auto own = store::councils_of_body(site.councils, council.name);
      require(!own.empty() && own.size() <= site.councils.size());
      if (!site.pem.empty()) continue;  // names a file
      const std::string line = crawler::site_line(site, council);
      const auto again = crawler::read_site_rows(crawler::site_header() + '\n' + line, "any.tsv");
      require(again.size() == 1 && crawler::site_line(again[0], again[0].councils[0]) == line);
    }
  }
}

void check_abolished(std::string_view text) {
  const auto ended = crawler::AbolishedTable::parse(text, "any.tsv");
  const crawler::SiteTable none;
  for (const crawler::Abolished& council : ended.councils()) {
    require(ended.find(council.name) != nullptr);
    require(!crawler::ended_sentence(council, ended, none).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto check : {check_sites, check_abolished}) {
    try {
      check(text);
    } catch (const std::runtime_error& error) {
      require(std::string_view(error.what()).starts_with("any.tsv:"));
    }
  }
  return 0;
}
