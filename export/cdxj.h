// CDXJ: the index of captures that replay tools look addresses up in, and its packed form for large
// archives. Refuses to know files and the database.
// Source: pywb's "CDXJ" and "ZipNum" formats as WACZ 1.1.1 "indexes" names them; SURT as the tools
// that replay make it (scheme and www. dropped, lower case, parameters sorted): a key that differs
// from theirs would never be found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/body.h"
#include "store/gzip.h"

namespace exporting {

// "uk,gov,example,democracy)/mgmeetings.aspx?a=1&b=2". What is no http address stays as it is, with
// no blank in it.
std::string surt(const std::string& url);

struct CdxCapture {
  std::string url;
  std::string date;      // WARC-Date, "2026-03-02T06:00:00Z"
  std::string mime;      // "text/html"; of a revisit "warc/revisit"
  int status = 0;        // of the response, 0: it had none to read
  std::string digest;    // "sha256:..."
  std::string filename;  // of the WARC file, without a folder
  std::uint64_t offset = 0, length = 0;
};
// Without the line's end.
std::string cdxj_line(const CdxCapture& capture);
// What stands in front of a Content-Type's parameters, in lower case; "unk" when there is none.
std::string mime_of(std::string_view content_type);

// Sorted lines in blocks of a gzip member each, and the index of the blocks, so that a reader
// fetches no more than one block.
class PackedIndex {
 public:
  static constexpr int kLinesInBlock = 3000;
  void add(std::string_view line);  // in bytewise order
  void finish();
  const store::Body& cdx() const { return cdx_; }  // index.cdx.gz
  const store::Body& idx() const { return idx_; }  // index.idx
  std::int64_t lines() const { return all_; }

 private:
  void end_block();
  store::Body cdx_, idx_;
  store::GzipPacker packer_;
  std::string block_, first_;
  int in_block_ = 0;
  std::int64_t all_ = 0;
};

}  // namespace exporting
