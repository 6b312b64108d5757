// Text stand-ins: for its parse, a page's long runs of words are one character each. Gumbo takes
// every character of a text through its tree builder (in table cells at 60 ns each), and builds the
// same tree whatever the words are. Private to gumbo_tree.cpp.
// Refuses to know trees: who uses it puts the words back and asks whether all came back.
// Source: WHATWG HTML 13.2.6: the tree's construction tells white space and NUL from all other
// characters, and these not from each other. Stand-ins are of plane 15 (private use).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace extract {

class TextStandIns {
 public:
  using Spans = std::vector<std::pair<std::size_t, std::size_t>>;
  // `texts` are where text stands between tags, begin and end; `html` must outlive this. Line
  // breaks, references and the blanks round a run stay in their places.
  TextStandIns(std::string_view html, const Spans& texts);

  // The page with stand-ins.
  const std::string& html() const { return html_; }
  bool empty() const { return runs_.empty(); }

  // A text of the tree as it was.
  std::string restored(std::string_view text);
  // Whether each run was restored exactly once: if not, it stood in no text, and the parser has to
  // see the page as it is.
  bool all_back() const { return back_ == runs_.size() && !is_repeated_; }

 private:
  void add_text(std::string_view text);
  void add_run(std::string_view run);

  std::string html_;
  std::vector<std::string_view> runs_;
  std::vector<bool> seen_;
  std::size_t back_ = 0;
  bool is_repeated_ = false;
};

}  // namespace extract
