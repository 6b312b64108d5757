#include "export/cdxj.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "extract/url.h"
#include "extract/words.h"
#include "store/digest.h"

namespace exporting {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(at, begin);
    parts.emplace_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string joined(const std::vector<std::string>& parts, char with) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += with;
    out += part;
  }
  return out;
}

// "www.", "www2.": how many characters of the host it is.
std::size_t www_prefix(const std::string& host) {
  if (!host.starts_with("www")) return 0;
  std::size_t end = 3;
  while (end < host.size() && host[end] >= '0' && host[end] <= '9') ++end;
  return end < host.size() && host[end] == '.' && end + 1 < host.size() ? end + 1 : 0;
}

bool is_default_port(const extract::Url& url) {
  return url.port() == (url.scheme() == "https" ? 443 : 80);
}

std::string without_blanks(std::string text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ') {
      out += extract::percent_encode(std::string_view(&c, 1));
    } else {
      out += c;
    }
  }
  return out;
}

std::string cdx_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string surt(const std::string& url) {
  const auto parsed = extract::Url::parse(extract::ascii_lower(url));
  if (!parsed) return without_blanks(url);
  const std::string& host = parsed->host();
  std::vector<std::string> labels = split(host.substr(www_prefix(host)), '.');
  std::reverse(labels.begin(), labels.end());
  std::string key = host.find(':') == std::string::npos ? joined(labels, ',') : '[' + host + ']';
  if (!is_default_port(*parsed)) key += ':' + std::to_string(parsed->port());
  std::string path = parsed->path();
  std::replace(path.begin(), path.end(), '\\', '/');
  key += ')' + path;
  if (parsed->query().empty()) return key;
  std::vector<std::string> parameters = split(parsed->query(), '&');
  std::sort(parameters.begin(), parameters.end());
  return key + '?' + joined(parameters, '&');
}

std::string mime_of(std::string_view content_type) {
  std::string_view mime = content_type.substr(0, content_type.find(';'));
  while (!mime.empty() && (mime.back() == ' ' || mime.back() == '\t')) mime.remove_suffix(1);
  return mime.empty() ? "unk" : extract::ascii_lower(mime);
}

std::string cdxj_line(const CdxCapture& capture) {
  std::string timestamp;
  for (const char c : capture.date) {
    if (c >= '0' && c <= '9' && timestamp.size() < 14) timestamp += c;
  }
  const Json fields = {{"url", capture.url},
                       {"mime", capture.mime},
                       {"status", capture.status == 0 ? "" : std::to_string(capture.status)},
                       {"digest", capture.digest},
                       {"length", std::to_string(capture.length)},
                       {"offset", std::to_string(capture.offset)},
                       {"filename", capture.filename}};
  return surt(capture.url) + ' ' + timestamp + ' ' + cdx_json(fields);
}

void PackedIndex::add(std::string_view line) {
  if (in_block_ == 0) first_ = line.substr(0, line.find(' ', line.find(' ') + 1));
  block_.append(line) += '\n';
  ++all_;
  if (++in_block_ == kLinesInBlock) end_block();
}

void PackedIndex::finish() {
  // A file without an entry is no index, and no gzip file either.
  if (in_block_ > 0 || all_ == 0) end_block();
}

void PackedIndex::end_block() {
  if (idx_.size() == 0)
    idx_.append("!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n");
  const std::string_view member = packer_.pack(block_);
  const Json place = {{"offset", cdx_.size()},
                      {"length", member.size()},
                      {"digest", store::labelled(store::sha256_hex(member))},
                      {"filename", "index.cdx.gz"}};
  if (in_block_ > 0) idx_.append(first_ + ' ' + cdx_json(place) + '\n');
  cdx_.append(member);
  block_.clear();
  in_block_ = 0;
}

}  // namespace exporting
