// View: the day as of which the archive is asked. Two clocks count: what the council had said by a
// day, in the best reading of it that there is, and what the archive held by a day. Refuses to know
// how readings are kept. Source: DESIGN "Time": `--as-of`, `--as-known`.
#pragma once

#include <algorithm>
#include <string>

namespace store {

struct View {
  std::string as_of{};     // versions first seen before this; ISO UTC with milliseconds, "" all
  std::string as_known{};  // readings recorded before this; the same

  bool is_now() const { return as_of.empty() && as_known.empty(); }
  // Before which a page must have been fetched to count; "" whenever.
  std::string end() const {
    if (as_of.empty() || as_known.empty()) return as_of + as_known;
    return std::min(as_of, as_known);
  }
  bool operator==(const View&) const = default;
};

}  // namespace store
