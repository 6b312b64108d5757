// A whole harvest by the real fetcher over loopback: 127.0.0.2 plays the council's public server,
// 127.0.0.3 something private, and a resolver of the test's own says where names lead.
#include <fstream>
#include <map>

#include "tests/support/answering_server.h"
#include "tests/support/fetching.h"
#include "tests/support/fold_site.h"

namespace crawler {
namespace {

using support::AnsweringServer;
using support::Certificate;
using support::http_answer;
using support::Tls;

constexpr const char* kPublic = "127.0.0.2";
constexpr const char* kPrivate = "127.0.0.3";

// A thousand times as fast as the real one: what backs off for a minute waits a moment.
class FastClock : public Clock {
 public:
  Instant now() const override {
    const Instant real = SystemClock().now();
    return begun_ + (real - begun_) * 1000;
  }

 private:
  Instant begun_ = SystemClock().now();
};

class Network : public test::FoldSite {
 protected:
  Network() {
    options_.classify = [](const std::string& literal) {
      if (literal == kPublic) return AddressClass::public_network;
      if (literal == kPrivate) return AddressClass::private_network;
      return address_class(literal);
    };
    options_.locate = [this](const extract::Url& url) { return located_[url.port()]; };
    rules_.first_backoff = Milliseconds(0);
    rules_.longest_backoff = Milliseconds(0);
    harvest_.min_delay = Milliseconds(0);
  }
  // portal.example:`port` leads to this server.
  void locate(int port, const AnsweringServer& server, const char* address = kPublic) {
    located_[static_cast<std::uint16_t>(port)] = {{address},
                                                  static_cast<std::uint16_t>(server.port())};
  }
  std::string page(const std::string& head) const {
    const std::string target = head.substr(4, head.find(' ', 4) - 4);
    const auto said = portal.answer(*extract::Url::parse("http://portal.example" + target));
    return http_answer(said.status, said.headers, said.body);
  }
  AnsweringServer::Answer pages() {
    return [this](const std::string& head) { return page(head); };
  }
  RunReport crawl(const std::vector<Part>& parts) {
    const auto by = make_curl_fetcher(fast_clock_, options_);
    return run(*by, fast_clock_, parts, harvest_, rules_);
  }
  SiteReport crawl_one(const std::string& base, bool may_downgrade) {
    return crawl({{&site, base, may_downgrade}}).sites.at(0);
  }
  void name_pem(const Certificate& certificate) {
    site.extra_pem = folder.path() + "/extra.pem";
    std::ofstream(site.extra_pem) << certificate.pem();
  }

  FastClock fast_clock_;
  FetcherOptions options_ = test_options();
  PolitenessRules rules_;
  HarvestOptions harvest_;
  std::map<std::uint16_t, Location> located_;
  Certificate root_{{"Fold Root", "", -2, 9, true}};
  Certificate middle_{{"Fold Intermediate", "", -2, 9, true}, &root_};
  Certificate own_{{"Fold", "DNS:portal.example"}, &middle_};
};

TEST_F(Network, HttpsIsTriedFirstAndKept) {
  AnsweringServer secure(pages(), {&own_, {}, 0}, kPublic);
  AnsweringServer plain(pages(), {}, kPublic);
  locate(443, secure);
  locate(80, plain);
  name_pem(middle_);
  const SiteReport report = crawl_one("https://portal.example/", true);
  EXPECT_EQ(report.state, "done") << report.reason;
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_EQ(report.base_url, "https://portal.example/");
  EXPECT_EQ(plain.connections(), 0);
}

TEST_F(Network, WhereNobodyListensForTlsHttpIsAsked) {
  AnsweringServer plain(pages(), {}, kPublic);
  {
    const AnsweringServer gone(pages(), {}, kPublic);
    locate(443, gone);
  }
  locate(80, plain);
  const SiteReport report = crawl_one("https://portal.example/", true);
  EXPECT_EQ(report.meetings_new, 2) << report.reason;
  EXPECT_EQ(report.base_url, "http://portal.example/");
}

// Neither the port that swallows everything nor the one that answers in plain text speaks TLS.
TEST_F(Network, WhereTheTlsPortIsSilentHttpIsAsked) {
  AnsweringServer plain(pages(), {}, kPublic);
  AnsweringServer silent([](const std::string&) { return std::string(); }, {}, kPublic);
  locate(443, silent);
  options_.connect_timeout = Milliseconds(200);
  locate(80, plain);
  const SiteReport report = crawl_one("https://portal.example/", true);
  EXPECT_EQ(report.meetings_new, 2) << report.reason;
  EXPECT_EQ(report.base_url, "http://portal.example/");
}

TEST_F(Network, WhereTheTlsPortAnswersInPlainTextHttpIsAsked) {
  AnsweringServer plain(pages(), {}, kPublic);
  ScriptedServer text({{send("HTTP/1.1 400 Bad Request\r\n\r\n"), stall()}}, kPublic);
  located_[443] = {{kPublic}, static_cast<std::uint16_t>(text.port())};
  locate(80, plain);
  EXPECT_EQ(crawl_one("https://portal.example/", true).base_url, "http://portal.example/");
}

TEST_F(Network, AfterACertificateFailureHttpIsNeverAsked) {
  AnsweringServer secure(pages(), {&own_, {}, 0}, kPublic);
  AnsweringServer plain(pages(), {}, kPublic);
  locate(443, secure);
  locate(80, plain);
  const SiteReport report = crawl_one("https://portal.example/", true);
  EXPECT_EQ(report.state, "failing");
  EXPECT_NE(report.reason.find("leaves out an intermediate certificate"), std::string::npos)
      << report.reason;
  EXPECT_EQ(report.base_url, "https://portal.example/");
  EXPECT_EQ(plain.connections(), 0);
  EXPECT_TRUE(secure.requests().empty());
  EXPECT_EQ(status(), "failing");
}

TEST_F(Network, AnHttpsBaseNeverGoesBackToHttp) {
  AnsweringServer plain(pages(), {}, kPublic);
  {
    const AnsweringServer gone(pages(), {}, kPublic);
    locate(443, gone);
  }
  locate(80, plain);
  EXPECT_EQ(crawl_one("https://portal.example/", false).state, "failing");
  EXPECT_EQ(plain.connections(), 0);
}

TEST_F(Network, ASitesPemMendsAnIncompleteChain) {
  AnsweringServer secure(pages(), {&own_, {}, 0}, kPublic);
  locate(443, secure);
  EXPECT_EQ(crawl_one("https://portal.example/", false).state, "failing");
  name_pem(middle_);
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(crawl_one("https://portal.example/", false).meetings_new, 2);
}

// The host's name is the site's own, so that only the address gives it away.
TEST_F(Network, ARedirectToAPrivateAddressIsRefusedWhereTheSocketOpens) {
  AnsweringServer plain(
      [this](const std::string& head) {
        if (head.find("GET /mgRss.aspx") != 0) return page(head);
        return http_answer(302, "Location: http://portal.example:8001/mgRss.aspx\r\n", "");
      },
      {}, kPublic);
  AnsweringServer inside(pages(), {}, kPrivate);
  locate(80, plain);
  locate(8001, inside, kPrivate);
  const SiteReport report = crawl_one("http://portal.example/", false);
  EXPECT_EQ(inside.connections(), 0);
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_NE(report.reason.find("less public address"), std::string::npos) << report.reason;
}

// The same name is public for the robots and private from then on.
TEST_F(Network, ANameThatMovesToAPrivateAddressDuringTheRunIsNotFollowed) {
  AnsweringServer inside(pages(), {}, kPrivate);
  AnsweringServer plain(
      [&](const std::string& head) {
        located_[80] = {{kPrivate}, static_cast<std::uint16_t>(inside.port())};
        std::string said = page(head);
        return said.insert(said.find("\r\n") + 2, "Connection: close\r\n");
      },
      {}, kPublic);
  locate(80, plain);
  const SiteReport report = crawl_one("http://portal.example/", false);
  EXPECT_EQ(inside.connections(), 0);
  EXPECT_EQ(plain.requests().size(), 1U);
  EXPECT_EQ(report.meetings_new, 0);
  ASSERT_FALSE(report.failures.empty());
  EXPECT_EQ(report.failures.front().outcome, "private_address");
  EXPECT_EQ(status(), "failing");
}

TEST_F(Network, CookiesAreKeptForTheRunAndBySite) {
  const auto with_cookie = [this](const std::string& head) {
    std::string said = page(head);
    const bool first = head.find("Cookie:") == std::string::npos;
    const std::string key = head.find("GET /fen/") == 0 ? "fen" : "fold";
    if (first) said.insert(said.find("\r\n") + 2, "Set-Cookie: who=" + key + "; Path=/\r\n");
    return said;
  };
  AnsweringServer plain(with_cookie, {}, kPublic);
  locate(80, plain);
  const Site fen = named("fen");
  crawl({{&site, "http://portal.example/", false}, {&fen, "http://portal.example/fen/", false}});
  int with = 0;
  for (const std::string& head : plain.requests()) {
    const bool fens = head.find("GET /fen/") == 0;
    if (head.find("Cookie:") == std::string::npos) continue;
    ++with;
    EXPECT_EQ(head.find(fens ? "Cookie: who=fold" : "Cookie: who=fen"), std::string::npos) << head;
  }
  EXPECT_GT(with, 5);
  const std::size_t before = plain.requests().size();
  clock.advance(std::chrono::hours(24));
  crawl_one("http://portal.example/", false);
  ASSERT_GT(plain.requests().size(), before);
  EXPECT_EQ(plain.requests()[before].find("Cookie:"), std::string::npos) << "a run forgets them";
}

}  // namespace
}  // namespace crawler
