// Word stand-ins: for its parse, a page's long runs of words are one character each, in texts and
// in values of attributes. Gumbo takes every character of a text through its tree builder (in table
// cells at 60 ns each), and builds the same tree whatever the words are.
// Private to gumbo_tree.cpp. Refuses to know trees: who uses it puts the words back and asks
// whether all came back. Source: WHATWG HTML 13.2.6: the tree's construction tells white space and
// NUL from all other characters, and these not from each other. Stand-ins are of plane 15 (private
// use).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_tags.h"

namespace extract {

class WordStandIns {
 public:
  // `words` are where runs may stand, in order; `html` must outlive this. Line breaks, references
  // and the blanks round a run stay in their places.
  WordStandIns(std::string_view html, const std::vector<HtmlWords>& words);

  // The page with stand-ins.
  const std::string& html() const { return html_; }
  bool empty() const { return runs_.empty(); }

  // Whether this text of the tree has to be restored.
  static bool may_hold(std::string_view text);
  // A text or a value of the tree as it was: a view of the page, or of `room`.
  std::string_view restored(std::string_view text, std::string& room);
  // For what was never given stand-ins: comments and names.
  void expect_none(std::string_view text) { is_misplaced_ = is_misplaced_ || may_hold(text); }
  // Whether each text's run was restored exactly once, and none turned up elsewhere: if not, tags
  // are not where they were thought to be, and the parser has to see the page as it is. Values may
  // come more than once or, with a tag that is ignored, not at all.
  bool all_back() const { return texts_back_ == texts_ && !is_misplaced_; }

 private:
  struct Run {
    std::string_view words;
    bool is_value = false, is_back = false;
  };
  std::string_view take_back(Run& run);
  void add_words(std::string_view words, bool is_value);
  void add_run(std::string_view words, bool is_value);

  std::string html_;
  std::vector<Run> runs_;
  std::size_t texts_ = 0, texts_back_ = 0;
  bool is_misplaced_ = false;
};

}  // namespace extract
