// Proxy: which proxy, if any, a request goes through. We decide, not libcurl, because the check
// of the socket's address must know whether the socket leads to the site or to the proxy.
// Refuses to know sockets. Source: curl's environment variables (http_proxy and friends).
#pragma once

#include <functional>
#include <string>

#include "crawler/fetcher.h"

namespace crawler {

// Looks up an environment variable; nullptr when it isn't set.
using Environment = std::function<const char*(const char* name)>;

// "" = straight to the site. `configured` stands above the environment; NO_PROXY above both; a
// request that may reach loopback or private addresses never leaves by a proxy.
std::string proxy_for(const extract::Url& url, AddressClass lowest, const std::string& configured,
                      const Environment& environment);

// NO_PROXY: "*", names with all below them (a leading dot or "*." is ignored), addresses, and
// address blocks ("10.0.0.0/8"), divided by commas or blanks.
bool is_exempt(const std::string& host, const std::string& no_proxy);

}  // namespace crawler
