// ForeignCapture: one record of another program as the exchange it stands for: head, body, date,
// digests, each checked. Refuses to know what it is worth. Hostile input: a body beyond `most` is
// no longer kept, and what does not have the digest that its record says is refused. Source: ISO
// 28500:2017 sections 5 and 6 (response, resource, revisit); RFC 9112.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/body.h"
#include "store/foreign_warc.h"
#include "store/time.h"

namespace store {

struct ForeignCapture {
  WarcHead head;
  std::string problem;    // why it cannot be taken, ""
  std::string http_head;  // raw; of a resource the one it stands for; "" in revisits that have none
  Body body;              // as on the wire
  bool is_too_large = false;
  std::string payload_digest;  // "sha256:…" of the body, transfer coding removed
  std::uint64_t payload_bytes = 0;

  explicit ForeignCapture(const std::string& spool) : body(spool) {}
};
// Of a response, resource or revisit.
ForeignCapture read_capture(const ForeignWarc& warc, const ForeignRecord& record,
                            const std::string& spool, std::uint64_t most);

// A record's address, without the pointed brackets that some programs write.
std::string target_of(const WarcHead& head);
// A record's date; nothing when it is none, is less exact than a second, lies before the web's
// first archives (1996) or after `now`.
std::optional<Instant> date_of(const WarcHead& head, Instant now);
// The HTTP head that bytes stand for which came without one.
std::string resource_head(const std::string& media_type);

}  // namespace store
