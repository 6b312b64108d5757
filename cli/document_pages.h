// Document pages: a document's text as `show` and `get --text` give it.
#pragma once

#include <string>

#include "cli/json.h"
#include "cli/sheet.h"
#include "store/document_texts.h"

namespace cli {

// One section a page, or what stands in the way.
void add_pages(Sheet& sheet, const store::DocumentTextView& text);
// "text_state", "text_reason", "text_tool" and "pages".
void add_pages(Json& json, const std::optional<store::DocumentTextView>& text);
// Pages with a form feed between them, as pdftotext writes them; those without text are empty.
std::string plain_pages(const store::DocumentTextView& text);

}  // namespace cli
