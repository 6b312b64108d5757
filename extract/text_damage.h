// Text damage: what was lost in a text before the portal had it. The text is kept as it is.
// Private to this folder's readers. Refuses to mend anything.
// Source: OLE residue (Leicester), "Gr?p" (Flintshire), UTF-8 read as windows-1252 once too often.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/recipe.h"

namespace extract {

// One sentence on the first damage in the text; nothing when it has none.
std::optional<std::string> text_damage(std::string_view text, const Recipe& recipe);

}  // namespace extract
