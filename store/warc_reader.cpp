#include "store/warc_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "store/digest.h"

namespace store {
namespace {

constexpr std::size_t kReadPiece = 64 * 1024;
constexpr std::size_t kLongestHead = 256 * 1024;  // ours are under 2 KB; URLs may be long
// No page and no document is as long; a gzip bomb is.
constexpr std::uint64_t kLongestBlock = std::uint64_t{4} << 30;

// Takes the inflated bytes apart: head, block, two empty lines; if it is alone, nothing after them.
class RecordParts {
 public:
  RecordParts(ReadRecord& record, const Sink& block, bool is_alone)
      : record_(record), block_(block), is_alone_(is_alone) {}

  // Nothing that may follow changes what is known.
  bool is_done() const {
    return !record_.problem.empty() || record_.goes_on || (!is_alone_ && has_end());
  }

  // Gives how many of the bytes are the record's.
  std::size_t take(std::string_view bytes) {
    const std::size_t all = bytes.size();
    while (!bytes.empty() && !is_done()) {
      if (!in_block_) {
        take_head(bytes);
      } else if (left_ > 0) {
        const auto piece = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
        hash_.update(piece);
        block_(piece);
        left_ -= piece.size();
        bytes.remove_prefix(piece.size());
      } else {
        const auto piece = bytes.substr(0, kWarcRecordEnd.size() - end_.size());
        record_.goes_on = piece.empty();
        end_ += piece;
        bytes.remove_prefix(piece.size());
      }
    }
    return all - bytes.size();
  }

  void finish() {
    record_.block_sha256 = hash_.hex();
    if (!record_.problem.empty()) return;
    if (!in_block_) {
      record_.problem = "the record has no whole head";
    } else if (left_ > 0) {
      record_.problem = fmt::format("the block is {} bytes short", left_);
    } else if (!has_end() || record_.goes_on) {
      record_.problem = "the record does not end in two empty lines";
    }
  }

 private:
  bool has_end() const { return end_ == kWarcRecordEnd; }

  void take_head(std::string_view& bytes) {
    // Only the last three bytes held can be part of an end that these bytes complete.
    const std::size_t from = head_.size() < 3 ? 0 : head_.size() - 3;
    const std::size_t held = head_.size();
    head_ += bytes.substr(0, kLongestHead);
    const std::size_t end = head_.find(kWarcRecordEnd, from);
    if (end == std::string::npos) {
      if (head_.size() > kLongestHead) record_.problem = "the record's head does not end";
      bytes = {};
      return;
    }
    bytes.remove_prefix(end + kWarcRecordEnd.size() - held);
    const auto head = parse_warc_head(std::string_view(head_).substr(0, end));
    const auto length = head ? head->content_length() : std::nullopt;
    if (!length) {
      record_.problem = head ? "the record says no length" : "the bytes are no WARC record";
      return;
    }
    if (*length > kLongestBlock) {
      record_.problem = fmt::format("the record says that its block has {} bytes", *length);
      return;
    }
    record_.head = *head;
    left_ = *length;
    in_block_ = true;
  }

  ReadRecord& record_;
  const Sink& block_;
  bool is_alone_;
  Sha256 hash_;
  std::string head_, end_;
  std::uint64_t left_ = 0;
  bool in_block_ = false;
};

}  // namespace

ReadRecord read_warc_record(const ByteSource& source, std::uint64_t offset, const Sink& block) {
  ReadRecord record;
  RecordParts parts(record, block, true);
  GzipReader member([&parts](std::string_view bytes) { parts.take(bytes); });
  std::array<char, kReadPiece> buffer;
  while (member.state() == GzipReader::State::more && !parts.is_done()) {
    const std::size_t got = source(offset + record.length, buffer.data(), buffer.size());
    if (got == 0) break;
    record.length += member.feed(std::string_view(buffer.data(), got));
  }
  if (member.state() == GzipReader::State::broken) {
    record.problem = fmt::format("the compressed bytes are broken near offset {} ({})",
                                 offset + record.length, member.problem());
  } else if (member.state() == GzipReader::State::more && !parts.is_done()) {
    record.problem =
        fmt::format("the file ends inside the record, at offset {}", offset + record.length);
  }
  parts.finish();
  return record;
}

ReadRecord read_plain_record(const ByteSource& source, std::uint64_t offset, const Sink& block) {
  ReadRecord record;
  RecordParts parts(record, block, false);
  std::array<char, kReadPiece> buffer;
  while (!parts.is_done()) {
    const std::size_t got = source(offset + record.length, buffer.data(), buffer.size());
    if (got == 0) break;
    record.length += parts.take(std::string_view(buffer.data(), got));
  }
  parts.finish();
  return record;
}

FileBytes::FileBytes(const std::string& path)
    : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ >= 0) return;
  const int cause = errno;
  throw std::runtime_error(fmt::format("{}: cannot open: {}", path, std::strerror(cause)));
}

FileBytes::~FileBytes() { ::close(descriptor_); }

std::uint64_t FileBytes::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0) return static_cast<std::uint64_t>(status.st_size);
  const int cause = errno;
  throw std::runtime_error(fmt::format("{}: cannot be examined: {}", path_, std::strerror(cause)));
}

std::size_t FileBytes::read(std::uint64_t offset, char* buffer, std::size_t size) const {
  for (;;) {
    const ssize_t got = ::pread(descriptor_, buffer, size, static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    const int cause = errno;
    throw std::runtime_error(fmt::format("{}: cannot read: {}", path_, std::strerror(cause)));
  }
}

ByteSource FileBytes::source() const {
  return [this](std::uint64_t offset, char* buffer, std::size_t size) {
    return read(offset, buffer, size);
  };
}

}  // namespace store
