// Challenge: is this answer a protection service's page instead of the portal's?
// Refuses to know what follows from it. Strict: a council's page that speaks of captchas, or
// carries a protection service's script, is the council's page.
// Source: the pages of Cloudflare, Imperva, Akamai, AWS and Azure as they are met on portals.
#pragma once

#include <string_view>

namespace crawler {

struct ChallengeEvidence {
  int status = 0;
  std::string_view head;   // of the response
  std::string_view start;  // of the HTML, decoded, "" when the body is no HTML
  bool whole = false;      // `start` is all there is
};

bool is_challenge(const ChallengeEvidence& evidence);

}  // namespace crawler
