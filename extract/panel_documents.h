// Panel documents: entries of a list of documents: link, type, size and flags beside each other.
// Private to this folder's readers. Refuses to know which panel they stand in.
// Source: the recipe's [paths.documents] and [words.titles].
#pragma once

#include <optional>
#include <string>

#include "extract/page_view.h"

namespace extract {

// What of a meeting decides what its documents are; "" unknown.
struct TitledMeeting {
  std::string committee, date;
};

struct PanelDocument {
  DocumentFact fact;
  bool dated = false, draft = false;  // as document_title.h
};

// Nothing when the link leads to no document.
std::optional<PanelDocument> read_panel_document(Node link, const PageView& view,
                                                 const TitledMeeting& meeting);

// Whether something in there says that it is closed to the public: a flag with words, in no entry
// of a list or in one that leads nowhere.
bool has_closed_flag(Node top, const PageView& view);

}  // namespace extract
