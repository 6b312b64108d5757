#include "cli/document_bytes.h"

#include <cassert>

#include "cli/command.h"
#include "crawler/outcome.h"
#include "extract/content_coding.h"
#include "store/digest.h"

namespace cli {
namespace {

// A document on the wire is at most 256 MB; one that grows more than this is a bomb.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

std::string coding_of(const store::StoredResponse& response) {
  return crawler::header(response.head, "content-encoding").value_or("");
}

std::string decode(const store::StoredResponse& response, const std::string& reference) {
  using State = extract::Uncoded::State;
  extract::Uncoded uncoded =
      extract::undo_content_coding(response.payload, coding_of(response), kMostBytes);
  if (uncoded.state == State::whole) return std::move(uncoded.bytes);
  throw CannotRun("the bytes of " + reference + " as the server sent them " +
                  (uncoded.state == State::too_large   ? "unpack to more than 1 GB"
                   : uncoded.state == State::truncated ? "end in the middle of their coding"
                                                       : "are not in the coding they claim") +
                  "; the archive keeps them as received");
}

}  // namespace

std::string document_bytes(store::Archive& archive, const store::DocumentView& document) {
  assert(document.fetch);
  return decode(archive.response(*document.fetch), document.reference);
}

void measure(store::Archive& archive, store::DocumentView& document) {
  if (!document.fetch) return;
  const store::StoredResponse response = archive.response(*document.fetch);
  const std::string coding = coding_of(response);
  if (coding.empty() || coding == "identity") return;
  try {
    const std::string bytes = decode(response, document.reference);
    document.size_bytes = static_cast<std::int64_t>(bytes.size());
    document.sha256 = store::sha256_hex(bytes);
  } catch (const CannotRun&) {  // what cannot be unpacked has no size of its own
    document.size_bytes.reset();
    document.sha256.reset();
  }
}

}  // namespace cli
