#include "extract/decoders.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>

namespace extract {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

// RFC 9659: what a decoder for the web must take, so that a page can't ask for more memory.
constexpr int kZstdWindow = 23;  // log2 of bytes

uInt clamped(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

class Inflate : public Decoder {
 public:
  explicit Inflate(int window_bits) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) throw std::bad_alloc();
  }
  ~Inflate() override { inflateEnd(&stream_); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  Step step(std::string_view in, std::span<char> out) override {
    // zlib does not write to its input; it is not const for old compilers' sake.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = clamped(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = clamped(out.size());
    const uInt had = stream_.avail_in, room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Step step{State::failed, had - stream_.avail_in, room - stream_.avail_out};
    if (result == Z_OK || result == Z_BUF_ERROR) step.state = State::more;
    if (result == Z_STREAM_END) step.state = finish(in.substr(step.read));
    return step;
  }

 private:
  // Members may follow one another; anything else behind the last is padding, which servers add.
  State finish(std::string_view rest) {
    if (rest.substr(0, 2) != kGzipMagic) return State::done;
    return inflateReset(&stream_) == Z_OK ? State::more : State::failed;
  }
  z_stream stream_{};
};

class Brotli : public Decoder {
 public:
  Brotli() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (!state_) throw std::bad_alloc();
  }
  Step step(std::string_view in, std::span<char> out) override {
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
    std::size_t left = in.size(), room = out.size();
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state_.get(), &left, &next_in, &room, &next_out, nullptr);
    Step step{State::more, in.size() - left, out.size() - room};
    if (result == BROTLI_DECODER_RESULT_ERROR) step.state = State::failed;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) step.state = State::done;
    return step;
  }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_;
};

class Zstd : public Decoder {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kZstdWindow);
  }
  Step step(std::string_view in, std::span<char> out) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &to, &from);
    Step step{State::more, from.pos, to.pos};
    if (ZSTD_isError(result) != 0) step.state = State::failed;
    // Frames may follow one another.
    if (result == 0 && in.substr(from.pos, 4) != kZstdMagic) step.state = State::done;
    return step;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
};

// RFC 1950's header, which RFC 9110 demands and many servers leave out.
bool has_zlib_header(std::string_view start) {
  if (start.size() < 2) return false;
  const auto first = static_cast<unsigned char>(start[0]);
  const auto second = static_cast<unsigned char>(start[1]);
  return (first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
}

}  // namespace

std::unique_ptr<Decoder> new_decoder(std::string_view coding, std::string_view start) {
  if (coding == "gzip") return std::make_unique<Inflate>(15 + 16);
  if (coding == "deflate") return std::make_unique<Inflate>(has_zlib_header(start) ? 15 : -15);
  if (coding == "br") return std::make_unique<Brotli>();
  if (coding == "zstd") return std::make_unique<Zstd>();
  return nullptr;
}

bool may_be(std::string_view coding, std::string_view start) {
  const std::string_view magic = coding == "gzip" ? kGzipMagic : coding == "zstd" ? kZstdMagic : "";
  // Cut off within the magic number is still in the coding.
  const std::size_t size = std::min(magic.size(), start.size());
  return start.substr(0, size) == magic.substr(0, size);
}

}  // namespace extract
