#include "extract/docx_text.h"

#include "extract/xml_tree.h"

namespace extract {
namespace {

class DocxReader {
 public:
  std::vector<std::string> read(const XmlElement& body) {
    pages_.emplace_back();
    walk(body, false);
    return std::move(pages_);
  }

 private:
  // The tree has a cap on its depth.
  void walk(const XmlElement& element, bool in_row) {
    for (const XmlElement& child : element.children) {
      if (child.name == "t") {
        pages_.back() += child.text;
      } else if (child.name == "tab") {
        pages_.back() += '\t';
      } else if (child.name == "br" || child.name == "cr") {
        pages_.back() += in_row ? ' ' : '\n';
      } else if (child.name == "lastrenderedpagebreak") {
        if (!pages_.back().empty()) pages_.emplace_back();
      } else if (child.name == "p") {
        walk(child, in_row);
        pages_.back() += in_row ? ' ' : '\n';
      } else if (child.name == "tr") {
        walk(child, true);
        pages_.back() += '\n';
      } else if (child.name == "tc") {
        walk(child, true);
        pages_.back() += '\t';
      } else if (child.name != "del" && child.name != "fallback") {  // a fallback says it twice
        walk(child, in_row);
      }
    }
  }

  std::vector<std::string> pages_;
};

}  // namespace

std::optional<std::vector<std::string>> docx_pages(std::string_view xml) {
  const auto root = read_xml(xml);
  if (!root || root->name != "document") return std::nullopt;
  const XmlElement* const body = root->child("body");
  if (body == nullptr) return std::nullopt;
  return DocxReader().read(*body);
}

}  // namespace extract
