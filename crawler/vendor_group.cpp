// The only place that sees libpsl. Source: the Public Suffix List, publicsuffix.org.
#include <arpa/inet.h>
#include <libpsl.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "crawler/politeness.h"

namespace crawler {
namespace {

// Vendors that host many councils below one name: one house, whatever the list makes of it.
constexpr std::array<std::string_view, 2> kVendors{"moderngov.co.uk", "cmis.uk.com"};

bool is_below(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  return host.size() > domain.size() && host[host.size() - domain.size() - 1] == '.' &&
         host.substr(host.size() - domain.size()) == domain;
}

bool is_address(const std::string& host) {
  std::array<unsigned char, 16> bytes{};
  return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

}  // namespace

std::string vendor_group(const std::string& host) {
  std::string name = host;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (!name.empty() && name.back() == '.') name.pop_back();
  if (is_address(name) || name.find('.') == std::string::npos) return name;
  for (const std::string_view vendor : kVendors) {
    if (is_below(name, vendor)) return std::string(vendor);
  }
  // The list compiled into the library: the same on every run. It owns the result.
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
  return domain == nullptr ? name : domain;
}

}  // namespace crawler
