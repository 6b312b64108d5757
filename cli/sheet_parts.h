// Sheet parts: what the sheets of several kinds of things have in common. Part of sheet.h, for its
// own sources only.
#pragma once

#include <string>
#include <vector>

#include "cli/sheet.h"

namespace cli {

// A particular, unless there is nothing to say.
void add(Sheet& sheet, std::string label, std::string value);
void add_provenance(Sheet& sheet, const std::string& reference, const std::string& url,
                    const store::Provenance& provenance);
// A section of the interests that were declared, if there are any.
void add_declarations(Sheet& sheet, const store::MeetingView& meeting);
void add_declarations(Sheet& sheet, const store::CommitteeView& committee);
Sheet::Part documents_part(const std::vector<store::DocumentView>& documents);

}  // namespace cli
