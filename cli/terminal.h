// Terminal: whether output goes to one, how wide it is, its colours, and text made safe for it.
// Refuses to know what is printed. Source: no-color.org; ECMA-48 (SGR, C0 and C1 controls).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace cli {

bool is_terminal(int descriptor);
// Columns of standard output's terminal, between 40 and 100 (longer lines are hard to read); 0 when
// the call's output is no terminal: then nothing is wrapped.
std::size_t text_width(const Invocation& call);

// Colours, or nothing: not a terminal, TERM=dumb, or NO_COLOR is set and not empty.
class Style {
 public:
  explicit Style(bool colours = false) : colours_(colours) {}
  bool colours() const { return colours_; }
  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string faint(std::string_view text) const { return wrap("2", text); }
  std::string red(std::string_view text) const { return wrap("31", text); }
  std::string green(std::string_view text) const { return wrap("32", text); }
  std::string yellow(std::string_view text) const { return wrap("33", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const;
  bool colours_;
};
Style style_for(const Invocation& call);

// Text that councils wrote, without the control characters that would command a terminal; line
// feeds and tabs stay. Invalid UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

// Breaks each line at blanks to `width` columns (0: leaves them) and begins every line with
// `indent` blanks, continuation lines with what their line began with. Ends with a line feed
// unless empty.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace cli
