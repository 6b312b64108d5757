#include "cli/withheld_words.h"

#include <ostream>

#include "cli/terminal.h"
#include "cli/wording.h"

namespace cli {

std::string withheld_sentence(const std::string& reference, const store::Withholding& by) {
  constexpr std::size_t kDay = 10;
  const std::string with = by.reference == reference ? "" : " with " + by.reference;
  const std::string told = by.erased_at ? " was withheld and erased on " : " is withheld since ";
  return reference + told + by.erased_at.value_or(by.withheld_at).substr(0, kDay) + with + ": " +
         printable(by.reason);
}

void print_left_out(std::ostream& err, store::Queries& queries,
                    const std::vector<std::string>& sites) {
  std::int64_t count = sites.empty() ? queries.withheld_count() : 0;
  for (const std::string& site : sites) count += queries.withheld_count(site);
  if (count == 0) return;
  err << counted(count, "thing is", "things are")
      << " left out, as minutebook withhold --list says\n";
}

}  // namespace cli
