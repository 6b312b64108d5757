// Atom feed: entries as an RFC 4287 document, which feed readers take. Refuses to know where
// entries come from, and the time. Source: RFC 4287 (Atom), RFC 4151 (tag URIs), XML 1.0 §2.2
// (characters).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace exporting {

struct AtomEntry {
  std::string id;       // what comes after the feed's tag; unique in the feed and for ever
  std::string title;    // plain text
  std::string updated;  // ISO UTC
  std::string link;     // absolute; "": none
  std::string html;     // the content, sound HTML
  std::string author;   // "": the feed's
  std::string category, language;  // "": none
};

struct AtomFeed {
  std::string tag;    // "tag:minutebook,2026:3f2a": how the ids begin; the same for all entries
  std::string scope;  // what comes after it in the feed's own id: "/demo/changed"
  std::string title, subtitle, author;
  std::string updated;  // ISO UTC
  std::string self;     // where it will be found, "": not known
  std::string generator_version;
  std::vector<AtomEntry> entries;  // in the order they are to be written
};

std::string atom_document(const AtomFeed& feed);

// For XML text and attribute values: escaped, with U+FFFD for what XML has no place for.
std::string xml_text(std::string_view text);

}  // namespace exporting
