// Indexing: what a response says to search engines about itself: X-Robots-Tag fields and
// <meta name="robots">. Pure. Refuses to know what becomes of it.
// They speak to the indexing and re-publishing of a page, not to asking for it or keeping it (that
// is robots.txt's, RFC 9309), so they change nothing in what is asked and kept. They are recorded
// with the fetch, for whoever publishes from the archive.
// Source: the de facto rules of search engines (no standard has them): directives in any case,
// "," between them, a product's name and ":" before those that are for it alone.
#pragma once

#include <string>
#include <string_view>

namespace crawler {

// The directives that are for everyone or for minutebook, each once, in the order they were said:
// "noindex, unavailable_after: 25 jun 2030 15:00:00 gmt". "" when there are none.
std::string indexing_of(std::string_view response_head);
// The same with what the page itself says behind it; `html` is UTF-8.
std::string indexing_of(std::string_view response_head, std::string_view html);

}  // namespace crawler
