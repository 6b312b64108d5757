// Gzip: one gzip member written or read as a stream. Refuses to know what is in it.
// Source: RFC 1952; the manuals of zlib and libdeflate.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct z_stream_s;

namespace store {

using Sink = std::function<void(std::string_view)>;

// Compresses what is written into one member; finish() ends it.
class GzipWriter {
 public:
  explicit GzipWriter(Sink out);
  ~GzipWriter();
  void write(std::string_view bytes);
  void finish();

 private:
  struct Deleter {
    void operator()(z_stream_s* stream) const noexcept;
  };
  void run(std::string_view bytes, int flush);
  Sink out_;
  std::unique_ptr<z_stream_s, Deleter> stream_;
};

// Whole bytes into one member, several times faster than a GzipWriter. Not for more than a few
// megabytes: both sides are in memory.
class GzipPacker {
 public:
  GzipPacker();
  GzipPacker(GzipPacker&&) noexcept;
  GzipPacker& operator=(GzipPacker&&) noexcept;
  ~GzipPacker();
  // Valid until the next call.
  std::string_view pack(std::string_view bytes);

 private:
  struct Deleter {
    void operator()(libdeflate_compressor* compressor) const noexcept;
  };
  std::unique_ptr<libdeflate_compressor, Deleter> compressor_;
  std::string packed_;
};

// Reads one member and stops at its last byte.
class GzipReader {
 public:
  enum class State { more, done, broken };
  explicit GzipReader(Sink out);
  ~GzipReader();
  // Gives how many of the bytes belong to the member; fewer than all when it ended or broke.
  std::size_t feed(std::string_view bytes);
  State state() const { return state_; }
  std::string_view problem() const;  // zlib's words while this lives, "" when there are none

 private:
  struct Deleter {
    void operator()(z_stream_s* stream) const noexcept;
  };
  Sink out_;
  std::unique_ptr<z_stream_s, Deleter> stream_;
  State state_ = State::more;
};

}  // namespace store
