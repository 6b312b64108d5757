// WarcWriter: appends whole records to one WARC file of this process, a gzip member each.
// After a failed write the file is cut back to its last whole record. Refuses to know what the
// records say and which of them are committed. Errors are std::runtime_error with the path.
// Source: ISO 28500:2017 annex on gzip: one member a record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "store/gzip.h"
#include "store/warc_record.h"

namespace store {

// Where a record's bytes lie.
struct StoredRecord {
  std::uint64_t offset = 0, length = 0;
  std::string sha256;  // of the bytes in the file
};

class WarcWriter {
 public:
  // Makes the file, which must not exist, and locks it for as long as this process lives.
  explicit WarcWriter(const std::string& path);
  WarcWriter(WarcWriter&&) noexcept;
  WarcWriter& operator=(WarcWriter&&) noexcept;
  ~WarcWriter();

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }
  // `fields` without Content-Length, which is `block_length`: exactly what `block` hands over.
  StoredRecord append(WarcFields fields, std::uint64_t block_length,
                      const std::function<void(const Sink&)>& block);
  // A record as another program wrote it: `bytes` hands over its gzip member, or what becomes one.
  StoredRecord append_foreign(bool is_member, const std::function<void(const Sink&)>& bytes);
  void cut_back(std::uint64_t length);  // forgets what was written after this length
  void sync();                          // the bytes are on the disk when this returns

 private:
  void write_all(std::string_view bytes);
  std::string pack(std::string_view head, std::uint64_t block_length,
                   const std::function<void(const Sink&)>& block);
  std::string stream(std::string_view head, std::uint64_t block_length,
                     const std::function<void(const Sink&)>& block);
  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  GzipPacker packer_;
};

// For recovery: cuts a file back unless a living process holds it. False when one does.
bool cut_back_abandoned(const std::string& path, std::uint64_t length);

}  // namespace store
