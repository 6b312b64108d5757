#include "extract/xml_tree.h"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <memory>
#include <new>

#include "extract/utf8.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kDeepestXml = 64;
constexpr std::size_t kMostElements = 1'000'000;

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

std::string_view bytes(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Where the first element begins, behind declaration, comments and instructions; npos when a
// document type or anything else stands there.
std::size_t first_element(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (;;) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || text[at] != '<') return std::string_view::npos;
    const std::string_view rest = text.substr(at);
    const bool instruction = rest.starts_with("<?"), comment = rest.starts_with("<!--");
    if (!instruction && !comment) return rest.starts_with("<!") ? std::string_view::npos : at;
    const std::string_view close = instruction ? "?>" : "-->";
    at = text.find(close, at);
    if (at == std::string_view::npos) return at;
    at += close.size();
  }
}

bool is_xml_character(unsigned long code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

// References to characters that XML forbids (&#11; out of a word processor) would end the reading.
std::string with_allowed_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t reference = std::min(text.find("&#", at), text.size());
    out += text.substr(at, reference - at);
    at = reference;
    if (at == text.size()) break;
    constexpr std::size_t kLongest = 32;
    const std::size_t end = text.substr(at, kLongest).find(';');
    const std::string digits(text.substr(at + 2, end == std::string_view::npos ? 0 : end - 2));
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    char* rest = nullptr;
    const char* begin = digits.c_str() + (hexadecimal ? 1 : 0);
    const unsigned long code = std::strtoul(begin, &rest, hexadecimal ? 16 : 10);
    if (rest == begin || *rest != '\0' || is_xml_character(code)) {
      out += text.substr(at, 2);
      at += 2;
    } else {
      out += kReplacement;
      at += end + 1;
    }
  }
  return out;
}

// The element the reader stands at, whole; nothing when a cap is passed or the text is broken.
class TreeBuilder {
 public:
  explicit TreeBuilder(xmlTextReader& reader) : reader_(reader) {}

  std::optional<XmlElement> build() {
    XmlElement root;
    std::vector<XmlElement*> open;
    int state = 1;
    while ((state = xmlTextReaderRead(&reader_)) == 1) {
      switch (xmlTextReaderNodeType(&reader_)) {
        case XML_READER_TYPE_ELEMENT:
          if (!enter(root, open)) return std::nullopt;
          break;
        case XML_READER_TYPE_END_ELEMENT:
          open.pop_back();
          break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
          if (!open.empty()) open.back()->text += bytes(xmlTextReaderConstValue(&reader_));
          break;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
          return std::nullopt;
        default:
          break;
      }
    }
    if (state != 0 || root.name.empty()) return std::nullopt;
    return root;
  }

 private:
  // Only the last child of each open element is open, so that no pointer outlives its place.
  bool enter(XmlElement& root, std::vector<XmlElement*>& open) {
    if (++elements_ > kMostElements || open.size() >= kDeepestXml) return false;
    XmlElement* element = &root;
    if (!open.empty()) element = &open.back()->children.emplace_back();
    element->name = ascii_lower(bytes(xmlTextReaderConstLocalName(&reader_)));
    if (xmlTextReaderIsEmptyElement(&reader_) == 0) open.push_back(element);
    return true;
  }

  xmlTextReader& reader_;
  std::size_t elements_ = 0;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlElement& one) { return one.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

std::string XmlElement::text_of(std::string_view wanted) const {
  const XmlElement* found = child(wanted);
  return found == nullptr ? "" : std::string(trimmed(found->text, " \t\r\n"));
}

std::optional<XmlElement> read_xml(std::string_view utf8) {
  [[maybe_unused]] static const bool ready = (xmlInitParser(), true);
  if (first_element(utf8) == std::string_view::npos || utf8.size() > INT_MAX) return std::nullopt;
  const std::string text =
      with_allowed_references(is_xml_text(utf8) ? std::string(utf8) : to_xml_text(utf8));
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  // The text is UTF-8 whatever its declaration says.
  const std::unique_ptr<xmlTextReader, FreeReader> reader(
      xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kOptions));
  if (!reader) throw std::bad_alloc();
  return TreeBuilder(*reader).build();
}

std::string xml_root_name(std::string_view utf8) {
  const std::size_t at = first_element(utf8);
  if (at == std::string_view::npos) return "";
  const std::string_view name = utf8.substr(at + 1);
  return ascii_lower(name.substr(0, name.find_first_of(" \t\r\n/>")));
}

}  // namespace extract
