#include "store/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <stdexcept>

namespace store {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's way of asking for gzip framing
constexpr int kMemoryLevel = 8;       // zlib's default
constexpr std::size_t kOutput = 64 * 1024;

// zlib reads through a pointer that older headers declare non-const; it never writes there.
Bytef* input(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

uInt piece_size(std::string_view bytes) {
  return static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
}

}  // namespace

void GzipWriter::Deleter::operator()(z_stream_s* stream) const noexcept {
  deflateEnd(stream);
  delete stream;
}

GzipWriter::GzipWriter(Sink out) : out_(std::move(out)), stream_(new z_stream_s{}) {
  const int code = deflateInit2(stream_.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
                                kMemoryLevel, Z_DEFAULT_STRATEGY);
  if (code != Z_OK) throw std::bad_alloc();
}
GzipWriter::~GzipWriter() = default;

void GzipWriter::run(std::string_view bytes, int flush) {
  std::array<char, kOutput> output;
  stream_->next_in = input(bytes);
  stream_->avail_in = piece_size(bytes);
  do {
    stream_->next_out = reinterpret_cast<Bytef*>(output.data());
    stream_->avail_out = static_cast<uInt>(output.size());
    if (deflate(stream_.get(), flush) == Z_STREAM_ERROR) {
      throw std::runtime_error("zlib: a record cannot be compressed");
    }
    out_(std::string_view(output.data(), output.size() - stream_->avail_out));
  } while (stream_->avail_out == 0);
}

void GzipWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, piece_size(bytes));
    run(piece, Z_NO_FLUSH);
    bytes.remove_prefix(piece.size());
  }
}

void GzipWriter::finish() { run("", Z_FINISH); }

void GzipReader::Deleter::operator()(z_stream_s* stream) const noexcept {
  inflateEnd(stream);
  delete stream;
}

GzipReader::GzipReader(Sink out) : out_(std::move(out)), stream_(new z_stream_s{}) {
  if (inflateInit2(stream_.get(), kGzipWindow) != Z_OK) throw std::bad_alloc();
}
GzipReader::~GzipReader() = default;

std::size_t GzipReader::feed(std::string_view bytes) {
  const std::string_view piece = bytes.substr(0, piece_size(bytes));
  std::array<char, kOutput> output;
  stream_->next_in = input(piece);
  stream_->avail_in = piece_size(piece);
  while (state_ == State::more) {
    stream_->next_out = reinterpret_cast<Bytef*>(output.data());
    stream_->avail_out = static_cast<uInt>(output.size());
    const int code = inflate(stream_.get(), Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      state_ = State::done;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      state_ = State::broken;
    }
    const std::size_t made = output.size() - stream_->avail_out;
    if (made > 0) out_(std::string_view(output.data(), made));
    if (stream_->avail_out != 0) break;  // all input is used up, or the member ended
  }
  return piece.size() - stream_->avail_in;
}

std::string_view GzipReader::problem() const { return stream_->msg == nullptr ? "" : stream_->msg; }

}  // namespace store
