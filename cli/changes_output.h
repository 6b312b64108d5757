// Changes output: a change as a line of JSON, as text, as an entry of a feed. Refuses to know the
// archive and which changes are wanted.
#pragma once

#include <string>
#include <vector>

#include "cli/short_diff.h"
#include "cli/terminal.h"
#include "export/atom_feed.h"
#include "store/changes.h"

namespace cli {

// A field that differs, in short.
struct ShortChange {
  std::string field;
  std::vector<Change> diff;
};
std::vector<ShortChange> shortened(const std::vector<store::FieldChange>& fields);

// One line, with a line feed.
std::string change_line(const store::ChangeView& change, const std::vector<ShortChange>& fields);
std::string change_text(const store::ChangeView& change, const std::vector<ShortChange>& fields,
                        const Style& style, std::size_t width);
exporting::AtomEntry change_entry(const store::ChangeView& change,
                                  const std::vector<ShortChange>& fields);

}  // namespace cli
