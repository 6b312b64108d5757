// XML tree: a web service's answer as names and texts. No entity but XML's own five and character
// references, no document type, nothing is fetched; depth and number of elements have caps.
// Refuses to know what the names mean (web_service.h), and HTML (html_page.h).
// Source: XML 1.0; libxml2's reader, of which this is the only user.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

struct XmlElement {
  std::string name;  // ASCII lower case
  std::string text;  // its own character data, as it stands
  std::vector<XmlElement> children;

  const XmlElement* child(std::string_view name) const;  // the first of that name, or null
  // The text of that child without blanks at its ends; "" when there is none.
  std::string text_of(std::string_view name) const;
};

// The root element. Nothing when the text is no well-formed XML to its end, has a document type, or
// is above a cap: half an answer is no answer. Characters that XML forbids are U+FFFD, be they
// written as themselves or as references.
std::optional<XmlElement> read_xml(std::string_view utf8);

// The name of the first element, by search: for telling XML from a page that came in its place.
std::string xml_root_name(std::string_view utf8);

}  // namespace extract
