// Search output: hits and counts as people and programs read them. Refuses to know the archive.
// Where there are no colours the words that were searched for stand between ** and **.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/terminal.h"
#include "store/search.h"

namespace cli {

std::string hit_text(const store::SearchHit& hit, const Style& style, std::size_t width);
// "snippet" is plain text, "snippet_html" the same with the words in <mark>.
Json to_json(const store::SearchHit& hit);

std::string counts_text(const std::vector<store::SearchCount>& counts, const std::string& by,
                        const Style& style, std::size_t width);
Json to_json(const store::SearchCount& count, const std::string& by);

}  // namespace cli
