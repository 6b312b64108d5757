// A document's bytes as its reader wants them: the response's payload, content coding undone.
#pragma once

#include <string>

#include "store/archive.h"
#include "store/queries.h"

namespace cli {

// `document.fetch` must be set. Throws CannotRun when the coding is broken.
std::string document_bytes(store::Archive& archive, const store::DocumentView& document);

// Where the server coded the content, size_bytes and sha256 become those of the bytes that `get`
// gives. Reads the WARC record of each document that was fetched.
void measure(store::Archive& archive, store::DocumentView& document);

}  // namespace cli
