// WarcReader: reads one record at a time, from where a row or the record before says it lies.
// Damage is a value: a sentence and how far the bytes were sound. Refuses to know the database.
// Source: ISO 28500:2017; RFC 1952.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "store/gzip.h"
#include "store/warc_record.h"

namespace store {

// Fills the buffer from an offset; gives how many bytes there were, 0 at the end.
using ByteSource = std::function<std::size_t(std::uint64_t offset, char* buffer, std::size_t size)>;

struct ReadRecord {
  WarcHead head;
  std::uint64_t length = 0;  // of the gzip member, as far as it could be read
  std::string block_sha256;  // of the block as read
  std::string problem;       // "" when the record is whole
  bool goes_on = false;      // the gzip member has more behind the record's end
};

// The block goes to `block` in pieces as it is read, even of a record that turns out broken.
// Of a member that goes on no more is read than shows it.
ReadRecord read_warc_record(const ByteSource& source, std::uint64_t offset, const Sink& block);

// The same of a record that is not compressed; `length` is then the record's own.
ReadRecord read_plain_record(const ByteSource& source, std::uint64_t offset, const Sink& block);

// A file as a ByteSource; throws when it cannot be opened or read.
class FileBytes {
 public:
  explicit FileBytes(const std::string& path);
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes();
  std::uint64_t size() const;
  std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const;
  ByteSource source() const;  // must not outlive this

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace store
