// Resource kinds: which of them are the portal's pages, and which a portal may be without.
// Refuses to know addresses and what pages say. Source: DESIGN "Words" (resource), "Outcomes".
#pragma once

#include <string>

namespace crawler {

// Pages of the portal: they normally answer. Three refusals of these in a row and the site is left.
bool is_page(const std::string& kind);
bool is_register(const std::string& kind);
// Sources a portal may or may not have: without one it is absent, not failing.
bool is_optional(const std::string& kind);
// Whether an ok answer to this is a page to be read: a document's answer may be a page to choose
// the document on.
bool is_read(const std::string& kind, const std::string& content_type);

}  // namespace crawler
