// Page mix: which kinds of pages were asked for, how many of each and how large: whether what a
// harvest sees weighs what real portals weigh. Refuses to know what the pages say.
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace portal {

struct PageCount {
  std::size_t pages = 0, bytes = 0;
};

// By kind: the last name of the path in lower case ("mgai.aspx"), "documents" for files.
using PageMix = std::map<std::string, PageCount>;

void add_page(PageMix& mix, const std::string& target, std::size_t bytes);
void add_mix(PageMix& mix, const PageMix& more);
// A line a kind: how many, their share of all that are no files, their mean size in KB.
std::string to_text(const PageMix& mix);

}  // namespace portal
