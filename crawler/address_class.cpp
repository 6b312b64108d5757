// Source: IANA's special-purpose address registries (RFC 6890); RFC 6761 for localhost.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "crawler/fetcher.h"

namespace crawler {
namespace {

using V6 = std::array<std::uint8_t, 16>;

struct V4Block {
  std::uint32_t network;
  int bits;
  AddressClass address_class;
};

constexpr std::array<V4Block, 11> kV4Blocks{{
    {0x00000000, 8, AddressClass::loopback},          // 0/8: "this host", reaches ourselves
    {0x7F000000, 8, AddressClass::loopback},          // 127/8
    {0xE0000000, 3, AddressClass::loopback},          // 224/3: multicast, reserved, broadcast
    {0x0A000000, 8, AddressClass::private_network},   // 10/8
    {0x64400000, 10, AddressClass::private_network},  // 100.64/10: carriers' NAT
    {0xA9FE0000, 16, AddressClass::private_network},  // 169.254/16: link-local, cloud metadata
    {0xAC100000, 12, AddressClass::private_network},  // 172.16/12
    {0xC0000000, 24, AddressClass::private_network},  // 192.0.0/24: protocol assignments
    {0xC0586300, 24, AddressClass::private_network},  // 192.88.99/24: 6to4 relays, retired
    {0xC0A80000, 16, AddressClass::private_network},  // 192.168/16
    {0xC6120000, 15, AddressClass::private_network},  // 198.18/15: benchmarks
}};

AddressClass v4_class(std::uint32_t address) {
  for (const V4Block& block : kV4Blocks) {
    if ((address ^ block.network) >> (32 - block.bits) == 0) return block.address_class;
  }
  return AddressClass::public_network;
}

std::uint32_t v4_at(const V6& address, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | address[at + i];
  return value;
}

bool begins(const V6& address, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.begin());
}

AddressClass v6_class(const V6& address) {
  if (begins(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) {
    const bool mapped = address[10] == 0xFF && address[11] == 0xFF;
    const bool compatible = address[10] == 0 && address[11] == 0;  // also :: and ::1
    // ::1 reads as 0.0.0.1, which the IPv4 table calls loopback too.
    if (mapped || compatible) return v4_class(v4_at(address, 12));
    return AddressClass::private_network;
  }
  // Addresses that carry an IPv4 address are as public as that one: else a translator would be
  // a way round the check.
  if (begins(address, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) {
    return v4_class(v4_at(address, 12));
  }
  if (begins(address, {0x00, 0x64, 0xFF, 0x9B})) return AddressClass::private_network;
  if (begins(address, {0x20, 0x02})) return v4_class(v4_at(address, 2));               // 6to4
  if (begins(address, {0x20, 0x01, 0, 0})) return AddressClass::private_network;       // Teredo
  if ((address[0] & 0xFE) == 0xFC) return AddressClass::private_network;               // ULA
  if (address[0] == 0xFE && address[1] >= 0x80) return AddressClass::private_network;  // link
  if (address[0] == 0xFF) return AddressClass::loopback;                               // groups
  return AddressClass::public_network;
}

bool is_localhost(std::string name) {
  if (!name.empty() && name.back() == '.') name.pop_back();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string suffix = ".localhost";
  return name == "localhost" ||
         (name.size() > suffix.size() &&
          name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0);
}

}  // namespace

AddressClass address_class(const std::string& literal) {
  std::string bare = literal;
  if (bare.size() >= 2 && bare.front() == '[' && bare.back() == ']') {
    bare = bare.substr(1, bare.size() - 2);
  }
  bare = bare.substr(0, bare.find('%'));  // an IPv6 zone says which link, not how public
  in_addr v4{};
  if (inet_pton(AF_INET, bare.c_str(), &v4) == 1) return v4_class(ntohl(v4.s_addr));
  V6 v6{};
  if (inet_pton(AF_INET6, bare.c_str(), v6.data()) == 1) return v6_class(v6);
  return is_localhost(bare) ? AddressClass::loopback : AddressClass::public_network;
}

}  // namespace crawler
