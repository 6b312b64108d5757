// Media type: what a body is, by what the server says and by its first bytes, which win: portals
// send PDF files as text/html and error pages as application/pdf.
// Refuses to know what the content means. Source: RFC 9110, 8.3; the formats' own signatures.
#pragma once

#include <string>
#include <string_view>

namespace crawler {

struct FetchResult;

// `declared` is the Content-Type's value, `start` the content's first bytes, codings undone.
// Lower-case, without parameters; "" when neither says anything.
std::string media_type_of(std::string_view declared, std::string_view start);
std::string media_type(const FetchResult& result);

}  // namespace crawler
