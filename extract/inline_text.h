// Inline text: one paragraph's worth of words and emphasis, as HTML and as plain text at once.
// Blanks collapse, and a tag is written only when a word stands in it, so that Word's empty spans
// leave nothing behind. Refuses to know blocks. Source: DESIGN "Plain text".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace extract {

struct Inline {
  std::string html, text;
};

std::string escape_html(std::string_view text);

class InlineText {
 public:
  // Everything added until the matching leave() stands in this element; "a" has an href.
  // Entering an element that is open already counts, but is not written twice.
  void enter(std::string_view name, std::string_view href = "");
  void leave();

  void add(std::string_view utf8);
  void line_break();
  // Takes an ellipsis ("..." or U+2026) off the end, if there is one.
  void drop_ellipsis();
  bool empty() const { return text_.empty(); }

  // What was added since the last time. What was entered stays entered.
  Inline take();

 private:
  struct Tag {
    std::string name, open;
    bool written = true;  // false: an outer one of that name is written
  };
  void write_tags();
  void close_to(std::size_t count);

  std::string html_, text_;
  std::vector<Tag> wanted_;
  std::vector<Tag> open_;
  bool blank_ = false;
  int breaks_ = 0;
};

}  // namespace extract
