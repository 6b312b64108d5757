// Routes: a request's target to the answer of the portal. Path and parameter names are compared
// without case, unknown parameters ignored, cookieless-session segments skipped; what is not there
// redirects to mgError.aspx. Refuses to know sockets. Source: the behaviour of ModernGov servers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // ETag, Location, …
};

// `posted` is the form that was sent, "" for a GET.
Answer answer(const Council& council, const PortalOptions& options, const std::string& target,
              const std::string& posted = "");

}  // namespace portal
