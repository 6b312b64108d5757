#include "export/schema_markdown.h"

namespace exporting {
namespace {

std::string escaped_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string schema_markdown(const store::TableDoc& doc) {
  std::string out = "## " + doc.name + (doc.is_view ? " (view)" : "") + "\n\n" +
                    escaped_cell(doc.description) +
                    "\n\n| column | type | meaning |\n|---|---|---|\n";
  for (const store::ColumnDoc& column : doc.columns) {
    out += "| `" + column.name + "` | " + column.type + " | " + escaped_cell(column.description) +
           " |\n";
  }
  return out + '\n';
}

std::string schema_markdown() {
  std::string out =
      "# The archive's own tables\n\nFor whoever has the archive, minutebook.db: these are its "
      "tables "
      "and views, of which the tables\nof this data set were made. The views `current_…` are the "
      "ones to begin with.\n\n";
  for (const store::TableDoc& doc : store::schema_docs()) out += schema_markdown(doc);
  return out;
}

}  // namespace exporting
