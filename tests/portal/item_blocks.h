// Item blocks: the parts of an agenda item as the meeting page and the item's own page print them:
// labels, Word text, stubs, document lists. Refuses to know the page around them.
// Source: captured pages; the stub is verbatim the product's, line breaks and all.
#pragma once

#include <string>

#include "tests/portal/documents.h"
#include "tests/portal/page_frame.h"
#include "tests/portal/text_notation.h"

namespace portal {

// "&nbsp;...&nbsp; <a href=\n"mgAi.aspx?ID=N" title=\n"Link to …">\nview the full … text …</a>"
std::string stub(const Item& item, std::string_view what);

// <div class="mgWordPara"><div class="WordSection1">…</div>\n</div>
std::string word_block(const std::vector<Piece>& pieces, int manner);

// The agenda text, minutes or decision of an item on the meeting page: `what` is "agenda",
// "minutes" or "decision". Minutes are cut at the site's limit; "" when there is no text.
std::string meeting_block(const PageMaker& maker, const Item& item, const std::string& notation,
                          std::string_view what);

// Whether that block of the meeting page carries a stub.
bool has_stub(const PageMaker& maker, const std::string& notation, std::string_view what);

std::string sub_title(std::string_view label);  // <p class="mgSubItemTitleTxt">Minutes:</p>
// `number` is the item's, printed hidden in each entry; "" = none.
std::string document_list(const PageMaker& maker, const std::vector<Document>& documents,
                          std::string_view number);
// " <span  class="mgFileSize" ><img … /> PDF 2 KB</span> "
std::string file_size(const PageMaker& maker, const Published& document);

}  // namespace portal
