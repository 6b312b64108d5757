// WACZ: the archive, or a part of it, as one file that replay tools open: WARC records as they are
// stored, their index, a list of pages, and a manifest. Memory does not grow with the archive.
// Refuses to know options and the clock. Errors are std::runtime_error; a damaged record is a
// store::DamagedArchive, and there is no file then.
// Source: WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1); Frictionless Data Package 1.0.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/view.h"

namespace exporting {

struct WaczOrder {
  std::string file;                // to be written; ends in ".wacz"
  std::vector<std::string> sites;  // keys; none: all
  std::string since;               // ISO UTC; "": from the beginning
  store::View view;                // what was asked for before its end, and what was said by then
  std::string title, description;  // of the manifest
  std::string software;            // "minutebook/0.1.0"
  store::Instant now;
};
struct WaczMade {
  std::int64_t warc_files = 0, records = 0, captures = 0, pages = 0;
  std::uint64_t bytes = 0;  // of the file
};

// `progress` is called with bytes of WARC records written and in all.
WaczMade write_wacz(store::Archive& archive, const WaczOrder& order,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace exporting
