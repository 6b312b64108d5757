#include "crawler/exchange.h"

#include "crawler/indexing.h"
#include "store/http_message.h"

namespace crawler {
namespace {

// WARC/1.1, 5.13: why a record's block is shorter than what was sent.
std::string truncated_reason(Trouble trouble) {
  switch (trouble) {
    case Trouble::none:
      return "";
    case Trouble::too_large:
      return "length";
    case Trouble::timeout:
    case Trouble::too_slow:
      return "time";
    default:
      return "disconnect";
  }
}

}  // namespace

store::FetchRecord fetch_record(const FetchResult& result, Outcome outcome) {
  store::FetchRecord record;
  record.url = result.url.str();
  record.started = result.started;
  record.duration = result.duration;
  record.outcome = name(outcome);
  record.status = result.status;
  record.error = result.error;
  record.remote_address = result.remote_address;
  record.request_head = result.request_head;
  record.request_body = result.request_body;
  record.response_head = result.response_head;
  if (!result.response_head.empty()) {
    record.body = &result.body;
    record.truncated = result.trouble != Trouble::none;
    record.truncated_reason = truncated_reason(result.trouble);
  }
  record.indexing = indexing_of(result.response_head);
  if (const auto target = redirect_target(result)) record.redirect_to = target->str();
  return record;
}

store::StoredResponse stored_response(const FetchResult& result) {
  store::StoredResponse response;
  response.url = result.url.str();
  response.fetched_at = result.started;
  response.status = result.status;
  response.head = result.response_head;
  if (!store::parse_http_head(result.response_head).is_chunked()) {
    response.payload = result.body.str();
    return response;
  }
  store::Dechunker dechunker([&](std::string_view piece) { response.payload += piece; });
  result.body.read([&](std::string_view piece) { dechunker.feed(piece); });
  return response;
}

FetchSummary fetch_summary(const FetchResult& result, Outcome outcome, const std::string& detail) {
  return {result.url.str(), std::string(name(outcome)),
          result.status,    static_cast<std::int64_t>(result.body.size()),
          result.duration,  detail};
}

std::optional<extract::Url> redirect_target(const FetchResult& result) {
  const auto location = header(result.response_head, "Location");
  return location ? result.url.resolve(*location) : std::nullopt;
}

}  // namespace crawler
