#include "store/erase_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

#include "store/digest.h"
#include "store/durable.h"
#include "store/gzip.h"
#include "store/warc_reader.h"
#include "store/warc_record.h"

namespace store {
namespace {

// The new file, of which every byte is counted.
class NewWarc {
 public:
  explicit NewWarc(const std::string& path) : path_(path), out_(path, std::ios::binary) {}
  void write(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    size_ += bytes.size();
    if (!out_) throw std::runtime_error(path_ + ": cannot write: make room and run again");
  }
  void finish() {
    out_.close();
    if (!out_) throw std::runtime_error(path_ + ": cannot write: make room and run again");
    make_durable(path_);
  }
  std::uint64_t size() const { return size_; }

 private:
  std::string path_;
  std::ofstream out_;
  std::uint64_t size_ = 0;
};

struct RecordToErase {
  std::string type, warc_id, date, target_uri;
  int status = 0;
};

// Fields that are written anew: of the block, of the row, or such as may have the address of an
// erased document in them.
bool is_anew(const std::string& name) {
  constexpr std::array kNames = {"WARC-Type",           "WARC-Record-ID",
                                 "WARC-Date",           "Content-Length",
                                 "WARC-Block-Digest",   "WARC-Payload-Digest",
                                 "WARC-Truncated",      "WARC-Identified-Payload-Type",
                                 "WARC-Target-URI",     "WARC-Refers-To-Target-URI",
                                 "WARC-Refers-To-Date", "WARC-Erased-Date",
                                 "WARC-Erased-Reason"};
  return std::any_of(kNames.begin(), kNames.end(), [&](const char* one) { return name == one; });
}

std::string tombstone(const WarcHead& head, const RecordToErase& record,
                      const ErasureWords& words) {
  const bool request = record.type == "request";
  const std::string block = request ? std::string("GET * HTTP/1.1\r\n\r\n")
                                    : fmt::format("HTTP/1.1 {}\r\n\r\n", record.status);
  WarcFields fields = {
      {"WARC-Type", record.type}, {"WARC-Record-ID", record.warc_id}, {"WARC-Date", record.date}};
  for (const auto& [name, value] : head.fields) {
    if (!is_anew(name)) fields.emplace_back(name, value);
  }
  fields.emplace_back("WARC-Target-URI", record.target_uri);
  if (!request) {
    fields.emplace_back("WARC-Payload-Digest", labelled(sha256_hex("")));
    fields.emplace_back("WARC-Truncated", "unspecified");
  }
  fields.emplace_back("WARC-Erased-Date", words.date);
  fields.emplace_back("WARC-Erased-Reason", words.reason);
  fields.emplace_back("WARC-Block-Digest", labelled(sha256_hex(block)));
  fields.emplace_back("Content-Length", std::to_string(block.size()));
  return write_warc_head(fields) + block + std::string(kWarcRecordEnd);
}

class FileEraser {
 public:
  FileEraser(const std::string& from, const std::string& to, const ErasureWords& words)
      : from_(from), source_(from), out_(to), words_(words) {}

  // Whatever the bytes are: if they are damaged, they stay as they are, and their row tells.
  void copy(std::uint64_t offset, std::uint64_t length) {
    std::array<char, 64 * 1024> buffer;
    for (std::uint64_t at = 0; at < length;) {
      const std::size_t got = source_.read(offset + at, buffer.data(),
                                           std::min<std::uint64_t>(buffer.size(), length - at));
      if (got == 0) throw std::runtime_error(from_ + ": is shorter than its rows say; verify it");
      out_.write(std::string_view(buffer.data(), got));
      at += got;
    }
  }
  // Gives the SHA-256 of what it wrote. Of a record that cannot be read the row says enough.
  std::string cut(std::uint64_t offset, const RecordToErase& record) {
    const ReadRecord read = read_warc_record(source_.source(), offset, [](std::string_view) {});
    const std::string_view member = packer_.pack(tombstone(read.head, record, words_));
    out_.write(member);
    return sha256_hex(member);
  }
  std::uint64_t size() const { return out_.size(); }
  void finish() { out_.finish(); }

 private:
  std::string from_;
  FileBytes source_;
  NewWarc out_;
  GzipPacker packer_;
  const ErasureWords& words_;
};

}  // namespace

std::uint64_t write_without(Database& database, const std::string& folder, std::int64_t file,
                            const std::string& name, const ErasureWords& words) {
  Statement known = database.prepare("SELECT name FROM warc_file WHERE id = ?");
  if (!known.with(file).step()) throw std::runtime_error(folder + ": a WARC file has no row");
  FileEraser eraser(folder + '/' + known.text(0), folder + '/' + name, words);
  Statement row = database.prepare(
      "SELECT record.id, offset, length, erase_record.id IS NOT NULL, type, warc_id, date, "
      "erase_record.target_uri, erase_record.status FROM record "
      "LEFT JOIN erase_record ON erase_record.id = record.id WHERE warc_file = ? ORDER BY offset");
  row.with(file);
  Statement place = database.prepare(
      "INSERT INTO erase_place (record, offset, length, sha256) VALUES (?, ?, ?, ?)");
  while (row.step()) {
    const std::uint64_t begin = eraser.size();
    const auto offset = static_cast<std::uint64_t>(row.integer(1));
    std::optional<std::string> sha256;
    if (row.integer(3) != 0) {
      sha256 =
          eraser.cut(offset, {row.text(4), row.text(5), row.text(6), row.text(7), row.small(8)});
    } else {
      eraser.copy(offset, static_cast<std::uint64_t>(row.integer(2)));
    }
    place.run(row.integer(0), static_cast<std::int64_t>(begin),
              static_cast<std::int64_t>(eraser.size() - begin), sha256);
  }
  eraser.finish();
  make_durable(folder);
  return eraser.size();
}

}  // namespace store
