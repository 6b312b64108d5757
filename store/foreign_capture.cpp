#include "store/foreign_capture.h"

#include <stdexcept>

#include "store/digest.h"
#include "store/http_message.h"
#include "store/said_digest.h"

namespace store {
namespace {

constexpr std::size_t kLongestHttpHead = 256 * 1024;  // as in the fetcher

// The block's bytes as they pass: a head, if it has one, then the body.
class Passing {
 public:
  Passing(ForeignCapture& capture, bool has_head, std::uint64_t most)
      : capture_(capture),
        has_head_(has_head),
        most_(most),
        block_(capture.head.get("WARC-Block-Digest")),
        raw_(capture.head.get("WARC-Payload-Digest")),
        plain_(capture.head.get("WARC-Payload-Digest")),
        payload_([this](std::string_view bytes) {
          sha256_.update(bytes);
          plain_.update(bytes);
          capture_.payload_bytes += bytes.size();
        }) {
    if (!has_head_) capture_.http_head = resource_head(capture_.head.get("Content-Type"));
    if (!has_head_) payload_.feed(capture_.http_head);
  }

  void take(std::string_view bytes) {
    block_.update(bytes);
    payload_.feed(bytes);
    if (has_head_ && !in_body_) {
      capture_.http_head += bytes.substr(0, kLongestHttpHead);
      const std::size_t end = body_start(capture_.http_head);
      if (end == std::string::npos) {
        if (capture_.http_head.size() > kLongestHttpHead) is_endless_ = true;
        return;
      }
      bytes.remove_prefix(bytes.size() - (capture_.http_head.size() - end));
      capture_.http_head.resize(end);
      in_body_ = true;
    }
    raw_.update(bytes);
    if (capture_.body.size() + bytes.size() > most_) {
      capture_.is_too_large = true;
    } else if (!capture_.is_too_large) {
      capture_.body.append(bytes);
    }
  }

  void finish() {
    capture_.payload_digest = labelled(sha256_.hex());
    if (!capture_.problem.empty()) return;
    const bool is_revisit = capture_.head.get("WARC-Type") == "revisit";
    const bool has_none = capture_.http_head.empty();
    if (has_head_ && !(is_revisit && has_none) &&
        (is_endless_ || parse_http_head(capture_.http_head).status == 0)) {
      capture_.problem = "it holds no HTTP response";
    } else if (!block_.holds()) {
      capture_.problem = "the block does not have its WARC-Block-Digest";
    } else if (is_revisit) {  // its digest is that of the body it stands for
      return;
    } else if (const bool whole = raw_.holds(), plain = plain_.holds(); !whole && !plain) {
      capture_.problem = "the body does not have its WARC-Payload-Digest";
    } else if (!payload_.is_whole()) {
      capture_.problem = "its body's chunks are broken";
    }
  }

 private:
  ForeignCapture& capture_;
  bool has_head_, in_body_ = false, is_endless_ = false;
  std::uint64_t most_;
  Sha256 sha256_;
  SaidDigest block_, raw_, plain_;  // programs differ in whether the chunks are part of a payload
  PayloadStream payload_;
};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string resource_head(const std::string& media_type) {
  const std::string field = media_type.empty() ? "" : "Content-Type: " + media_type + "\r\n";
  return "HTTP/1.1 200 OK\r\n" + field + "\r\n";
}

ForeignCapture read_capture(const ForeignWarc& warc, const ForeignRecord& record,
                            const std::string& spool, std::uint64_t most) {
  ForeignCapture capture(spool);
  capture.head = record.head;
  const bool has_head = record.head.get("WARC-Type") != "resource";
  Passing passing(capture, has_head, most);
  const ReadRecord read =
      warc.read(record, [&passing](std::string_view bytes) { passing.take(bytes); });
  capture.problem = read.problem;
  if (capture.problem.empty() && read.head.fields != record.head.fields)
    capture.problem = "it changed while it was read";
  passing.finish();
  return capture;
}

std::string target_of(const WarcHead& head) {
  const std::string uri = head.get("WARC-Target-URI");
  return uri.starts_with('<') && uri.ends_with('>') ? uri.substr(1, uri.size() - 2) : uri;
}

std::optional<Instant> date_of(const WarcHead& head, Instant now) {
  const std::string text = head.get("WARC-Date");
  constexpr std::size_t kSeconds = 19;  // "2019-01-01T10:00:00"
  if (text.size() <= kSeconds || !text.ends_with('Z')) return std::nullopt;
  std::string fraction = text.substr(kSeconds, text.size() - kSeconds - 1);
  if (!fraction.empty() && (fraction[0] != '.' || !is_digits(fraction.substr(1))))
    return std::nullopt;
  fraction.resize(fraction.empty() ? 0 : 4, '0');  // milliseconds will do
  try {
    const Instant when = from_iso(text.substr(0, kSeconds) + fraction + 'Z');
    static const Instant kFirst = from_iso("1996-01-01T00:00:00Z");
    if (when < kFirst || when > now) return std::nullopt;
    return when;
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

}  // namespace store
