// The fetcher against TLS servers with good and bad certificates: never trusted by themselves,
// trusted when the site names what is missing, and the reason said when not.
#include <gtest/gtest.h>
#include <openssl/tls1.h>

#include <fstream>
#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "tests/support/answering_server.h"
#include "tests/support/fetching.h"
#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

using support::AnsweringServer;
using support::Certificate;
using support::Tls;

std::string hello(const std::string&) { return support::http_answer(200, "", "hello"); }

class FetcherTls : public testing::Test {
 protected:
  std::string file_of(const std::vector<const Certificate*>& certificates) {
    const std::string path = folder_.path() + "/extra.pem";
    std::ofstream out(path);
    for (const Certificate* certificate : certificates) out << certificate->pem();
    return path;
  }
  // One request to a server that shows `tls`; the certificates in `named` are the site's PEM.
  FetchResult fetch_from(const Tls& tls, const std::vector<const Certificate*>& named = {}) {
    AnsweringServer server(hello, tls);
    const FixedClock clock;
    const auto fetcher = make_curl_fetcher(clock, test_options());
    FetchRequest request = request_for("https://127.0.0.1:" + std::to_string(server.port()) + "/");
    if (!named.empty()) request.extra_pem = file_of(named);
    return fetch(*fetcher, std::move(request));
  }
  // Refused, before a request went out, and with nothing that leads back to http.
  void expect_refused(const FetchResult& result, const std::string& reason) {
    EXPECT_EQ(result.trouble, Trouble::tls);
    EXPECT_NE(result.error.find(reason), std::string::npos) << result.error;
    EXPECT_TRUE(result.speaks_tls);
    EXPECT_FALSE(nothing_speaks_tls(result));
    EXPECT_EQ(result.request_head, "");
    EXPECT_EQ(result.status, 0);
  }

  test::TempDir folder_;
  Certificate root_{{"Ashford Root", "", -10, 10, true}};
  Certificate middle_{{"Ashford Intermediate", "", -10, 10, true}, &root_};
  Certificate site_{{"Ashford Magna", "IP:127.0.0.1"}, &middle_};
  Certificate alone_{{"Ashford Magna", "IP:127.0.0.1"}};
};

TEST_F(FetcherTls, RefusesACertificateThatNobodyVouchesFor) {
  expect_refused(fetch_from({&alone_, {}, 0}), "self-signed");
}

TEST_F(FetcherTls, TrustsTheCertificateThatTheSiteNames) {
  const FetchResult result = fetch_from({&alone_, {}, 0}, {&alone_});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.body.str(), "hello");
  EXPECT_TRUE(result.speaks_tls);
}

TEST_F(FetcherTls, AChainWithoutItsIntermediateIsRefusedWithAdvice) {
  const FetchResult result = fetch_from({&site_, {}, 0});
  expect_refused(result, "leaves out an intermediate certificate");
  EXPECT_NE(result.error.find("pem"), std::string::npos);
}

TEST_F(FetcherTls, AChainWithoutItsIntermediateIsCompletedByTheSitesPem) {
  EXPECT_EQ(fetch_from({&site_, {}, 0}, {&middle_, &root_}).body.str(), "hello");
}

// What a person finds to download is the one certificate that is missing.
TEST_F(FetcherTls, TheMissingIntermediateAloneIsEnough) {
  EXPECT_EQ(fetch_from({&site_, {}, 0}, {&middle_}).body.str(), "hello");
}

TEST_F(FetcherTls, TheRootAloneDoesNotMendAChainWithoutItsIntermediate) {
  expect_refused(fetch_from({&site_, {}, 0}, {&root_}), "leaves out an intermediate");
}

TEST_F(FetcherTls, AWholeChainOfAnUnknownAuthorityIsRefused) {
  expect_refused(fetch_from({&site_, {&middle_, &root_}, 0}), "an authority that this machine");
  EXPECT_EQ(fetch_from({&site_, {&middle_, &root_}, 0}, {&root_}).body.str(), "hello");
}

TEST_F(FetcherTls, RefusesANamedCertificateOfAnotherHost) {
  const Certificate other({"Portal", "DNS:portal.example.org"});
  expect_refused(fetch_from({&other, {}, 0}, {&other}), "for other host names");
}

TEST_F(FetcherTls, SaysThatACertificateHasExpired) {
  const Certificate old({"Ashford Magna", "IP:127.0.0.1", -9, -1}, &root_);
  expect_refused(fetch_from({&old, {}, 0}, {&root_}), "has expired");
}

TEST_F(FetcherTls, SaysThatACertificateIsNotValidYet) {
  const Certificate early({"Ashford Magna", "IP:127.0.0.1", 1, 9}, &root_);
  expect_refused(fetch_from({&early, {}, 0}, {&root_}), "not valid yet");
}

TEST_F(FetcherTls, SaysThatAnIntermediateHasExpired) {
  const Certificate old({"Old Intermediate", "", -9, -1, true}, &root_);
  const Certificate site({"Ashford Magna", "IP:127.0.0.1"}, &old);
  expect_refused(fetch_from({&site, {&old}, 0}, {&root_}), "has expired");
}

TEST_F(FetcherTls, ACertificateSignedByAnotherSiteIsNoChain) {
  const Certificate forged({"Little Ashford", "IP:127.0.0.1"}, &alone_);
  expect_refused(fetch_from({&forged, {&alone_}, 0}, {&alone_}), "does not hold together");
}

TEST_F(FetcherTls, AServerOfOldProtocolsOnlyIsRefusedAndSpeaksTlsAllTheSame) {
  expect_refused(fetch_from({&alone_, {}, TLS1_1_VERSION}, {&alone_}), "no longer safe");
}

TEST(FetcherWithoutTls, APlainServersAnswerIsNoTls) {
  ScriptedServer server({{send("HTTP/1.1 400 Bad Request\r\n\r\n"), stall()}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result =
      fetch(*fetcher, request_for("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
  EXPECT_EQ(result.trouble, Trouble::tls);
  EXPECT_NE(result.error.find("does not speak TLS"), std::string::npos) << result.error;
  EXPECT_TRUE(nothing_speaks_tls(result));
}

TEST(FetcherWithoutTls, AHandshakeThatStallsIsATimeoutAndNoTls) {
  ScriptedServer server({{stall()}});
  FetcherOptions options = test_options();
  options.connect_timeout = Milliseconds(100);
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  const FetchResult result =
      fetch(*fetcher, request_for("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
  EXPECT_EQ(result.trouble, Trouble::timeout);
  EXPECT_TRUE(nothing_speaks_tls(result));
}

TEST(FetcherWithoutTls, OnlyWhatHappensBeforeARequestOverHttpsSaysSo) {
  FetchResult result;
  result.url = *extract::Url::parse("https://portal.example/");
  result.trouble = Trouble::connect;
  EXPECT_TRUE(nothing_speaks_tls(result));
  result.by_proxy = true;
  EXPECT_FALSE(nothing_speaks_tls(result)) << "the proxy may have refused the tunnel";
  result.by_proxy = false;
  result.request_head = "GET / HTTP/1.1\r\n\r\n";
  result.trouble = Trouble::timeout;
  EXPECT_FALSE(nothing_speaks_tls(result));
  result.request_head = "";
  result.trouble = Trouble::dns;
  EXPECT_FALSE(nothing_speaks_tls(result));
  result.trouble = Trouble::connect;
  result.url = *extract::Url::parse("http://portal.example/");
  EXPECT_FALSE(nothing_speaks_tls(result));
}

class UselessPem : public testing::TestWithParam<const char*> {};
TEST_P(UselessPem, IsThrownWithItsPathBeforeAnythingIsAsked) {
  const test::TempDir folder;
  const std::string path = folder.path() + "/bad.pem";
  std::ofstream(path) << GetParam();
  AnsweringServer server(hello);
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for("https://127.0.0.1:" + std::to_string(server.port()) + "/");
  request.extra_pem = path;
  try {
    fetcher->start(std::move(request));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
  }
  EXPECT_EQ(server.connections(), 0);
}
INSTANTIATE_TEST_SUITE_P(
    Files, UselessPem,
    testing::Values("", "no certificate at all",
                    "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n",
                    "-----BEGIN CERTIFICATE-----\nMIIB"));

}  // namespace
}  // namespace crawler
