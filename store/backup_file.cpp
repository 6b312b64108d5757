#include "store/backup_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

#include "store/digest.h"
#include "store/warc_reader.h"

namespace store {
namespace {

constexpr std::size_t kBackupPiece = std::size_t{1} << 20;

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags)
      : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) fail("opened");
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  void cut(std::uint64_t length) {
    if (::ftruncate(number_, static_cast<off_t>(length)) != 0) fail("cut");
  }
  void write(std::uint64_t offset, const char* bytes, std::size_t size) {
    while (size > 0) {
      const ssize_t put = ::pwrite(number_, bytes, size, static_cast<off_t>(offset));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) fail("written");
      bytes += put;
      offset += static_cast<std::uint64_t>(put);
      size -= static_cast<std::size_t>(put);
    }
  }
  void sync() {
    if (::fsync(number_) != 0) fail("flushed to the disk");
  }

 private:
  [[noreturn]] void fail(const char* what) const {
    throw std::runtime_error(fmt::format("{}: cannot be {}: {}", path_, what, strerror(errno)));
  }
  std::string path_;
  int number_;
};

class CommittedCopy {
 public:
  CommittedCopy(const std::string& from, const std::string& to, std::uint64_t committed,
                const std::function<void(std::uint64_t)>& seen)
      : to_(to), committed_(committed), seen_(seen), buffer_(kBackupPiece) {
    try {
      source_ = std::make_unique<FileBytes>(from);
    } catch (const std::runtime_error& error) {
      note(0, error.what());
    }
    if (::access(to.c_str(), F_OK) == 0) held_ = std::make_unique<FileBytes>(to);
  }

  FileCopy run(const std::function<bool(StoredRecord&)>& next) {
    StoredRecord record;
    while (source_ && next(record)) {
      if (record.offset < done_ || record.length > committed_ ||
          record.offset > committed_ - record.length) {
        note(record.offset, "the rows of this file say that records overlap or were not committed");
        break;
      }
      if (is_held(record)) {
        advance(record.offset + record.length);
      } else {
        copy(record);
      }
    }
    if (source_ && done_ < committed_) copy_range(committed_, nullptr);
    finish();
    return std::move(report_);
  }

 private:
  void note(std::uint64_t offset, std::string what) {
    if (report_.damaged_at) return;
    report_.damaged_at = offset;
    report_.damage = std::move(what);
  }
  void advance(std::uint64_t to) {
    seen_(to - done_);
    done_ = to;
  }

  // Nothing lies between it and the record before, and the copy has it.
  bool is_held(const StoredRecord& record) {
    if (!held_ || record.offset != done_) return false;
    Sha256 digest;
    for (std::uint64_t left = record.length; left > 0;) {
      const std::size_t size =
          static_cast<std::size_t>(std::min<std::uint64_t>(left, kBackupPiece));
      const std::size_t got =
          held_->read(record.offset + record.length - left, buffer_.data(), size);
      if (got == 0) return false;
      digest.update({buffer_.data(), got});
      left -= got;
    }
    return digest.hex() == record.sha256;
  }

  void copy(const StoredRecord& record) {
    if (done_ < record.offset) copy_range(record.offset, nullptr);
    Sha256 digest;
    copy_range(record.offset + record.length, &digest);
    if (digest.hex() != record.sha256)
      note(record.offset, "the record's bytes do not have the digest of its row");
  }

  void copy_range(std::uint64_t end, Sha256* digest) {
    if (!out_) out_ = std::make_unique<Descriptor>(to_, O_WRONLY | O_CREAT);
    while (done_ < end) {
      const std::size_t size =
          static_cast<std::size_t>(std::min<std::uint64_t>(end - done_, kBackupPiece));
      const std::size_t got = source_->read(done_, buffer_.data(), size);
      if (got == 0) {
        note(done_, fmt::format("the file has {} bytes, {} were committed", done_, committed_));
        seen_(end - done_);
        done_ = end;
        return;
      }
      out_->write(done_, buffer_.data(), got);
      if (digest != nullptr) digest->update({buffer_.data(), got});
      report_.copied += got;
      advance(done_ + got);
    }
  }

  void finish() {
    if (held_ && source_ && held_->size() > committed_) {
      if (!out_) out_ = std::make_unique<Descriptor>(to_, O_WRONLY);
      out_->cut(committed_);
    }
    if (out_) out_->sync();
  }

  std::string to_;
  std::uint64_t committed_, done_ = 0;
  const std::function<void(std::uint64_t)>& seen_;
  std::vector<char> buffer_;
  std::unique_ptr<FileBytes> source_, held_;
  std::unique_ptr<Descriptor> out_;
  FileCopy report_;
};

}  // namespace

FileCopy copy_committed(const std::string& from, const std::string& to, std::uint64_t committed,
                        const std::function<bool(StoredRecord&)>& next,
                        const std::function<void(std::uint64_t)>& seen) {
  return CommittedCopy(from, to, committed, seen).run(next);
}

}  // namespace store
