// Invented words: sentences, titles, places and people of councils that do not exist.
// Refuses to know what they are said about. Source: lists of plain words and made-up syllables.
#pragma once

#include <string>

#include "tests/portal/dice.h"

namespace portal {

// `count` words in sentences of seventeen, each with a capital and a full stop.
std::string sentences(Dice& dice, int count);
// `words` words in paragraphs and now and then a bullet, in the notation of text_notation.h.
std::string paragraphs(Dice& dice, int words);
std::string title(Dice& dice);   // "Repairs to the Osier weir"
std::string place(Dice& dice);   // "Tamberstaithe"
std::string person(Dice& dice);  // "Orla Quelholt"

}  // namespace portal
