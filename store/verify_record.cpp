#include "store/verify_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/digest.h"
#include "store/http_message.h"

namespace store {
namespace {

// Of exactly the bytes the row names; shorter when the file ends.
std::string stored_digest(const ByteSource& source, const PromisedRecord& promised) {
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

std::optional<std::string> differing_field(const WarcHead& head, const PromisedRecord& promised) {
  const std::pair<const char*, const std::string*> fields[] = {
      {"WARC-Type", &promised.type},
      {"WARC-Record-ID", &promised.warc_id},
      {"WARC-Date", &promised.date},
      {"WARC-Truncated", &promised.truncated},
      {"WARC-Payload-Digest", &promised.payload_digest},
  };
  for (const auto& [name, value] : fields) {
    if (head.get(name) == *value) continue;
    return fmt::format("the record's {} is \"{}\", its row says \"{}\"", name, head.get(name),
                       *value);
  }
  return std::nullopt;
}

std::optional<std::string> digest_problem(const WarcHead& head, const ReadRecord& record,
                                          const std::string& payload,
                                          const PromisedRecord& promised) {
  const std::string block = head.get("WARC-Block-Digest");
  if (!block.empty() && block != labelled(record.block_sha256)) {
    return "the block does not have its WARC-Block-Digest";
  }
  if (promised.type == "response" && payload != promised.payload_digest) {
    return "the body does not have its WARC-Payload-Digest";
  }
  if (promised.type == "revisit" && promised.payload_digest != promised.original_digest) {
    return "the record refers to a response with another body";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> check_record(const ByteSource& source, const PromisedRecord& promised) {
  Sha256 hash;
  PayloadStream payload([&hash](std::string_view bytes) { hash.update(bytes); });
  const ReadRecord record = read_warc_record(
      source, promised.offset, [&payload](std::string_view bytes) { payload.feed(bytes); });
  if (!record.problem.empty()) return record.problem;
  if (record.length != promised.length) {
    return fmt::format("the record is {} bytes long, its row says {}", record.length,
                       promised.length);
  }
  if (auto field = differing_field(record.head, promised)) return field;
  if (auto digest = digest_problem(record.head, record, labelled(hash.hex()), promised))
    return digest;
  // Last, for a byte that decompression ignores, such as the gzip header's time.
  if (stored_digest(source, promised) != promised.stored_sha256) {
    return "a byte of the record's compressed form was changed";
  }
  return std::nullopt;
}

}  // namespace store
