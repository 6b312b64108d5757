// Document texts: which documents' bytes are still to be read as text, and what tools made of them,
// page by page. Refuses to know how bytes become text. Nothing is lost with a process: what is to
// be read stands in the archive until its text does.
// Source: DESIGN "Evidence, then meaning".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace store {

class Database;

struct DocumentPage {
  int number = 0;  // from 1; 0: the file has no pages
  std::string text;
};

struct DocumentTextRecord {
  std::string state;   // text, no_text, failed, unsupported
  std::string reason;  // why it is no text, ""
  std::string tool;    // with its version; "" unsupported
  std::vector<DocumentPage> pages;
};

// Bytes that no text was made of so far, the newest first.
struct UnreadDocument {
  std::int64_t fetch = 0;
  std::string reference;
};
std::vector<UnreadDocument> unread_documents(Archive& archive, const std::string& site,
                                             std::int64_t before, std::size_t limit);
std::int64_t count_unread(Archive& archive, const std::string& site);

// Whether the same bytes have a text already: then that is the document's, and it is read.
bool take_known_text(Archive& archive, std::int64_t fetch);
// What a tool made of a fetch's bytes takes the place of what one made of them before. All these
// write in the archive's open group.
void save_document_text(Archive& archive, std::int64_t fetch, const DocumentTextRecord& text,
                        Instant now);
// Documents of a site that another version of this tool read, or failed to, are to be read again.
void read_documents_again(Archive& archive, const std::string& site, const std::string& tool);

// A text goes with its pages, for all documents that have it; they have none then.
void drop_document_text(Database& database, std::int64_t text);

// The text of a document's newest bytes that were read.
struct DocumentTextView {
  std::string state, reason, tool, made_at;
  std::vector<DocumentPage> pages;
};
std::optional<DocumentTextView> document_text(Archive& archive, const std::string& reference);

}  // namespace store
