#include "extract/host.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace extract {
namespace {

constexpr std::size_t kLongestHost = 253;

// Letters, digits, '-', '_' and dots between labels that are not empty. A last dot may stand.
bool is_name(std::string_view host) {
  if (host.empty() || host.size() > kLongestHost || host.front() == '.') return false;
  if (host.find("..") != host.npos) return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

std::string ipv6(std::string_view text) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, std::string(text).c_str(), bytes.data()) != 1) return "";
  std::array<char, INET6_ADDRSTRLEN> out{};
  return inet_ntop(AF_INET6, bytes.data(), out.data(), out.size()) == nullptr ? "" : out.data();
}

// False when what follows the ':' is no port; nothing after it is no port given.
bool read_port(std::string_view text, std::optional<std::uint16_t>& port) {
  if (text.empty()) return true;
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return false;
  port = number;
  return true;
}

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
  Authority authority;
  std::string_view after;
  if (!text.empty() && text.front() == '[') {
    const std::size_t end = text.find(']');
    if (end == text.npos) return std::nullopt;
    const std::string_view inside = text.substr(1, end - 1);
    if (inside.find('\0') != inside.npos) return std::nullopt;
    authority.host = ipv6(inside);
    if (authority.host.empty()) return std::nullopt;
    after = text.substr(end + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    authority.host = text.substr(0, colon);
    for (char& c : authority.host) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (!is_name(authority.host)) return std::nullopt;
    after = text.substr(colon);
  }
  if (!after.empty() && after.front() != ':') return std::nullopt;
  if (!after.empty() && !read_port(after.substr(1), authority.port)) return std::nullopt;
  return authority;
}

}  // namespace extract
