// Search query: what a person types, as an expression the index takes. Whatever is typed gives
// either one or BadQuery with a sentence; what means nothing to search (stray brackets, a quote
// that is not closed, punctuation) is taken as the person most likely meant it. Refuses to know
// what is searched. Source: sqlite.org/fts5.html, "Full-text Query Syntax".
//
//   budget report             both words, in any form (stemmed), in any order
//   "budget report"           one after the other
//   hous*                     words that begin so
//   parks OR gardens          either
//   parking NOT permit        the first without the second; also: parking -permit
//   (parks OR trees) budget   brackets group
//   C&G  4.1  o'brien         parts in a row
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace store {

class BadQuery : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// An FTS5 expression of quoted strings, AND, OR, NOT and brackets; never empty.
std::string index_expression(std::string_view query);

}  // namespace store
