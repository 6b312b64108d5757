// Citation: one thing that a council published, as footnotes and reference managers take it.
// Refuses to know the archive; values come in, text goes out. Text that councils wrote is made
// safe for each form: a title can neither end a field nor begin a command.
// Source: BibTeX's fields (Patashnik, "BibTeXing") with biblatex's url, urldate and version;
// CSL-JSON 1.0.2 (citationstyles.org).
#pragma once

#include <string>
#include <vector>

namespace exporting {

struct Citation {
  std::string reference;              // "demo/item/21041"
  std::vector<std::string> councils;  // official names
  std::string body;                   // committee or decision maker, ""
  std::string title;                  // of the thing itself
  std::string date;                   // ISO: of the meeting or decision; "" not known
  std::string address;                // where a reader finds it
  std::string source;      // where its content was read from, when that is another address; ""
  std::string fetched_at;  // ISO UTC; "" never
  std::string sha256;      // hex, of the bytes received from there; "" not known
  std::string language;    // "cy"; "" English
  int version = 1, versions = 1;
  bool is_document = false;  // a file rather than a page
};

// Each ends with a line feed.
std::string as_text(const Citation& citation);
std::string as_bibtex(const Citation& citation);
std::string as_csl(const Citation& citation);  // a list of one item, as reference managers import

}  // namespace exporting
