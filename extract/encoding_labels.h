// Labels of character encodings: what pages write to what it means.
// Source: WHATWG Encoding, 4.2 "Names and labels": among others, latin1 means windows-1252. Left
// out are encodings no page of a UK council was ever in, and those a page should not be read in
// (utf-7).
#pragma once

#include <string_view>

namespace extract {

struct Encoding {
  std::string_view name;   // the Encoding standard's, lower-case
  std::string_view iconv;  // what iconv of libc calls it
};
// Null when the label is not known. Case and blanks around it don't count.
const Encoding* find_encoding(std::string_view label);

}  // namespace extract
