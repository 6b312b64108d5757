#include "extract/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>

#include "extract/encoding_labels.h"
#include "extract/html_tags.h"
#include "extract/utf8.h"

namespace extract {
namespace {

// Browsers look for <meta> in the first 1,024 bytes; portals put scripts before it.
constexpr std::size_t kSniffed = 4096;

class Converter {
 public:
  explicit Converter(const Encoding& encoding)
      : handle_(iconv_open("UTF-8", std::string(encoding.iconv).c_str())),
        unit_(encoding.name.substr(0, 6) == "utf-16" ? 2 : 1) {
    // NOLINTNEXTLINE: iconv_open's own sign of failure is the pointer -1.
    if (handle_ == reinterpret_cast<iconv_t>(-1)) {
      throw std::runtime_error("iconv does not know " + std::string(encoding.iconv) +
                               "; glibc's gconv modules are missing");
    }
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  void convert(std::string_view bytes, Decoded& out) {
    std::array<char, 16 * 1024> buffer;
    // iconv takes its input unconst for historical reasons and does not write to it.
    char* in = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t converted = iconv(handle_, &in, &left, &to, &room);
      const int error = converted == static_cast<std::size_t>(-1) ? errno : 0;
      out.utf8.append(buffer.data(), buffer.size() - room);
      if (error == 0 || error == E2BIG) continue;
      // Malformed, or cut off at the end: one character lost, one code unit stepped over.
      out.utf8 += kReplacement;
      out.damaged = true;
      const std::size_t step = error == EINVAL ? left : std::min(left, unit_);
      in += step;
      left -= step;
    }
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);  // no shift state is carried to the next
  }

 private:
  iconv_t handle_;
  std::size_t unit_;  // bytes
};

// The value of charset= in a header or a <meta content>.
std::string charset_in(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  constexpr std::string_view kName = "charset";
  for (std::size_t at = lower.find(kName); at != lower.npos; at = lower.find(kName, at)) {
    at = lower.find_first_not_of(" \t", at + kName.size());
    if (at == lower.npos || lower[at] != '=') continue;
    at = lower.find_first_not_of(" \t", at + 1);
    if (at == lower.npos) break;
    const bool quoted = lower[at] == '"' || lower[at] == '\'';
    const std::string end = quoted ? std::string(1, lower[at]) : std::string(" \t;,\"'");
    if (quoted) ++at;
    return lower.substr(at, lower.find_first_of(end, at) - at);
  }
  return "";
}

// An XML declaration's or a <meta>'s. UTF-16 there is a lie: it could not be read.
const Encoding* declared_inside(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, kSniffed);
  std::string_view declaration = start.substr(0, start.find("?>"));
  if (declaration.size() < start.size() && declaration.substr(0, 5) == "<?xml") {
    const std::size_t at = declaration.find("encoding");
    if (at != declaration.npos) {
      const Encoding* found =
          find_encoding(charset_in("charset" + std::string(declaration.substr(at + 8))));
      if (found != nullptr) return found;
    }
  }
  HtmlTags tags(start);
  HtmlTag tag;
  while (tags.next(tag)) {
    if (tag.closing) continue;
    if (is_raw_text(tag.name)) tags.skip_raw_text(tag.name);
    if (tag.name != "meta") continue;
    const Encoding* found = nullptr;
    if (const auto charset = attribute_of(tag, "charset")) {
      found = find_encoding(*charset);
    } else if (const auto content = attribute_of(tag, "content")) {
      if (attribute_of(tag, "http-equiv")) found = find_encoding(charset_in(*content));
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

const Encoding& utf8() { return *find_encoding("utf-8"); }
const Encoding& windows1252() { return *find_encoding("windows-1252"); }

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    at += plain_ascii(bytes, at);
    const CodePoint point = code_point_at(bytes, at);
    if (at < bytes.size() && !point.valid) return false;
    at += point.length;
  }
  return true;
}

bool has_multibyte(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    if (point.valid && point.length > 1) return true;
    at += point.length;
  }
  return false;
}

// A line of UTF-8 with bytes from elsewhere pasted in: alone they are windows-1252's, as pieces of
// a broken character they are lost.
void mend_line(std::string_view line, Converter& converter, Decoded& out) {
  if (is_utf8(line)) {
    out.utf8 += line;
    return;
  }
  out.damaged = true;
  if (!has_multibyte(line)) {
    converter.convert(line, out);
    return;
  }
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    const std::string_view piece = line.substr(at, point.length);
    if (point.valid) {
      out.utf8 += piece;
    } else if (piece.size() == 1) {
      converter.convert(piece, out);
    } else {
      out.utf8 += kReplacement;
    }
    at += point.length;
  }
}

void decode_utf8(std::string_view bytes, Decoded& out) {
  if (is_utf8(bytes)) {
    out.utf8 = bytes;
    return;
  }
  Converter converter(windows1252());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    mend_line(bytes.substr(at, end - at), converter, out);
    at = end;
  }
}

// The encoding of a byte-order mark, which is taken off.
const Encoding* take_mark(std::string_view& bytes) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}};
  for (const auto& [mark, name] : kMarks) {
    if (bytes.substr(0, mark.size()) != mark) continue;
    bytes.remove_prefix(mark.size());
    return find_encoding(name);
  }
  return nullptr;
}

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view content_type) {
  const Encoding* encoding = take_mark(bytes);
  if (encoding == nullptr) encoding = find_encoding(charset_in(content_type));
  if (encoding == nullptr) {
    encoding = declared_inside(bytes);
    if (encoding != nullptr && encoding->name.substr(0, 6) == "utf-16") encoding = &utf8();
  }
  if (encoding == nullptr) encoding = is_utf8(bytes) ? &utf8() : &windows1252();
  Decoded out;
  out.charset = encoding->name;
  out.utf8.reserve(bytes.size());
  if (encoding->name == "utf-8") {
    decode_utf8(bytes, out);
  } else {
    Converter(*encoding).convert(bytes, out);
  }
  return out;
}

}  // namespace extract
