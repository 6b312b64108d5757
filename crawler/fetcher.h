// Fetcher: asks one address once and brings back what came, byte for byte. The only place that
// sees libcurl. Refuses to know robots, delays, recipes and the archive; follows no redirect.
// Source: RFC 9110, RFC 9112; curl's multi interface (perform + poll).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crawler/clock.h"
#include "extract/url.h"
#include "store/body.h"

namespace crawler {

// What went wrong before or while a response came in; none when one came whole.
enum class Trouble {
  none,
  dns,
  connect,
  tls,
  timeout,
  too_slow,
  too_large,
  header_too_large,
  truncated,
  private_address,
  protocol
};

// How public an address is; a site may reach its own class or a more public one.
enum class AddressClass { loopback, private_network, public_network };

// The class of a literal IPv4 or IPv6 address (loopback, RFC 1918, link-local, ULA, CGNAT,
// IPv4-mapped…); nothing sensible (unspecified, multicast, broadcast) counts as loopback.
// A name has no class before it is looked up and counts as public, except localhost.
AddressClass address_class(const std::string& literal);

// Where a host is found, in place of what the system's resolver says.
struct Location {
  std::vector<std::string> addresses;  // literals, tried in this order; none: as the system says
  std::uint16_t port = 0;              // 0: the address's own
};

struct FetchRequest {
  std::uint64_t id = 0;  // comes back with the result
  extract::Url url;
  std::vector<std::pair<std::string, std::string>> headers;  // beyond the usual ones
  AddressClass lowest = AddressClass::public_network;  // less public addresses are not connected to
  std::uint64_t body_cap = 0;  // bytes on the wire, 0 = the options' default
  std::string extra_pem;       // file with further certificates the site needs, or ""
  std::string cookie_jar;      // requests of one site share cookies by this key, in memory
  // A form to send, application/x-www-form-urlencoded; "": nothing is sent, the method is GET.
  std::string form{};
};

struct FetchResult {
  std::uint64_t id = 0;
  extract::Url url;
  Trouble trouble = Trouble::none;
  std::string error;          // for the log and the user: libcurl's words, TLS's reason before them
  int status = 0;             // 0 when no status line came
  std::string request_head;   // as sent, ends with CRLFCRLF; empty when nothing was sent
  std::string request_body;   // of a form, as sent
  std::string response_head;  // of the final response as received (1xx and proxy heads left out)
  store::Body body;           // as on the wire: chunk framing and content coding kept
  std::string remote_address;  // "127.0.0.1", of the socket; "" when a proxy stood between
  bool by_proxy = false;       // what happened before a request went out may be the proxy's doing
  bool speaks_tls = false;     // over https: something answered in TLS, whatever came of it
  Instant started;
  Milliseconds duration{0};
};

struct FetcherOptions {
  std::string user_agent;
  Milliseconds connect_timeout{30'000};
  Milliseconds total_timeout{20 * 60'000};
  Milliseconds first_byte_timeout{150'000};  // some portals take 90 s to think
  std::uint64_t low_speed_bytes = 50;        // a second, over low_speed_time
  std::chrono::seconds low_speed_time{60};
  std::uint64_t body_cap = 256ull << 20;
  std::uint64_t header_cap = 256ull << 10;
  std::string proxy;  // "" = HTTPS_PROXY and friends as curl reads them
  std::string spool_directory;
  // Both injected, so that loopback can play the public network. `locate` is asked anew for each
  // request; nothing there = the system's resolver.
  std::function<AddressClass(const std::string& literal)> classify = address_class;
  std::function<Location(const extract::Url& url)> locate;
};

// Nothing at the other end of an https address speaks TLS: no connection, none in time, or an
// answer in something else. The only case that allows http instead; what a proxy said is none.
bool nothing_speaks_tls(const FetchResult& result);

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual void start(FetchRequest request) = 0;
  // Up to `longest`, or until something ended or wake() was called; may return none.
  virtual std::vector<FetchResult> wait(Milliseconds longest) = 0;
  virtual std::size_t in_flight() const = 0;
  virtual void wake() = 0;  // from any thread or signal-driven code: ends the current wait
};

// Throws std::runtime_error when libcurl cannot start.
std::unique_ptr<Fetcher> make_curl_fetcher(const Clock& clock, FetcherOptions options);

}  // namespace crawler
