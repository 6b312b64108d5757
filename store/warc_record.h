// WarcRecord: the form of one WARC/1.1 record: named fields, then a block. Offers writing and
// reading of the fields. Refuses to know files, compression and HTTP.
// Source: ISO 28500:2017 (WARC 1.1) sections 4 to 5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

inline constexpr std::string_view kWarcRecordEnd = "\r\n\r\n";  // behind the block

using WarcFields = std::vector<std::pair<std::string, std::string>>;

struct WarcHead {
  std::string version;  // "WARC/1.1"
  WarcFields fields;    // in order

  std::string get(std::string_view name) const;         // "" when absent
  std::optional<std::uint64_t> content_length() const;  // nothing: absent or no number
};

// The head as written, with the empty line. Control characters in values, which would forge
// fields, are percent-encoded.
std::string write_warc_head(const WarcFields& fields);
// A value as write_warc_head() writes it.
std::string warc_value(std::string_view value);
// `raw` is everything before the empty line. Nothing when it is no WARC head.
std::optional<WarcHead> parse_warc_head(std::string_view raw);

std::string new_record_id();  // "<urn:uuid:...>", random (RFC 9562 version 4)

}  // namespace store
