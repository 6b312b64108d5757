// What the fetcher connects to, by which way, and what it takes along.
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "crawler/fetcher.h"
#include "tests/support/fetching.h"

namespace crawler {
namespace {

TEST(Fetcher, SaysWhenNobodyListens) {
  std::string url;
  {
    const ScriptedServer gone({});
    url = gone.url();
  }
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result = fetch(*fetcher, request_for(url));
  EXPECT_EQ(result.trouble, Trouble::connect);
  EXPECT_EQ(result.request_head, "");
  EXPECT_EQ(result.status, 0);
}

TEST(Fetcher, ConnectsToNoAddressLessPublicThanAllowed) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  for (const std::string host : {"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"}) {
    FetchRequest request = request_for("http://127.0.0.1/");
    const std::optional<extract::Url> url =
        extract::Url::parse("http://" + host + ":" + std::to_string(server.port()) + "/");
    if (!url) continue;  // refused even earlier
    request.url = *url;
    request.lowest = AddressClass::public_network;
    const FetchResult result = fetch(*fetcher, std::move(request));
    EXPECT_EQ(result.trouble, Trouble::private_address) << host << ": " << result.error;
    EXPECT_EQ(result.request_head, "") << host;
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(Fetcher, RequestsToLoopbackUseNoProxy) {
  ScriptedServer proxy({});
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  EXPECT_EQ(fetch(*fetcher, request_for(server.url())).body.str(), "hello");
  EXPECT_EQ(proxy.connections(), 0);
}

TEST(Fetcher, PublicRequestsGoThroughTheProxyAndAreAskedOfItByFullAddress) {
  ScriptedServer proxy({{read_head(), send(kHeadOf5 + "hello")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  FetchRequest request = request_for("http://portal.example.org/page");
  request.lowest = AddressClass::public_network;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(result.body.str(), "hello") << result.error;
  EXPECT_EQ(result.remote_address, "");
  EXPECT_EQ(proxy.requests().at(0).substr(0, 42), "GET http://portal.example.org/page HTTP/1.");
}

TEST(Fetcher, AProxysRefusalToConnectIsNotTheSitesAnswer) {
  ScriptedServer proxy({{read_head(), send("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  FetchRequest request = request_for("https://portal.example.org/page");
  request.lowest = AddressClass::public_network;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_NE(result.trouble, Trouble::none);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.response_head, "");
}

TEST(Fetcher, CookiesStayWithTheirJar) {
  const std::string sets =
      "HTTP/1.1 200 OK\r\nSet-Cookie: s=one; Path=/\r\nContent-Length: 0\r\n\r\n";
  const std::string plain = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  ScriptedServer server({{read_head(), send(sets), read_head(), send(plain), read_head(),
                          send(plain), read_head(), send(plain)}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const auto ask = [&](const std::string& jar) {
    FetchRequest request = request_for(server.url());
    request.cookie_jar = jar;
    fetch(*fetcher, std::move(request));
    return server.requests().back().find("Cookie: s=one") != std::string::npos;
  };
  EXPECT_FALSE(ask("ashford-magna"));
  EXPECT_TRUE(ask("ashford-magna"));
  EXPECT_FALSE(ask("little-ashford"));
  EXPECT_FALSE(ask(""));
}

TEST(Fetcher, AMissingPemFileIsThrownWithItsPath) {
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for("https://127.0.0.1:1/");
  request.extra_pem = "/nonexistent/extra.pem";
  try {
    fetcher->start(std::move(request));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/nonexistent/extra.pem"), std::string::npos);
  }
}

}  // namespace
}  // namespace crawler
