// Welsh words: a council's texts in an invented Welsh, each word by a word, so that every text is
// another and as long. Refuses to know pages and labels (labels.h). Source: made-up syllables.
#pragma once

#include <string>

#include "tests/portal/model.h"

namespace portal {

// A text in the notation of text_notation.h; addresses and markers stay as they are.
std::string in_welsh(const std::string& text);
// What the council says of bodies, meetings, items and decisions. People, places, times, addresses
// and documents keep their names.
Council in_welsh(Council council);
Meeting in_welsh(Meeting meeting);

}  // namespace portal
