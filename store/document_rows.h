// Document rows: the documents a reading links to, with what is known of their bytes. For the
// queries only.
#pragma once

#include <vector>

#include "store/queries.h"
#include "store/reading_row.h"

namespace store {

// In the page's order, under the titles of the links.
std::vector<DocumentView> linked_documents(Database& database, const ReadingRow& reading);

// What their pages say of them, without what is known of their bytes.
std::vector<DocumentRecord> records_of(const std::vector<DocumentView>& views);

}  // namespace store
