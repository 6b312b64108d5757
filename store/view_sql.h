// View SQL: the tables of what stands now, as they stood in a view, and of things without those
// that are withheld: for a WITH, whose tables come before the archive's own of the same name. A
// statement written for now so serves any view. (What it reads through a view of the schema stays
// as it is now.) Whatever leaves the archive is selected behind with_view(): that alone hides
// things. Private to store/*.cpp. Source: sqlite.org/lang_with.html.
#pragma once

#include <string>

#include "store/sqlite.h"
#include "store/view.h"

namespace store {

// current_reading(thing, language, reading) and departure(thing, kind, seen_at, fetch), with a
// comma at the end; "" for now.
std::string view_tables(const View& view);
// The same as a whole WITH, for statements that have none of their own, with `thing` as readers are
// to see it: while anything is withheld, without that.
std::string with_view(Database& database, const View& view = {});
// " AND COLUMN < 'TIME'", "" when the time is.
std::string and_before(const std::string& column, const std::string& time);

}  // namespace store
