#include "store/schema_scripts.h"

namespace store {

const char* const kDocumentBytesSql = R"sql(
ALTER TABLE document_reading ADD COLUMN bytes_sha256 TEXT NOT NULL DEFAULT '';
  -- where the bytes alone tell a version from the one before: their SHA-256, hex
)sql";

}  // namespace store
