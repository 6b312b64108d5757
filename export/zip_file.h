// ZipFile: a ZIP file written front to back, of any size and in little memory, with the size and
// SHA-256 of all that is in it. It is there whole or not at all. Refuses to know what the files are
// for. Errors are std::runtime_error with the path. The only writer that uses libarchive.
// Source: APPNOTE.TXT 6.3 (ZIP, 4.3 and 4.5.3 for zip64); archive_write(3).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/new_file.h"

struct archive;

namespace exporting {

struct ZipEntry {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;  // hex
};

class ZipFile {
 public:
  enum class Method { store, deflate };
  using Sink = std::function<void(std::string_view)>;

  // `modified` is what the entries say of themselves, in seconds since 1970.
  ZipFile(const std::string& path, std::int64_t modified);
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;

  // `contents` must hand over exactly `bytes` bytes.
  void add(const std::string& name, std::uint64_t bytes, Method method,
           const std::function<void(const Sink&)>& contents);
  void add(const std::string& name, std::string_view contents, Method method);
  const std::vector<ZipEntry>& entries() const { return entries_; }
  // On the disk under its name when this returns; gives its size.
  std::uint64_t finish();

 private:
  struct Closer {
    void operator()(archive* file) const noexcept;
  };
  [[noreturn]] void fail(const char* what) const;
  void begin_entry(const std::string& name, std::uint64_t bytes, Method method);

  NewFile file_;
  std::int64_t modified_ = 0;
  std::unique_ptr<archive, Closer> zip_;  // gone before the file it writes to
  std::vector<ZipEntry> entries_;
};

}  // namespace exporting
