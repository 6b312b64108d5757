// ForeignWarc: the records of a WARC file that another program wrote: WARC 1.0 or 1.1, plain, with
// a gzip member a record, or as one gzip stream. Damage is a value: what is whole is read, the rest
// is named with its offset. Refuses to know what the records are for. Hostile input: no length that
// a record says is believed before the bytes were there, and a stream that unpacks beyond all
// measure is given up. Errors of the disk are std::runtime_error. Source: ISO 28500:2017; WARC 1.0.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/body.h"
#include "store/warc_reader.h"

namespace store {

// A file that lies on the disk, or was unpacked; shared by those that read it.
struct ForeignBytes {
  ByteSource source;
  std::uint64_t size = 0;
};
ForeignBytes foreign_bytes(const std::string& path);
ForeignBytes foreign_bytes(Body body);

struct ForeignRecord {
  std::uint64_t offset = 0, length = 0;
  std::size_t form = 0;  // 0: these are of the file as it lies there, 1: of what it was unpacked to
  bool packed = false;   // these bytes are a gzip member with this record alone
  WarcHead head;
  std::string problem;  // "" when it is whole; else there is no record, and this says why
};

class ForeignWarc {
 public:
  // What has to be unpacked goes into a file without a name in `spool`.
  // A stream may unpack to `most_unpacked` bytes whatever its own size.
  ForeignWarc(std::string name, ForeignBytes bytes, std::string spool,
              std::uint64_t most_unpacked = std::uint64_t{1} << 30);

  const std::string& name() const { return name_; }
  // Every record in its order, until `take` gives false. What is named with a problem is followed
  // by the next record that can be found.
  void each(const std::function<bool(const ForeignRecord&)>& take);
  // The record's block; of a record that each() gave.
  ReadRecord read(const ForeignRecord& record, const Sink& block) const;
  // The record's bytes as they stand in the file.
  void copy(const ForeignRecord& record, const Sink& bytes) const;

 private:
  static constexpr int kMostProblems = 1000;  // behind them nothing is looked for any more
  enum class Told { go_on, stop, unpack };
  Told tell_all(const std::function<bool(const ForeignRecord&)>& take, std::uint64_t& told);
  ForeignRecord record_at(std::uint64_t offset, bool& goes_on) const;
  bool is_packed_at(std::uint64_t offset) const;
  std::uint64_t next_record(std::uint64_t offset) const;
  bool begins_a_record(std::uint64_t offset) const;
  bool unpack(ForeignRecord& broken);

  const ForeignBytes& bytes() const { return forms_.back(); }

  std::string name_;
  std::vector<ForeignBytes> forms_;
  std::string spool_;
  std::uint64_t most_unpacked_;
};

}  // namespace store
