#include "cli/schema_command.h"

#include <algorithm>
#include <ostream>

#include "cli/json.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "export/schema_markdown.h"
#include "store/schema_docs.h"

namespace cli {
namespace {

const char* const kSchemaExamples =
    "  minutebook schema                     every table, view and column of minutebook.db\n"
    "  minutebook schema current_item        one of them\n"
    "  minutebook schema --markdown > schema.md\n";

std::vector<store::TableDoc> docs_asked_for(const std::vector<std::string>& words) {
  std::vector<store::TableDoc> docs = store::schema_docs();
  if (words.empty()) return docs;
  std::string names;
  for (const store::TableDoc& doc : docs) names += (names.empty() ? "" : ", ") + doc.name;
  std::erase_if(docs, [&](const store::TableDoc& doc) { return doc.name != words.front(); });
  if (docs.empty())
    throw CannotRun("there is no table \"" + words.front() + "\"; there are " + names);
  return docs;
}

Json table_json(const store::TableDoc& doc) {
  Json columns = Json::array();
  for (const store::ColumnDoc& column : doc.columns) {
    columns.push_back({{"name", column.name},
                       {"type", or_null(column.type)},
                       {"description", or_null(column.description)}});
  }
  return {{"name", doc.name},
          {"kind", doc.is_view ? "view" : "table"},
          {"description", or_null(doc.description)},
          {"columns", std::move(columns)}};
}

void print_table_text(std::ostream& out, const store::TableDoc& doc, const Style& style) {
  out << style.bold(doc.name) << (doc.is_view ? "  (view)" : "") << "  " << doc.description << '\n';
  std::size_t width = 0;
  for (const store::ColumnDoc& column : doc.columns) width = std::max(width, column.name.size());
  for (const store::ColumnDoc& column : doc.columns) {
    out << "  " << column.name << std::string(width - column.name.size() + 2, ' ')
        << column.description << '\n';
  }
  out << '\n';
}

}  // namespace

int schema_command(Invocation& call) {
  bool json = false, markdown = false;
  std::vector<std::string> words;
  Options parser(
      "schema [TABLE]",
      "Says what each table, view and column of minutebook.db is for. The views "
      "current_… are the ones to\nbegin with. Any tool for SQLite may open the file, read-only, "
      "while a harvest writes to it.",
      kSchemaExamples);
  parser.flag("json", json, "as JSON");
  parser.flag("markdown", markdown, "as Markdown");
  parser.words(words, 0, 1);
  if (!parser.parse(call)) return kDone;
  if (json && markdown) throw CannotRun("--json and --markdown ask for two things at once");
  const std::vector<store::TableDoc> docs = docs_asked_for(words);
  if (json) {
    Json tables = Json::array();
    for (const store::TableDoc& doc : docs) tables.push_back(table_json(doc));
    print(call.out, {{"tables", std::move(tables)}});
    return kDone;
  }
  const Style style = style_for(call);
  for (const store::TableDoc& doc : docs) {
    if (markdown) {
      call.out << exporting::schema_markdown(doc);
    } else {
      print_table_text(call.out, doc, style);
    }
  }
  return kDone;
}

}  // namespace cli
