// The authority of an address: host and port, checked. Refuses user names: an address that shows
// one host and means another is never followed. Source: RFC 3986, 3.2; RFC 1035, 2.3.4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace extract {

struct Authority {
  std::string host;                   // lower-case; IPv6 in its shortest form, without brackets
  std::optional<std::uint16_t> port;  // when one is given
};
std::optional<Authority> parse_authority(std::string_view text);

}  // namespace extract
