// A sheet as text for reading. Part of sheet.h.
#include <algorithm>

#include "cli/sheet.h"

namespace cli {
namespace {

constexpr std::size_t kIndent = 4;

void add_part(std::string& out, const Sheet::Part& part, const Style& style, std::size_t width,
              std::size_t indent) {
  const std::string margin(indent, ' ');
  out += '\n';
  if (!part.label.empty()) out += margin + style.bold(printable(part.label)) + '\n';
  out += wrapped(printable(part.text), width, indent);
  if (!part.note.empty()) {
    // Ours, not the council's: in brackets, so that it shows without colours too.
    std::string note = wrapped('[' + printable(part.note) + ']', width, indent);
    note.pop_back();
    out += style.faint(note) + '\n';
  }
  for (const Sheet::Entry& entry : part.entries) {
    const std::string text = printable(entry.text);
    const std::size_t length = indent + text.size() + entry.address.size() + 4;
    out += wrapped("• " + text, width, indent);
    if (entry.address.empty()) continue;
    out.pop_back();
    // On the same line where there is room, which there always is without a width.
    out += width == 0 || length <= width ? "  " : '\n' + margin + "  ";
    out += style.faint(printable(entry.address)) + '\n';
  }
}

}  // namespace

std::string as_text(const Sheet& sheet, const Style& style, std::size_t width) {
  std::string title = wrapped(printable(sheet.title), width);
  if (!title.empty()) title.pop_back();
  std::string out = style.bold(title) + "\n\n";
  std::size_t widest = 0;
  for (const Sheet::Line& line : sheet.particulars) widest = std::max(widest, line.label.size());
  for (const Sheet::Line& line : sheet.particulars) {
    std::string value = wrapped(printable(line.value), width, widest + 2);
    value.erase(0, std::min(value.size(), line.label.size()));  // the label stands in the indent
    out += style.faint(line.label) + value;
  }
  for (const Sheet::Section& section : sheet.sections) {
    std::size_t indent = 0;
    if (!section.heading.empty() || !section.number.empty()) {
      indent = kIndent;
      const std::string number = printable(section.number);
      std::string heading =
          number.empty() ? printable(section.heading) : number + "  " + printable(section.heading);
      heading = wrapped(heading, width);
      heading.pop_back();
      out += '\n' + style.bold(heading);
      if (!section.reference.empty()) out += "  " + style.faint(section.reference);
      out += '\n';
    }
    for (const Sheet::Part& part : section.parts) add_part(out, part, style, width, indent);
  }
  return out;
}

}  // namespace cli
