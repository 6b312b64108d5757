#include "tests/portal/sites_file.h"

#include <fmt/format.h>

namespace portal {
namespace {

std::string line(const std::string& key, const std::string& name, const std::string& base_url,
                 const PortalOptions& options) {
  const bool cmis = options.platform == PortalOptions::Platform::cmis;
  return fmt::format("{}\t{}\t{} Borough Council\t\t\t\tEngland\tinvented\t{}\t{}\t{}\t\t\t\t\n",
                     key, name, name, cmis ? "cmis" : "moderngov", base_url,
                     cmis ? base_url + "/" + options.cmis.landing + ".aspx" : "");
}

}  // namespace

std::string sites_table(const Fleet& fleet, int shared) {
  std::string table =
      "site\tname\tofficial_name\tgss\tformer_gss\tcode\tnation\ttype\tplatform\tbase_url\t"
      "meetings_page\tnotes\tpem\tlanguages\tcommittees\n";
  for (std::size_t i = 0; i < fleet.size(); ++i) {
    const std::string number = fmt::format("{:03}", i + 1);
    const PortalOptions& options = fleet.options(i);
    table += line(fleet.key(i), "Fold " + number, fleet.base_url(i), options);
    if (static_cast<int>(i) < shared) {
      table += line(fleet.key(i), "Nether Fold " + number, fleet.base_url(i), options);
    }
  }
  return table;
}

}  // namespace portal
