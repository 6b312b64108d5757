#include "cli/document_pages.h"

#include "cli/wording.h"

namespace cli {

void add_pages(Sheet& sheet, const store::DocumentTextView& text) {
  for (const store::DocumentPage& page : text.pages) {
    const std::string heading = page.number == 0 ? "Text" : "Page " + std::to_string(page.number);
    sheet.sections.push_back({2, "", heading, "", {{"", "", page.text, "", {}}}});
  }
  if (text.pages.empty()) {
    const std::string note = text.state == "no_text" ? "No text: " : "Not read: ";
    sheet.sections.push_back({2, "", "", "", {{"", "", "", note + text.reason + '.', {}}}});
  }
}

void add_pages(Json& json, const std::optional<store::DocumentTextView>& text) {
  json["text_state"] = text ? or_null(text->state) : Json(nullptr);
  json["text_reason"] = text ? or_null(text->reason) : Json(nullptr);
  json["text_tool"] = text ? or_null(text->tool) : Json(nullptr);
  json["pages"] = Json::array();
  if (!text) return;
  for (const store::DocumentPage& page : text->pages) {
    json["pages"].push_back(
        {{"page", page.number == 0 ? Json(nullptr) : Json(page.number)}, {"text", page.text}});
  }
}

std::string plain_pages(const store::DocumentTextView& text) {
  std::string plain;
  int at = 1;
  for (const store::DocumentPage& page : text.pages) {
    for (; at < page.number; ++at) plain += '\f';
    plain += page.text + '\n';
  }
  return plain;
}

}  // namespace cli
