#include "export/atom_feed.h"

#include "extract/utf8.h"

namespace exporting {
namespace {

class Writer {
 public:
  void line(std::string_view indent, const std::string& markup) {
    out_.append(indent).append(markup).append("\n");
  }
  void text(std::string_view indent, const std::string& name, const std::string& value) {
    if (!value.empty()) line(indent, '<' + name + '>' + xml_text(value) + "</" + name + '>');
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void write_entry(Writer& writer, const AtomFeed& feed, const AtomEntry& entry) {
  constexpr std::string_view kIn = "    ";
  writer.line("  ", entry.language.empty()
                        ? "<entry>"
                        : "<entry xml:lang=\"" + xml_text(entry.language) + "\">");
  writer.text(kIn, "id", feed.tag + '/' + entry.id);
  writer.line(kIn, "<title>" + xml_text(entry.title) + "</title>");
  writer.text(kIn, "updated", entry.updated);
  if (!entry.link.empty())
    writer.line(kIn, "<link rel=\"alternate\" href=\"" + xml_text(entry.link) + "\"/>");
  if (!entry.author.empty())
    writer.line(kIn, "<author><name>" + xml_text(entry.author) + "</name></author>");
  if (!entry.category.empty())
    writer.line(kIn, "<category term=\"" + xml_text(entry.category) + "\"/>");
  // An entry without an alternate link must have content.
  writer.line(kIn, "<content type=\"html\">" + xml_text(entry.html) + "</content>");
  writer.line("  ", "</entry>");
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : extract::to_xml_text(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string atom_document(const AtomFeed& feed) {
  constexpr std::string_view kIn = "  ";
  Writer writer;
  writer.line("", R"(<?xml version="1.0" encoding="utf-8"?>)");
  writer.line("", R"(<feed xmlns="http://www.w3.org/2005/Atom">)");
  writer.text(kIn, "id", feed.tag + feed.scope);
  writer.line(kIn, "<title>" + xml_text(feed.title) + "</title>");
  writer.text(kIn, "subtitle", feed.subtitle);
  writer.text(kIn, "updated", feed.updated);
  writer.line(kIn, "<author><name>" + xml_text(feed.author) + "</name></author>");
  if (!feed.self.empty()) {
    writer.line(kIn, "<link rel=\"self\" type=\"application/atom+xml\" href=\"" +
                         xml_text(feed.self) + "\"/>");
  }
  writer.line(kIn, "<generator version=\"" + xml_text(feed.generator_version) +
                       "\">minutebook</generator>");
  for (const AtomEntry& entry : feed.entries) write_entry(writer, feed, entry);
  writer.line("", "</feed>");
  return writer.take();
}

}  // namespace exporting
