// A sheet as Markdown (CommonMark). Part of sheet.h.
#include <algorithm>

#include "cli/sheet.h"

namespace cli {
namespace {

// The council's words stay words: what Markdown would take for mark-up gets a backslash.
std::string markdown_escaped(std::string_view line) {
  std::string out;
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool anywhere = std::string_view("\\`*_[]<>&|~").find(c) != std::string_view::npos;
    const bool at_start = i == start && (c == '#' || c == '+' || c == '-' || c == '=');
    if (anywhere || at_start) out += '\\';
    if (c == '\t') {
      out += " \\| ";  // the cells of a table row
    } else {
      out += c;
    }
  }
  return out;
}

std::string body(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    out += line.substr(0, start);
    if (line.substr(start).starts_with("• ")) {
      out += "- " + markdown_escaped(line.substr(start + std::string_view("• ").size()));
    } else {
      out += markdown_escaped(line.substr(start));
    }
    // One line feed inside a paragraph is a <br> of the page.
    const bool paragraph_goes_on = !text.empty() && text.front() != '\n' && start < line.size();
    out += paragraph_goes_on ? "\\\n" : "\n";
  }
  return out;
}

void add_markdown_part(std::string& out, const Sheet::Part& part) {
  out += '\n';
  if (!part.label.empty()) out += "**" + markdown_escaped(part.label) + "**\n\n";
  out += body(printable(part.text));
  if (!part.note.empty()) out += "*" + markdown_escaped(printable(part.note)) + "*\n";
  if (!part.note.empty() && !part.entries.empty()) out += '\n';
  for (const Sheet::Entry& entry : part.entries) {
    out += "- " + markdown_escaped(printable(entry.text));
    if (!entry.address.empty()) out += " `" + entry.address + '`';
    out += '\n';
  }
}

}  // namespace

std::string as_markdown(const Sheet& sheet) {
  std::string out = "# " + markdown_escaped(printable(sheet.title)) + "\n\n";
  for (const Sheet::Line& line : sheet.particulars) {
    const std::string value = printable(line.value);
    const bool address = value.starts_with("http://") || value.starts_with("https://");
    std::string shown = address ? '<' + value + '>' : markdown_escaped(value);
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    out += "- **" + line.label + ":** " + shown + '\n';
  }
  for (const Sheet::Section& section : sheet.sections) {
    if (!section.heading.empty() || !section.number.empty()) {
      out += "\n## " + markdown_escaped(printable(section.number)) +
             (section.number.empty() ? "" : " ") + markdown_escaped(printable(section.heading)) +
             '\n';
    }
    for (const Sheet::Part& part : section.parts) add_markdown_part(out, part);
  }
  return out;
}

}  // namespace cli
