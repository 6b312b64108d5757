// WARC files of other programs: any bytes give records and problems, and end; every whole record
// can be read again and copied, and a capture is either sound or says what is wrong with it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/foreign_capture.h"
#include "store/foreign_warc.h"

namespace {

void read(std::string_view file) {
  store::Body body;
  body.append(file);
  store::ForeignWarc warc("fuzz", store::foreign_bytes(std::move(body)), "");
  std::uint64_t behind = 0;
  std::size_t form = 0;
  warc.each([&](const store::ForeignRecord& record) {
    if (!record.problem.empty()) return true;
    if (record.form != form) behind = 0;
    form = record.form;
    if (record.length == 0 || record.offset < behind) std::abort();
    behind = record.offset + record.length;
    std::uint64_t copied = 0;
    warc.copy(record, [&](std::string_view piece) { copied += piece.size(); });
    if (copied != record.length) std::abort();
    const store::ForeignCapture capture = store::read_capture(warc, record, "", 1 << 16);
    if (!capture.is_too_large && capture.body.size() > 1 << 16) std::abort();
    if (capture.problem.empty() && capture.payload_digest.size() != 71) std::abort();
    store::date_of(record.head, store::Instant{std::chrono::hours(24 * 365 * 50)});
    return true;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  std::string packed;
  store::GzipWriter member([&packed](std::string_view piece) { packed += piece; });
  member.write(bytes);
  member.finish();
  read(packed);
  return 0;
}
