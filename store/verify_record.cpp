#include "store/verify_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "store/digest.h"
#include "store/foreign_capture.h"
#include "store/http_message.h"

namespace store {
namespace {

// Of exactly the bytes the row names; shorter when the file ends.
std::string digest_in_file(const ByteSource& source, const PromisedRecord& promised) {
  Sha256 hash;
  std::array<char, 64 * 1024> buffer;
  for (std::uint64_t at = 0; at < promised.length;) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), promised.length - at);
    const std::size_t got = source(promised.offset + at, buffer.data(), wanted);
    if (got == 0) break;
    hash.update(std::string_view(buffer.data(), got));
    at += got;
  }
  return hash.hex();
}

// Another program's record says its own; what it refers to was found by what it says.
std::optional<std::string> differing_foreign_field(const WarcHead& head,
                                                   const PromisedRecord& promised) {
  const std::tuple<const char*, std::string, std::string> fields[] = {
      {"WARC-Type", head.get("WARC-Type"), promised.foreign_type},
      {"WARC-Record-ID", head.get("WARC-Record-ID"), promised.warc_id},
      {"WARC-Date", head.get("WARC-Date"), promised.date},
      {"WARC-Target-URI", target_of(head), promised.target_uri},
      {"WARC-Truncated", head.get("WARC-Truncated"), promised.truncated},
      {"WARC-Payload-Digest", head.get("WARC-Payload-Digest"), promised.foreign_digest},
  };
  for (const auto& [name, said, row] : fields) {
    if (said != row)
      return fmt::format("the record's {} is \"{}\", its row says \"{}\"", name, said, row);
  }
  return std::nullopt;
}

std::optional<std::string> differing_field(const WarcHead& head, const PromisedRecord& promised) {
  const std::pair<const char*, std::string> fields[] = {
      {"WARC-Type", promised.type},
      {"WARC-Record-ID", promised.warc_id},
      {"WARC-Date", promised.date},
      {"WARC-Target-URI", warc_value(promised.target_uri)},
      {"WARC-Truncated", promised.truncated},
      {"WARC-Payload-Digest", promised.payload_digest},
      {"WARC-Refers-To", promised.original_id},
      {"WARC-Refers-To-Target-URI", warc_value(promised.original_uri)},
      {"WARC-Refers-To-Date", promised.original_date},
  };
  for (const auto& [name, value] : fields) {
    const std::string said = head.get(name);
    // Each of the three may be left out (6.7.2), which other programs do.
    const bool is_left_out = said.empty() && std::string_view(name).starts_with("WARC-Refers-To");
    if (said == value || is_left_out) continue;
    return fmt::format("the record's {} is \"{}\", its row says \"{}\"", name, head.get(name),
                       value);
  }
  return std::nullopt;
}

// Only the first bytes count, of which a status line has fewer.
class StatusLine {
 public:
  void feed(std::string_view bytes) {
    text_ += bytes.substr(0, kLongest - std::min(kLongest, text_.size()));
  }
  std::optional<std::string> problem(const PromisedRecord& promised) const {
    // Some programs' revisits repeat no head, and a resource has none.
    const bool has_none = promised.is_foreign() && promised.foreign_type != "response";
    if (!promised.status || has_none) return std::nullopt;
    const int status = parse_http_head(text_.substr(0, text_.find("\r\n"))).status;
    if (status == *promised.status) return std::nullopt;
    return fmt::format("the answer's status is {}, the row of its fetch says {}", status,
                       *promised.status);
  }

 private:
  static constexpr std::size_t kLongest = 4096;
  std::string text_;
};

std::optional<std::string> digest_problem(const WarcHead& head, const ReadRecord& record,
                                          const std::string& payload,
                                          const PromisedRecord& promised) {
  const std::string block = head.get("WARC-Block-Digest");
  // Others write other digests; the bytes' own is compared last.
  if (!promised.is_foreign() && !block.empty() && block != labelled(record.block_sha256)) {
    return "the block does not have its WARC-Block-Digest";
  }
  if (promised.type == "response" && payload != promised.payload_digest) {
    return "the body does not have its WARC-Payload-Digest";
  }
  if (promised.type != "revisit") return std::nullopt;
  if (promised.original_type != "response") return "the record refers to no response";
  if (promised.payload_digest != promised.original_digest) {
    return "the record refers to a response with another body";
  }
  return std::nullopt;
}

}  // namespace

bool has_stored_bytes(const ByteSource& source, const PromisedRecord& promised) {
  return digest_in_file(source, promised) == promised.stored_sha256;
}

std::optional<FlippedBit> flipped_in_record(const ByteSource& source,
                                            const PromisedRecord& promised, SearchBudget& budget) {
  constexpr std::uint64_t kLongest = 64 * 1024;  // beyond it the search would take minutes
  if (promised.length > kLongest || has_stored_bytes(source, promised)) return std::nullopt;
  std::string bytes(promised.length, '\0');
  if (source(promised.offset, bytes.data(), bytes.size()) != bytes.size()) return std::nullopt;
  return find_flipped_bit(bytes, promised.stored_sha256, budget);
}

std::optional<std::string> check_record(const ByteSource& source, const PromisedRecord& promised) {
  Sha256 hash;
  PayloadStream payload([&hash](std::string_view bytes) { hash.update(bytes); });
  StatusLine status;
  const bool is_bare = promised.foreign_type == "resource";  // without an HTTP head
  const ReadRecord record = read_warc_record(source, promised.offset, [&](std::string_view bytes) {
    if (is_bare) {
      hash.update(bytes);
    } else {
      payload.feed(bytes);
    }
    status.feed(bytes);
  });
  if (!record.problem.empty()) return record.problem;
  if (record.length != promised.length) {
    return fmt::format("the record is {} bytes long, its row says {}", record.length,
                       promised.length);
  }
  if (auto field = promised.is_foreign() ? differing_foreign_field(record.head, promised)
                                         : differing_field(record.head, promised))
    return field;
  if (auto digest = digest_problem(record.head, record, labelled(hash.hex()), promised))
    return digest;
  if (auto other = status.problem(promised)) return other;
  // Last, for a byte that decompression ignores, such as the gzip header's time.
  if (!has_stored_bytes(source, promised)) {
    return "a byte of the record's compressed form was changed";
  }
  return std::nullopt;
}

}  // namespace store
