// Document title: what a document is, where only its title says so.
// Private to this folder's readers. Refuses to know the page. Source: the recipe's [words.titles].
#pragma once

#include <string>
#include <string_view>

#include "extract/recipe.h"

namespace extract {

struct TitledDocument {
  std::string kind;    // agenda, pack, supplement, minutes, decisions, attachment
  bool dated = false;  // minutes or decisions that name the meeting's own day
  bool draft = false;  // "Draft minutes"
};

// `committee` and `meeting_date` (ISO) are the meeting's, "" unknown. Minutes that name another
// day, or call themselves a previous meeting's, are an attachment.
TitledDocument read_document_title(std::string_view title, std::string_view committee,
                                   std::string_view meeting_date, const Recipe& recipe);

}  // namespace extract
