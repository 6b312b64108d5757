// Documents: what files a meeting publishes, their addresses, and their bytes.
// Refuses to know the pages that link them. Source: ModernGov's documents/ addresses: the letter
// and number decide, the file name is decoration, and printed packs need their ?T=.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/portal/model.h"

namespace portal {

struct Published {
  std::string id;       // s5001, g2101-t1, b77-t9: as minutebook names documents
  std::string title;    // what the link says
  std::string address;  // relative to the root, raw blanks and all
  std::string aim;      // of the link's title: "printed minutes", "document 'Title'"
};

// The meeting's own, in the order its page lists them: front sheet, pack, supplements, decisions,
// minutes.
std::vector<Published> meeting_documents(const Council& council, const Meeting& meeting);
Published item_document(const Document& document);

// The meeting whose printed documents have this number, with its items.
std::optional<Meeting> meeting_of_pack(const Council& council, int pack);

// The bytes behind an address: `id` is "s5001" or "g2101" or "b77", `type` the T of the query or
// -1. Nothing when the portal has no such document.
std::optional<std::string> document_bytes(const Council& council, const std::string& id, int type);

std::string size_printed(std::size_t bytes);  // "111 KB"

}  // namespace portal
