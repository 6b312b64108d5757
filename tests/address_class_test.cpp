#include <gtest/gtest.h>

#include <string>

#include "crawler/fetcher.h"

namespace crawler {
namespace {

constexpr AddressClass kLoopback = AddressClass::loopback;
constexpr AddressClass kPrivate = AddressClass::private_network;
constexpr AddressClass kPublic = AddressClass::public_network;

struct Row {
  const char* literal;
  AddressClass expected;
};

class AddressClassOf : public testing::TestWithParam<Row> {};

TEST_P(AddressClassOf, IsAsTheRegistriesSay) {
  EXPECT_EQ(address_class(GetParam().literal), GetParam().expected) << GetParam().literal;
}

INSTANTIATE_TEST_SUITE_P(
    Ipv4, AddressClassOf,
    testing::Values(Row{"127.0.0.1", kLoopback}, Row{"127.255.255.255", kLoopback},
                    Row{"126.255.255.255", kPublic}, Row{"128.0.0.0", kPublic},
                    Row{"0.0.0.0", kLoopback}, Row{"0.1.2.3", kLoopback}, Row{"1.0.0.0", kPublic},
                    Row{"224.0.0.1", kLoopback}, Row{"223.255.255.255", kPublic},
                    Row{"240.0.0.1", kLoopback}, Row{"255.255.255.255", kLoopback},
                    Row{"10.0.0.0", kPrivate}, Row{"10.255.255.255", kPrivate},
                    Row{"9.255.255.255", kPublic}, Row{"11.0.0.0", kPublic},
                    Row{"172.16.0.0", kPrivate}, Row{"172.31.255.255", kPrivate},
                    Row{"172.15.255.255", kPublic}, Row{"172.32.0.0", kPublic},
                    Row{"192.168.0.1", kPrivate}, Row{"192.167.255.255", kPublic},
                    Row{"192.169.0.0", kPublic}, Row{"169.254.169.254", kPrivate},
                    Row{"169.253.255.255", kPublic}, Row{"100.64.0.1", kPrivate},
                    Row{"100.127.255.255", kPrivate}, Row{"100.63.255.255", kPublic},
                    Row{"100.128.0.0", kPublic}, Row{"192.0.0.8", kPrivate},
                    Row{"198.18.0.1", kPrivate}, Row{"198.19.255.255", kPrivate},
                    Row{"198.20.0.0", kPublic}, Row{"8.8.8.8", kPublic}));

INSTANTIATE_TEST_SUITE_P(Ipv6, AddressClassOf,
                         testing::Values(Row{"::1", kLoopback}, Row{"::", kLoopback},
                                         Row{"[::1]", kLoopback}, Row{"0:0:0:0:0:0:0:1", kLoopback},
                                         Row{"ff02::1", kLoopback}, Row{"fe80::1", kPrivate},
                                         Row{"fe80::1%eth0", kPrivate}, Row{"fec0::1", kPrivate},
                                         Row{"fc00::1", kPrivate}, Row{"fdff::1", kPrivate},
                                         Row{"fe00::1", kPublic}, Row{"2a00:1450::1", kPublic},
                                         Row{"2606:4700::1111", kPublic}));

INSTANTIATE_TEST_SUITE_P(
    Ipv4WithinIpv6, AddressClassOf,
    testing::Values(Row{"::ffff:127.0.0.1", kLoopback}, Row{"::ffff:10.1.2.3", kPrivate},
                    Row{"::ffff:8.8.8.8", kPublic}, Row{"::ffff:7f00:1", kLoopback},
                    Row{"::127.0.0.1", kLoopback}, Row{"64:ff9b::10.1.2.3", kPrivate},
                    Row{"64:ff9b::8.8.8.8", kPublic}, Row{"64:ff9b:1::8.8.8.8", kPrivate},
                    Row{"2002:7f00:1::", kLoopback}, Row{"2002:0a01:0203::", kPrivate},
                    Row{"2002:0808:0808::", kPublic}, Row{"2001:0:808:808::", kPrivate}));

INSTANTIATE_TEST_SUITE_P(Names, AddressClassOf,
                         testing::Values(Row{"localhost", kLoopback}, Row{"LocalHost.", kLoopback},
                                         Row{"portal.localhost", kLoopback},
                                         Row{"notlocalhost", kPublic},
                                         Row{"localhost.example.org", kPublic},
                                         Row{"portal.example.org", kPublic},
                                         Row{"10.0.0.1.example.org", kPublic}, Row{"", kPublic}));

TEST(AddressClassOf, IsOrderedFromTheLeastPublic) {
  EXPECT_LT(kLoopback, kPrivate);
  EXPECT_LT(kPrivate, kPublic);
}

}  // namespace
}  // namespace crawler
