// Url: an absolute http(s) address as a value: parse, resolve a link against it, take it apart.
// Refuses to know: which addresses matter (recipe.h) and whether one may be asked (crawler).
// Source: RFC 3986; leniency towards real hrefs as in the WHATWG URL standard.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace extract {

class Url {
 public:
  // Nothing unless `text` is an absolute http or https address with a host. Scheme and host are
  // lower-cased, a default port is dropped, dot segments are removed, bytes that may not stand
  // in an address are percent-encoded (existing %XX are kept as they are), user names refused.
  static std::optional<Url> parse(std::string_view text);

  // The address a link on this page leads to (RFC 3986, 5.2), or nothing when it isn't http(s)
  // (mailto:, javascript:, tel:, data:). TAB, CR and LF with the blanks around them collapse to
  // one space, blanks at the ends are dropped, other blanks become %20, `\` in the path is kept.
  std::optional<Url> resolve(std::string_view href) const;

  std::string str() const;     // without the fragment
  std::string origin() const;  // scheme://host or scheme://host:port
  std::string target() const;  // path and query, as it goes on the request line

  const std::string& scheme() const { return scheme_; }
  const std::string& host() const { return host_; }    // no brackets round an IPv6 address
  std::uint16_t port() const { return port_; }         // the scheme's default when none was given
  const std::string& path() const { return path_; }    // begins with '/'; percent-encoded
  const std::string& query() const { return query_; }  // without '?'; percent-encoded
  const std::string& fragment() const { return fragment_; }

  // Name and value of each parameter in order, percent-decoded, '+' read as a blank.
  std::vector<std::pair<std::string, std::string>> parameters() const;

  bool operator==(const Url&) const = default;

 private:
  void take(std::string_view tail);

  std::string scheme_, host_, path_, query_, fragment_;
  std::uint16_t port_ = 0;
  bool has_query_ = false;
};

std::string percent_decode(std::string_view text);
// Encodes everything but unreserved characters and those in `keep`.
std::string percent_encode(std::string_view text, std::string_view keep = "");

}  // namespace extract
