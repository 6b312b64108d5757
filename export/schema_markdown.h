// Schema as Markdown: what each table, view and column of the archive is for. Refuses to know where
// that is written down. Source: GitHub Flavored Markdown, "Tables (extension)".
#pragma once

#include <string>

#include "store/schema_docs.h"

namespace exporting {

// A chapter: heading, what it is for, a table of the columns, and an empty line.
std::string schema_markdown(const store::TableDoc& doc);
// All of the newest schema, with a heading.
std::string schema_markdown();

}  // namespace exporting
