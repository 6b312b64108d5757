// HttpMessage: the form of an HTTP/1.1 message as it came over the wire: head fields and chunked
// bodies. Lenient: gives what can be read of anything. Refuses to know what fields mean beyond
// the transfer coding. Source: RFC 9112 sections 2, 5, 7.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

struct HttpHead {
  std::string start_line;
  int status = 0;  // of a response; 0 when there is none to read
  std::vector<std::pair<std::string, std::string>> fields;  // in order, values trimmed

  // First field of this name, whatever its case.
  std::optional<std::string> find(std::string_view name) const;
  bool is_chunked() const;  // the last transfer coding is chunked
};
HttpHead parse_http_head(std::string_view raw);

// Where the body begins in a message: behind the first empty line, or npos.
std::size_t body_start(std::string_view message);

// Takes chunk framing off as the bytes pass.
class Dechunker {
 public:
  enum class State { unfinished, whole, broken };
  explicit Dechunker(std::function<void(std::string_view)> sink) : sink_(std::move(sink)) {}
  void feed(std::string_view bytes);
  // whole: the last chunk and the trailers were seen; bytes after them are not part of the body.
  State state() const { return state_; }

 private:
  enum class Expect { size, data, end_of_data, trailer };
  static constexpr std::size_t kLongestLine = 16 * 1024;  // extensions and trailers
  bool take_line(std::string_view& bytes);                // true: line_ holds a whole line
  void on_line();
  void on_size_line();

  std::function<void(std::string_view)> sink_;
  State state_ = State::unfinished;
  Expect expect_ = Expect::size;
  std::string line_;
  std::uint64_t left_ = 0;
};

// The body of a message that comes in pieces, head first, transfer coding taken off.
class PayloadStream {
 public:
  explicit PayloadStream(std::function<void(std::string_view)> sink)
      : sink_(std::move(sink)), dechunker_(sink_) {}
  void feed(std::string_view bytes);
  // False when chunk framing was broken or did not end: the body is what could be read of it.
  bool is_whole() const;

 private:
  static constexpr std::size_t kLongestHead = 4 << 20;  // far beyond what servers send
  void feed_body(std::string_view bytes);

  std::function<void(std::string_view)> sink_;
  Dechunker dechunker_;
  std::string head_;
  bool in_body_ = false, is_chunked_ = false, is_empty_ = true;
};

}  // namespace store
