// WARC records: any bytes are either a whole record or come with a problem, and the reader never
// claims more than there is. The bytes are tried as they are and as a gzip member's content,
// because a fuzzer seldom finds a valid checksum.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "store/warc_reader.h"

namespace {

void read(std::string_view file) {
  std::uint64_t handed_over = 0;
  const store::ReadRecord record = store::read_warc_record(
      [file](std::uint64_t offset, char* buffer, std::size_t size) {
        if (offset >= file.size()) return std::size_t{0};
        size = std::min<std::size_t>(size, file.size() - offset);
        std::memcpy(buffer, file.data() + offset, size);
        return size;
      },
      0, [&handed_over](std::string_view bytes) { handed_over += bytes.size(); });
  if (record.length > file.size()) std::abort();
  if (record.problem.empty() && record.head.content_length() != handed_over) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  std::string member;
  store::GzipWriter writer([&member](std::string_view piece) { member += piece; });
  writer.write(bytes);
  writer.finish();
  read(member);
  return 0;
}
