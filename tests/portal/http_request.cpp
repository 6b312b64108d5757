#include "tests/portal/http_request.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace portal {
namespace {

constexpr std::size_t kHeadLimit = 64 * 1024, kBodyLimit = 1024 * 1024;

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    return lower(x) == lower(y);
  });
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

// "GET /path HTTP/1.1"
bool read_request_line(std::string_view line, Request& request) {
  const auto first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || last <= first + 1) return false;
  const std::string_view version = trimmed(line.substr(last + 1));
  if (!version.starts_with("HTTP/1.")) return false;
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, last - first - 1);
  request.keep_alive = version != "HTTP/1.0";
  return request.target.front() == '/';
}

// False for a body whose length is not known: no client of the simulator sends one.
bool read_header(std::string_view line, Request& request, std::size_t& body) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
  if (same(name, "User-Agent")) request.user_agent = value;
  if (same(name, "If-None-Match")) request.if_none_match = value;
  if (same(name, "Cookie")) request.cookie = value;
  if (same(name, "Accept-Encoding")) {
    request.accepts_gzip = value.find("gzip") != std::string_view::npos;
  }
  if (same(name, "Connection") && same(value, "close")) request.keep_alive = false;
  if (same(name, "Content-Length")) {
    const char* end = value.data() + value.size();
    if (std::from_chars(value.data(), end, body).ptr != end) return false;
  }
  return !same(name, "Transfer-Encoding");
}

}  // namespace

Taken take_request(std::string& bytes, Request& request) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return bytes.size() > kHeadLimit ? Taken::bad : Taken::more;
  std::string_view head = std::string_view(bytes).substr(0, end + 2);
  Request read;
  std::size_t body = 0;
  for (bool first = true; !head.empty(); first = false) {
    const auto line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    if (!(first ? read_request_line(line, read) : read_header(line, read, body))) return Taken::bad;
  }
  if (body > kBodyLimit) return Taken::bad;
  if (bytes.size() < end + 4 + body) return Taken::more;
  read.body = bytes.substr(end + 4, body);
  bytes.erase(0, end + 4 + body);
  request = std::move(read);
  return Taken::whole;
}

}  // namespace portal
