#include "extract/url.h"

#include <algorithm>

#include "extract/host.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";
constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_unreserved(char c) {
  return is_alpha(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char low = ascii_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// The byte a "%XX" at `at` stands for, or -1.
int escaped_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// Encodes what may not stand in this part of an address; "%XX" is left, a lone '%' is not.
std::string mend(std::string_view text, std::string_view also) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool stands = is_unreserved(c) || kSubDelimiters.find(c) != kSubDelimiters.npos ||
                        also.find(c) != also.npos || escaped_at(text, i) >= 0;
    if (stands) {
      out += c;
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}
// '\' may not stand in a path, but portals print it and servers know it unencoded.
std::string mend_path(std::string_view path) { return mend(path, ":@/\\"); }
std::string mend_query(std::string_view query) { return mend(query, ":@/?"); }

// An attribute's value as an address: line breaks and the blanks around them are one blank.
std::string tidy(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_control(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_control(text.back())) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(" \t\r\n", i), text.size());
    const std::string_view blanks = text.substr(i, end - i);
    out += blanks.find_first_of("\t\r\n") == blanks.npos ? blanks : " ";
    const std::size_t next = std::min(text.find_first_of(" \t\r\n", end), text.size());
    out += text.substr(end, next - end);
    i = next;
  }
  return out;
}

// "." or "..", whose dots may be encoded; 0 for any other segment.
int dots_of(std::string_view segment) {
  int dots = 0;
  for (std::size_t i = 0; i < segment.size(); ++dots) {
    if (dots == 2) return 0;
    if (segment[i] == '.') {
      ++i;
    } else if (escaped_at(segment, i) == '.') {
      i += 3;
    } else {
      return 0;
    }
  }
  return dots;
}

// RFC 3986, 5.2.4. `path` begins with '/'.
std::string without_dots(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string_view segment = path.substr(at + 1, end - at - 1);
    const int dots = dots_of(segment);
    if (dots == 2) out.resize(out.empty() ? 0 : out.rfind('/'));
    if (dots == 0) out += path.substr(at, end - at);
    if (dots != 0 && end == path.size()) out += '/';
    at = end;
  }
  return out.empty() ? "/" : out;
}

// The scheme, lower-case and without ':', or "".
std::string scheme_of(std::string_view text) {
  if (text.empty() || !is_alpha(text.front())) return "";
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
    return is_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
  });
  if (end == text.end() || *end != ':') return "";
  return ascii_lower(text.substr(0, static_cast<std::size_t>(end - text.begin())));
}

std::uint16_t default_port(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

// The part of an address from `at` on, split at the first '#' and the first '?' before it.
struct Tail {
  std::string_view path, query, fragment;
  bool has_query = false;
};

Tail split(std::string_view text) {
  Tail tail;
  const std::size_t hash = std::min(text.find('#'), text.size());
  if (hash < text.size()) tail.fragment = text.substr(hash + 1);
  text = text.substr(0, hash);
  const std::size_t mark = std::min(text.find('?'), text.size());
  tail.has_query = mark < text.size();
  if (tail.has_query) tail.query = text.substr(mark + 1);
  tail.path = text.substr(0, mark);
  return tail;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  const std::string tidied = tidy(text);
  Url url;
  url.scheme_ = scheme_of(tidied);
  if (url.scheme_ != "http" && url.scheme_ != "https") return std::nullopt;
  std::string_view rest = std::string_view(tidied).substr(url.scheme_.size() + 1);
  if (rest.substr(0, 2) != "//") return std::nullopt;
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::optional<Authority> authority = parse_authority(rest.substr(0, end));
  if (!authority) return std::nullopt;
  url.host_ = authority->host;
  url.port_ = authority->port.value_or(default_port(url.scheme_));
  url.take(rest.substr(end));
  return url;
}

// Path, query and fragment from here on; an empty path is "/".
void Url::take(std::string_view text) {
  const Tail tail = split(text);
  path_ = tail.path.empty() ? "/" : without_dots(mend_path(tail.path));
  query_ = mend_query(tail.query);
  has_query_ = tail.has_query;
  fragment_ = mend_query(tail.fragment);
}

std::optional<Url> Url::resolve(std::string_view href) const {
  std::string text = tidy(href);
  const std::string scheme = scheme_of(text);
  if (!scheme.empty()) {
    if (scheme != "http" && scheme != "https") return std::nullopt;
    if (text.compare(scheme.size() + 1, 2, "//") == 0) return parse(text);
    // "http:page.aspx": browsers read it as relative when the schemes agree.
    if (scheme != scheme_) return std::nullopt;
    text.erase(0, scheme.size() + 1);
  }
  if (text.compare(0, 2, "//") == 0) return parse(scheme_ + ":" + text);
  Url url = *this;
  const Tail tail = split(text);
  url.fragment_ = mend_query(tail.fragment);
  if (tail.path.empty()) {
    if (tail.has_query) {
      url.query_ = mend_query(tail.query);
      url.has_query_ = true;
    }
    return url;
  }
  const std::size_t slash = text.front() == '/' ? 0 : path_.rfind('/') + 1;
  url.take(path_.substr(0, slash) + text);
  return url;
}

std::string Url::origin() const {
  const bool is_ipv6 = host_.find(':') != host_.npos;
  std::string out = scheme_ + "://" + (is_ipv6 ? "[" + host_ + "]" : host_);
  if (port_ != default_port(scheme_)) out += ":" + std::to_string(port_);
  return out;
}

std::string Url::target() const { return has_query_ ? path_ + "?" + query_ : path_; }

std::string Url::str() const { return origin() + target(); }

std::vector<std::pair<std::string, std::string>> Url::parameters() const {
  std::vector<std::pair<std::string, std::string>> out;
  const auto decode = [](std::string_view text) {
    std::string blanked(text);
    std::replace(blanked.begin(), blanked.end(), '+', ' ');
    return percent_decode(blanked);
  };
  std::string_view rest = query_;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    if (one.empty()) continue;  // "?&DR=": portals print it
    const std::size_t equals = std::min(one.find('='), one.size());
    const std::size_t value = std::min(equals + 1, one.size());
    out.emplace_back(decode(one.substr(0, equals)), decode(one.substr(value)));
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = escaped_at(text, i);
    out += byte < 0 ? text[i] : static_cast<char>(byte);
    if (byte >= 0) i += 2;
  }
  return out;
}

std::string percent_encode(std::string_view text, std::string_view keep) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c) || keep.find(c) != keep.npos) {
      out += c;
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}

}  // namespace extract
