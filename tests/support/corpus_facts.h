// Corpus facts: a page of tests/corpus with the facts that stand on it, one a line, and what the
// readers make of it in the same lines. tests/corpus/README.md describes the lines.
#pragma once

#include <string>
#include <vector>

#include "extract/rich_text.h"

namespace test {

struct CorpusFact {
  std::string field;  // "minutes", "document", "date"
  std::string item;   // the item it belongs to, "" for the page's own
  std::string text;
  bool operator==(const CorpusFact&) const = default;
};
std::string line_of(const CorpusFact& fact);

struct CorpusPage {
  std::string name;              // of its file of facts, without the ending
  std::string kind;              // meeting, item, committees, committee, listing, attendance, votes
  std::string path;              // its address below the base
  std::string base;              // of its site
  std::string platform;          // whose recipe reads it
  bool hashed = false;           // texts are told by their hash: the page is not ours to quote
  std::vector<std::string> cut;  // of an item's page: part, "alone" or "", the text it begins with
  std::string html;
  std::vector<CorpusFact> facts;
};

// The invented pages, and of the captured ones those at hand. Throws on a line that is no fact.
std::vector<CorpusPage> corpus_pages();

// What the readers say of the page.
std::vector<CorpusFact> facts_read(const CorpusPage& page);
// The texts among it, as HTML and plain: of a meeting's items, a body's purpose, an item made
// whole.
std::vector<extract::RichText> texts_read(const CorpusPage& page);

}  // namespace test
