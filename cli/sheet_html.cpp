// A sheet as a page of its own: no script, no outside file. Part of sheet.h.
#include "cli/sheet.h"
#include "cli/terminal.h"
#include "extract/inline_text.h"

namespace cli {
namespace {

constexpr std::string_view kStyle =
    "body{max-width:42em;margin:2em auto;padding:0 1em;font:1em/1.5 Georgia,serif;color:#222;"
    "background:#fff}h1,h2{line-height:1.25}h2{margin-top:2em;font-size:1.15em}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}dt{color:#666}dd{margin:0;"
    "overflow-wrap:anywhere}table{border-collapse:collapse}td,th{border:1px solid #bbb;"
    "padding:.2em .5em;text-align:left}.note,.reference{color:#666}.reference{font:.8em monospace}";

std::string html_escaped(std::string_view text) { return extract::escape_html(printable(text)); }

std::string linked(const std::string& text) {
  const bool address = text.starts_with("http://") || text.starts_with("https://");
  const std::string safe = html_escaped(text);
  return address ? "<a href=\"" + safe + "\">" + safe + "</a>" : safe;
}

std::string heading_id(const std::string& reference) {
  return reference.empty() ? "" : " id=\"" + html_escaped(reference) + '"';
}

void add_html_part(std::string& out, const Sheet::Part& part) {
  if (!part.label.empty()) out += "<h3>" + html_escaped(part.label) + "</h3>\n";
  if (!part.html.empty()) {
    out += part.html + '\n';  // clean by construction: see extract/rich_text.h
  } else if (!part.text.empty()) {
    out += "<p>" + html_escaped(part.text) + "</p>\n";
  }
  if (!part.note.empty()) out += "<p class=\"note\">[" + html_escaped(part.note) + "]</p>\n";
  if (part.entries.empty()) return;
  out += "<ul>\n";
  for (const Sheet::Entry& entry : part.entries) {
    out += "<li>" + html_escaped(entry.text);
    if (!entry.address.empty()) {
      out += " <span class=\"reference\">" + linked(entry.address) + "</span>";
    }
    out += "</li>\n";
  }
  out += "</ul>\n";
}

}  // namespace

std::string as_html(const Sheet& sheet) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  // Should unclean mark-up ever reach a page, it still loads and runs nothing.
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
  out += "<title>" + html_escaped(sheet.title) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<h1>" + html_escaped(sheet.title) + "</h1>\n<dl>\n";
  for (const Sheet::Line& line : sheet.particulars) {
    out += "<dt>" + html_escaped(line.label) + "</dt><dd>" + linked(line.value) + "</dd>\n";
  }
  out += "</dl>\n";
  for (const Sheet::Section& section : sheet.sections) {
    if (!section.heading.empty() || !section.number.empty()) {
      out += "<h2" + heading_id(section.reference) + '>' + html_escaped(section.number) +
             (section.number.empty() ? "" : " ") + html_escaped(section.heading) + "</h2>\n";
    }
    for (const Sheet::Part& part : section.parts) add_html_part(out, part);
  }
  return out + "</body>\n</html>\n";
}

}  // namespace cli
