// CMIS routes: a request's target to the answer of a CMIS portal. Path names are compared without
// case; what is not there is 404. Refuses to know sockets.
// Source: DotNetNuke's addresses, parameters as pairs of path segments.
#pragma once

#include <string>

#include "tests/portal/model.h"
#include "tests/portal/options.h"
#include "tests/portal/routes.h"

namespace portal::cmis {

// `posted` is the form that was sent, "" for a GET.
Answer answer(const Council& council, const PortalOptions& options, const std::string& target,
              const std::string& posted);

}  // namespace portal::cmis
