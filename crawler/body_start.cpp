#include "crawler/body_start.h"

#include <utility>

#include "crawler/fetcher.h"
#include "crawler/outcome.h"
#include "extract/content_coding.h"
#include "store/http_message.h"

namespace crawler {

BodyStart body_start(const FetchResult& result, std::size_t most) {
  BodyStart start;
  if (result.body.size() > store::Body::kInMemory) return start;
  std::string bytes = result.body.str();
  if (store::parse_http_head(result.response_head).is_chunked()) {
    std::string data;
    store::Dechunker dechunker([&data](std::string_view part) { data.append(part); });
    dechunker.feed(bytes);  // broken framing: what came before the break will do
    bytes = std::move(data);
  }
  const std::string codings = header(result.response_head, "Content-Encoding").value_or("");
  if (!codings.empty()) {
    extract::Uncoded uncoded = extract::undo_content_coding(bytes, codings, most);
    start.bad_coding = uncoded.state == extract::Uncoded::State::bad;
    start.whole = uncoded.state == extract::Uncoded::State::whole;
    bytes = std::move(uncoded.bytes);
  } else {
    start.whole = true;
  }
  if (bytes.size() > most) {
    bytes.resize(most);
    start.whole = false;
  }
  start.bytes = std::move(bytes);
  return start;
}

}  // namespace crawler
