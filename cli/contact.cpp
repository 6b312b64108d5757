#include "cli/contact.h"

#include <cstdlib>

#include "cli/command.h"
#include "cli/harvest_targets.h"

namespace cli {

void contact_option(Options& options, std::string& target) {
  if (const char* given = std::getenv("MINUTEBOOK_CONTACT")) target = given;
  options.text("contact", target, "WHO",
               "e-mail or address that councils can reach you at (or MINUTEBOOK_CONTACT)");
  options.from_environment("contact", "MINUTEBOOK_CONTACT");
}

void check_contact(const extract::Url& address, const std::string& contact) {
  if (contact.empty() && !is_loopback(address)) {
    throw CannotRun("say who is asking before " + address.host() +
                    " is: give --contact with an e-mail or web address (it goes into the user "
                    "agent), or set MINUTEBOOK_CONTACT");
  }
  if (contact.find_first_of("\r\n") != std::string::npos)
    throw CannotRun("--contact must be one line");
}

std::string user_agent(const std::string& contact) {
  return std::string("minutebook/") + MINUTEBOOK_VERSION +
         (contact.empty() ? "" : " (+" + contact + ")");
}

}  // namespace cli
