// Evidence: one exchange into WARC records, then into rows. Refuses to read what pages say.
// Source: ISO 28500:2017 sections 5 and 6.7 (revisit), RFC 9112 section 7.1 (chunks).
#include <cassert>

#include "store/archive_state.h"
#include "store/digest.h"
#include "store/http_message.h"

namespace store {
namespace {

constexpr const char* kSamePayload =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
constexpr const char* kNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

// What two hashes over head and body say, found before anything is written.
struct Digests {
  std::string block;    // of head and body as on the wire
  std::string payload;  // of the body, transfer coding removed
  std::uint64_t payload_bytes = 0;
  bool is_whole = true;  // the chunk framing, if any, ended as it should
};

Digests digest(const FetchRecord& fetch) {
  Digests found;
  Sha256 block, payload_hash;
  PayloadStream payload([&](std::string_view bytes) {
    payload_hash.update(bytes);
    found.payload_bytes += bytes.size();
  });
  const auto take = [&](std::string_view bytes) {
    block.update(bytes);
    payload.feed(bytes);
  };
  take(fetch.response_head);
  if (fetch.body != nullptr) fetch.body->read(take);
  found.is_whole = payload.is_whole();
  found.block = labelled(block.hex());
  found.payload = labelled(payload_hash.hex());
  return found;
}

// The response that first held a body, for a revisit to point at.
struct Original {
  std::int64_t record = 0;
  std::string warc_id, target_uri, date;
  std::string payload_digest{};
};

// What a server meant that answered 304.
std::optional<Original> original_of(Database& database, std::int64_t fetch) {
  Statement row = database.prepare(
      "SELECT record.id, record.warc_id, record.target_uri, record.date, record.payload_digest "
      "FROM fetch JOIN record AS said ON said.id = fetch.response_record "
      "JOIN record ON record.id = coalesce(said.refers_to, said.id) "
      "WHERE fetch.id = ? AND record.type = 'response' AND record.truncated IS NULL");
  if (fetch == 0 || !row.with(fetch).step()) return std::nullopt;
  return Original{row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)};
}

std::optional<Original> find_original(Database& database, const std::string& payload_digest) {
  Statement row = database.prepare(
      "SELECT id, warc_id, target_uri, date FROM record WHERE payload_digest = ? "
      "AND type = 'response' AND truncated IS NULL ORDER BY id LIMIT 1");
  if (!row.with(payload_digest).step()) return std::nullopt;
  return Original{row.integer(0), row.text(1), row.text(2), row.text(3)};
}

WarcFields common_fields(const FetchRecord& fetch, const std::string& other_id,
                         const char* msgtype) {
  WarcFields fields = {{"WARC-Concurrent-To", other_id},
                       {"Content-Type", std::string("application/http; msgtype=") + msgtype}};
  if (other_id.empty()) fields.erase(fields.begin());
  if (!fetch.remote_address.empty()) {
    fields.emplace_back("WARC-IP-Address", fetch.remote_address);
  }
  return fields;
}

std::optional<std::string> truncated_reason(const FetchRecord& fetch, const Digests& digests) {
  if (fetch.truncated) {
    return fetch.truncated_reason.empty() ? "unspecified" : fetch.truncated_reason;
  }
  // Broken chunk framing is kept as received, but must not stand for the body it was cut from.
  return digests.is_whole ? std::nullopt : std::optional<std::string>("disconnect");
}

// The records of one exchange; either may be missing.
struct Exchange {
  std::optional<std::int64_t> request, response;
};

class ExchangeWriter {
 public:
  // `unmodified` is what a 304 refers to.
  ExchangeWriter(Database& database, const FetchRecord& fetch, const Digests& digests,
                 const std::optional<Original>& unmodified)
      : database_(database), fetch_(fetch), digests_(digests), unmodified_(unmodified) {
    if (!fetch.request_head.empty()) request_.warc_id = new_record_id();
    if (!fetch.response_head.empty()) response_.warc_id = new_record_id();
    request_.type = "request";
    request_.target_uri = response_.target_uri = fetch.url;
    request_.date = response_.date = to_warc_date(fetch.started);
  }

  template <typename Append>
  Exchange write(const Append& append) {
    Exchange made;
    if (!request_.warc_id.empty()) made.request = write_request(append);
    if (!response_.warc_id.empty()) made.response = write_response(append);
    return made;
  }

 private:
  template <typename Append>
  std::int64_t write_request(const Append& append) {
    WarcFields fields = common_fields(fetch_, response_.warc_id, "request");
    const std::string block = fetch_.request_head + fetch_.request_body;
    fields.emplace_back("WARC-Block-Digest", labelled(sha256_hex(block)));
    return append(request_, fields, block.size(), [&](const Sink& sink) { sink(block); });
  }

  template <typename Append>
  std::int64_t write_response(const Append& append) {
    response_.type = "response";
    response_.payload_digest = digests_.payload;
    response_.truncated = truncated_reason(fetch_, digests_);
    WarcFields fields = common_fields(fetch_, request_.warc_id, "response");
    if (unmodified_) return write_revisit(append, std::move(fields), *unmodified_, kNotModified);
    if (digests_.payload_bytes > 0 && !response_.truncated) {
      if (const auto original = find_original(database_, digests_.payload)) {
        return write_revisit(append, std::move(fields), *original, kSamePayload);
      }
    }
    fields.emplace_back("WARC-Block-Digest", digests_.block);
    const std::uint64_t body = fetch_.body == nullptr ? 0 : fetch_.body->size();
    return append(response_, fields, fetch_.response_head.size() + body, [this](const Sink& sink) {
      sink(fetch_.response_head);
      if (fetch_.body != nullptr) fetch_.body->read(sink);
    });
  }

  template <typename Append>
  std::int64_t write_revisit(const Append& append, WarcFields fields, const Original& original,
                             const char* profile) {
    response_.type = "revisit";
    response_.refers_to = original.record;
    fields.emplace_back("WARC-Profile", profile);
    fields.emplace_back("WARC-Refers-To", original.warc_id);
    fields.emplace_back("WARC-Refers-To-Target-URI", original.target_uri);
    fields.emplace_back("WARC-Refers-To-Date", original.date);
    fields.emplace_back("WARC-Block-Digest", labelled(sha256_hex(fetch_.response_head)));
    return append(response_, fields, fetch_.response_head.size(),
                  [this](const Sink& sink) { sink(fetch_.response_head); });
  }

  Database& database_;
  const FetchRecord& fetch_;
  const Digests& digests_;
  const std::optional<Original>& unmodified_;
  RecordRow request_, response_;
};

std::int64_t insert_fetch(Database& database, const FetchRecord& fetch, const Digests& digests,
                          const Exchange& exchange) {
  const bool came = exchange.response.has_value();
  const auto if_came = [came](auto value) { return came ? std::optional(value) : std::nullopt; };
  database
      .prepare(
          "INSERT INTO fetch (run, resource, url, started_at, duration_ms, outcome, status, "
          "error, remote_address, request_record, response_record, payload_digest, "
          "payload_bytes, truncated, redirect_to, indexing) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(fetch.run, fetch.resource, fetch.url, to_iso(fetch.started),
           std::int64_t{fetch.duration.count()}, fetch.outcome, if_came(fetch.status),
           or_null(fetch.error), or_null(fetch.remote_address), exchange.request, exchange.response,
           if_came(digests.payload), if_came(static_cast<std::int64_t>(digests.payload_bytes)),
           came ? truncated_reason(fetch, digests) : std::nullopt, or_null(fetch.redirect_to),
           or_null(fetch.indexing));
  return database.last_id();
}

}  // namespace

std::int64_t Archive::record_fetch(const FetchRecord& fetch) {
  State::Whole whole(*state_);
  Digests digests = digest(fetch);
  const std::optional<Original> unmodified = original_of(database(), fetch.same_as);
  if (unmodified) digests.payload = unmodified->payload_digest;  // the body it stands for
  const bool has_records = !fetch.request_head.empty() || !fetch.response_head.empty();
  WarcWriter* file = has_records ? &state_->warc_for(fetch.run, fetch.started) : nullptr;
  ExchangeWriter writer(database(), fetch, digests, unmodified);
  const Exchange exchange = writer.write([&](const RecordRow& row, const auto&... rest) {
    assert(file != nullptr);
    return state_->append_record(*file, row, rest...);
  });
  const std::int64_t id = insert_fetch(database(), fetch, digests, exchange);
  whole.done();
  return id;
}

void Archive::set_outcome(std::int64_t fetch, const std::string& outcome) {
  state_->group();
  database().prepare("UPDATE fetch SET outcome = ? WHERE id = ?").run(outcome, fetch);
}

}  // namespace store
