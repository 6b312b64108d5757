#include "cli/harvest_guest_rules.h"

#include "cli/command.h"
#include "cli/contact.h"

namespace cli {

void check_guest_rules(const std::vector<Target>& targets, const HarvestCall& call) {
  for (const Target& target : targets) {
    check_contact(target.base, call.contact);
    if (!call.min_delay.empty() && !is_loopback(target.base))
      throw CannotRun("--min-delay is for loopback only; other servers keep their pause");
  }
}

}  // namespace cli
