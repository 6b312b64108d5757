// Contact: who is asking, known before anybody is asked. Refuses to know what is asked for.
// Source: DESIGN "Politeness".
#pragma once

#include <string>

#include "cli/options.h"
#include "extract/url.h"

namespace cli {

// --contact, which MINUTEBOOK_CONTACT gives a default.
void contact_option(Options& options, std::string& target);

// Throws CannotRun unless there is a contact of one line; loopback may be asked without.
void check_contact(const extract::Url& address, const std::string& contact);

std::string user_agent(const std::string& contact);  // "minutebook/VERSION (+contact)"

}  // namespace cli
