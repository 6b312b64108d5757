#include "store/warc_record.h"

#include <fmt/format.h>

#include <charconv>
#include <random>

#include "store/http_message.h"

namespace store {
std::string warc_value(std::string_view value) {
  std::string safe;
  safe.reserve(value.size());
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      safe += fmt::format("%{:02X}", byte);
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string WarcHead::get(std::string_view name) const {
  // WARC fields have HTTP's shape and, like HTTP's, names without case.
  HttpHead same;
  same.fields = fields;
  return same.find(name).value_or("");
}

std::optional<std::uint64_t> WarcHead::content_length() const {
  const std::string text = get("Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return length;
}

std::string write_warc_head(const WarcFields& fields) {
  std::string head = "WARC/1.1\r\n";
  for (const auto& [name, value] : fields) {
    head += fmt::format("{}: {}\r\n", name, warc_value(value));
  }
  return head + "\r\n";
}

std::optional<WarcHead> parse_warc_head(std::string_view raw) {
  HttpHead same = parse_http_head(raw);
  if (!same.start_line.starts_with("WARC/")) return std::nullopt;
  return WarcHead{std::move(same.start_line), std::move(same.fields)};
}

std::string new_record_id() {
  static thread_local std::random_device random;  // the kernel's generator
  const std::uint32_t a = random(), b = random(), c = random(), d = random();
  // Four bits say version 4, two bits the variant.
  return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}>", a, b >> 16, b & 0xfff,
                     (c >> 16 & 0x3fff) | 0x8000, c & 0xffff, d);
}

}  // namespace store
