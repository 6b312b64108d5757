#include "crawler/proxy.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/words.h"

namespace crawler {
namespace {

struct Address {
  std::array<std::uint8_t, 16> bytes{};
  int bits = 0;  // 32 or 128
};

std::optional<Address> parse_address(const std::string& text) {
  Address address;
  if (inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1) {
    address.bits = 32;
  } else if (inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1) {
    address.bits = 128;
  } else {
    return std::nullopt;
  }
  return address;
}

bool in_block(const Address& address, const std::string& block) {
  const std::size_t slash = block.find('/');
  const std::optional<Address> network = parse_address(block.substr(0, slash));
  if (!network || network->bits != address.bits) return false;
  int bits = address.bits;
  if (slash != std::string::npos) {
    const char* end = block.data() + block.size();
    const auto [stop, error] = std::from_chars(block.data() + slash + 1, end, bits);
    if (error != std::errc() || stop != end || bits < 0 || bits > address.bits) return false;
  }
  for (int i = 0; i < bits; ++i) {
    const std::size_t byte = static_cast<std::size_t>(i) / 8;
    const int mask = 0x80 >> (i % 8);
    if (((address.bytes[byte] ^ network->bytes[byte]) & mask) != 0) return false;
  }
  return true;
}

bool covers(std::string entry, const std::string& host, const std::optional<Address>& address) {
  if (entry == "*") return true;
  if (address) return in_block(*address, entry);
  if (entry.substr(0, 2) == "*.") entry.erase(0, 1);
  if (entry.front() == '.') entry.erase(0, 1);
  if (!entry.empty() && entry.back() == '.') entry.pop_back();
  if (entry.empty()) return false;
  if (host == entry) return true;
  return host.size() > entry.size() && host[host.size() - entry.size() - 1] == '.' &&
         host.compare(host.size() - entry.size(), entry.size(), entry) == 0;
}

std::string first_set(const Environment& environment, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = environment(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

}  // namespace

bool is_exempt(const std::string& host, const std::string& no_proxy) {
  std::string name = extract::ascii_lower(host);
  if (!name.empty() && name.back() == '.') name.pop_back();
  const std::optional<Address> address = parse_address(name);
  const std::string list = extract::ascii_lower(no_proxy);
  constexpr const char* kDividers = ", \t";
  for (std::size_t at = list.find_first_not_of(kDividers); at != std::string::npos;) {
    const std::size_t end = std::min(list.find_first_of(kDividers, at), list.size());
    if (covers(list.substr(at, end - at), name, address)) return true;
    at = list.find_first_not_of(kDividers, end);
  }
  return false;
}

std::string proxy_for(const extract::Url& url, AddressClass lowest, const std::string& configured,
                      const Environment& environment) {
  if (lowest != AddressClass::public_network) return "";
  if (is_exempt(url.host(), first_set(environment, {"no_proxy", "NO_PROXY"}))) return "";
  if (!configured.empty()) return configured;
  // HTTP_PROXY in capitals is left alone, as curl does: a CGI client can set it by a header.
  const std::string of_scheme = url.scheme() == "https"
                                    ? first_set(environment, {"https_proxy", "HTTPS_PROXY"})
                                    : first_set(environment, {"http_proxy"});
  return of_scheme.empty() ? first_set(environment, {"all_proxy", "ALL_PROXY"}) : of_scheme;
}

}  // namespace crawler
