// ImportCaptures: takes the captures that a scan found into the archive: each is checked, judged as
// a harvest judges, and its records are kept as they are. What is held is not taken again, so that
// an import that was cut short is called again. Refuses to read pages' meaning.
// Source: DESIGN "import", "Outcomes"; ISO 28500:2017.
#pragma once

#include <optional>
#include <string>

#include "crawler/import_scan.h"
#include "store/foreign_capture.h"
#include "store/import.h"

namespace crawler {

class ImportCaptures {
 public:
  struct Into {
    store::Archive* archive = nullptr;  // null: there is none, and nothing is held
    std::int64_t run = 0;               // 0: nothing is written, only counted
    std::string spool;
  };
  ImportCaptures(const ImportScan& scan, ImportReport& report, Into into)
      : scan_(scan), report_(report), into_(std::move(into)) {}

  // One capture of the scan: whole, or not at all. It is written within the open group.
  void take(const ImportScan::Wanted& wanted, store::Instant now);

 private:
  struct Taking;
  bool is_writing() const { return into_.archive != nullptr && into_.run != 0; }
  bool has_place(Taking& taking);
  bool is_held(const Taking& taking);
  bool check(Taking& taking);
  bool find_original(Taking& taking);
  static void take_body(Taking& taking, store::ForeignCapture whole);
  bool judge(Taking& taking);
  void keep(Taking& taking);
  void begin_file(const ImportScan::Spot& spot, store::Instant now);
  std::int64_t keep_record(const ImportScan::Spot& spot, const store::ForeignRow& row,
                           store::Instant now);
  std::int64_t keep_other(const ImportScan::Spot& spot, store::Instant now);
  std::int64_t keep_original(const ImportScan::Spot& spot, store::Instant now);
  void refuse(const Taking& taking, const std::string& why);
  void skip(const std::string& reason) { ++report_.skipped[reason]; }

  const ImportScan& scan_;
  ImportReport& report_;
  Into into_;
  std::optional<std::size_t> begun_;               // the file that records are kept of
  const store::ForeignWarc* described_ = nullptr;  // whose warcinfo is kept
  std::int64_t import_file_ = 0;
};

}  // namespace crawler
