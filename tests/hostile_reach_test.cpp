// Where a hostile name, redirect or resolver may lead, with 127.0.0.2 playing a public address and
// 127.0.0.3 a private one: never from the one to the other, whatever was looked up.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "crawler/outcome.h"
#include "tests/support/fetching.h"

namespace crawler {
namespace {

constexpr const char* kPublic = "127.0.0.2";
constexpr const char* kPrivate = "127.0.0.3";
const std::string kBye = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";

AddressClass as_played(const std::string& literal) {
  if (literal == kPublic) return AddressClass::public_network;
  if (literal == kPrivate) return AddressClass::private_network;
  return address_class(literal);
}

class HostileReach : public testing::Test {
 protected:
  HostileReach() {
    options_.classify = as_played;
    options_.locate = [this](const extract::Url&) { return Location{found_at_, 0}; };
  }
  FetchResult ask(const std::string& host, int port,
                  AddressClass lowest = AddressClass::public_network) {
    if (!fetcher_) fetcher_ = make_curl_fetcher(clock_, options_);
    FetchRequest request = request_for("http://" + host + ":" + std::to_string(port) + "/");
    request.lowest = lowest;
    return fetch(*fetcher_, std::move(request));
  }
  void expect_private(const FetchResult& result) {
    EXPECT_EQ(result.trouble, Trouble::private_address) << result.error;
    EXPECT_EQ(judge(result), Outcome::private_address);
    EXPECT_EQ(result.request_head, "");
    EXPECT_EQ(result.body.size(), 0U);
  }

  FixedClock clock_;
  FetcherOptions options_ = test_options();
  std::vector<std::string> found_at_;  // what the resolver says now
  std::unique_ptr<Fetcher> fetcher_;
};

TEST_F(HostileReach, ANameIsAskedWhereItIsFound) {
  ScriptedServer server({{read_head(), send(kBye)}}, kPublic);
  found_at_ = {kPublic};
  const FetchResult result = ask("portal.example", server.port());
  EXPECT_EQ(result.body.str(), "hello") << result.error;
  EXPECT_EQ(result.remote_address, kPublic);
  EXPECT_NE(server.requests().at(0).find("Host: portal.example:"), std::string::npos);
}

TEST_F(HostileReach, AnotherPortCanStandBehindTheAddressesOwn) {
  ScriptedServer server({{read_head(), send(kBye)}}, kPublic);
  options_.locate = [&](const extract::Url&) {
    return Location{{kPublic}, static_cast<std::uint16_t>(server.port())};
  };
  const FetchResult result = ask("portal.example", 80);
  EXPECT_EQ(result.body.str(), "hello") << result.error;
  EXPECT_NE(server.requests().at(0).find("Host: portal.example\r\n"), std::string::npos);
}

TEST_F(HostileReach, ANameThatLeadsToAPrivateAddressIsNotConnectedTo) {
  ScriptedServer server({{read_head(), send(kBye)}}, kPrivate);
  found_at_ = {kPrivate};
  expect_private(ask("portal.example", server.port()));
  EXPECT_EQ(server.connections(), 0);
  EXPECT_EQ(ask("portal.example", server.port(), AddressClass::private_network).body.str(),
            "hello");
}

// DNS rebinding: public when first asked, private the next time.
TEST_F(HostileReach, ANameThatMovesToAPrivateAddressIsCaughtWhereTheSocketOpens) {
  ScriptedServer open({{read_head(), send(kBye)}}, kPublic);
  ScriptedServer inside({{read_head(), send(kBye)}}, kPrivate, open.port());
  found_at_ = {kPublic};
  EXPECT_EQ(ask("portal.example", open.port()).body.str(), "hello");
  found_at_ = {kPrivate};
  expect_private(ask("portal.example", open.port()));
  EXPECT_EQ(inside.connections(), 0);
}

TEST_F(HostileReach, OfMixedAddressesOnlyThePublicOneIsConnectedTo) {
  ScriptedServer open({{read_head(), send(kBye)}}, kPublic);
  ScriptedServer inside({{read_head(), send(kBye)}}, kPrivate, open.port());
  found_at_ = {kPrivate, kPublic};
  const FetchResult result = ask("portal.example", open.port());
  EXPECT_EQ(result.body.str(), "hello") << result.error;
  EXPECT_EQ(result.remote_address, kPublic);
  EXPECT_EQ(inside.connections(), 0);
}

TEST_F(HostileReach, APrivateAddressIsNoWayOutWhenThePublicOneIsDown) {
  int port = 0;
  {
    const ScriptedServer gone({}, kPublic);
    port = gone.port();
  }
  ScriptedServer inside({{read_head(), send(kBye)}}, kPrivate, port);
  found_at_ = {kPublic, kPrivate};
  EXPECT_EQ(ask("portal.example", port).trouble, Trouble::connect);
  EXPECT_EQ(inside.connections(), 0);
}

TEST_F(HostileReach, AKeptConnectionIsNotLentToASiteWithFewerRights) {
  ScriptedServer inside(
      {{read_head(), send(kHeadOf5 + "hello"), read_head(), send(kHeadOf5 + "leaks")}}, kPrivate);
  found_at_ = {kPrivate};
  EXPECT_EQ(ask("intranet.example", inside.port(), AddressClass::private_network).body.str(),
            "hello");
  expect_private(ask("intranet.example", inside.port()));
  EXPECT_EQ(inside.requests().size(), 1U);
}

TEST_F(HostileReach, NoAddressAtAllIsTheSystemsAnswer) {
  const FetchResult result = ask("portal.invalid", 80);
  EXPECT_EQ(result.trouble, Trouble::dns);
  EXPECT_EQ(judge(result), Outcome::dns_failure);
}

TEST_F(HostileReach, ALiteralPrivateAddressIsRefusedBeforeALookUp) {
  ScriptedServer inside({{read_head(), send(kBye)}}, kPrivate);
  expect_private(ask(kPrivate, inside.port()));
  EXPECT_EQ(inside.connections(), 0);
}

}  // namespace
}  // namespace crawler
