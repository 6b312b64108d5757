#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "extract/utf8.h"

namespace cli {
namespace {

bool environment_says(const char* name, std::string_view value) {
  const char* const held = std::getenv(name);
  return held != nullptr && value == held;
}

// Columns, taking every character for one: near enough for English and Welsh.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void wrap_line(std::string& out, std::string_view line, std::size_t width,
               const std::string& indent) {
  // What the line is indented by itself, bullet included, its continuations are indented by too.
  std::size_t own = std::min(line.find_first_not_of(' '), line.size());
  if (line.substr(own).starts_with("• ")) own += 2;
  const std::string hanging = indent + std::string(std::min<std::size_t>(own, width / 2), ' ');
  std::string current = indent;
  std::size_t used = indent.size();
  bool fresh = true;  // nothing but the indentation stands on the current line
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' ', line.find_first_not_of(' ')), line.size());
    std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    if (!fresh && used + columns(word) > width) {
      out += current + '\n';
      current = hanging;
      used = hanging.size();
      word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
    }
    current += word;
    used += columns(word);
    fresh = false;
  }
  out += current + '\n';
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

std::size_t text_width(const Invocation& call) {
  if (!call.out_is_terminal) return 0;
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return std::clamp<std::size_t>(known ? size.ws_col : 80, 40, 100);
}

std::string Style::wrap(std::string_view code, std::string_view text) const {
  if (!colours_ || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + 'm' + std::string(text) + "\x1b[0m";
}

Style style_for(const Invocation& call) {
  const char* const no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return Style(call.out_is_terminal && !refused && !environment_says("TERM", "dumb"));
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const extract::CodePoint point = extract::code_point_at(text, at);
    const char32_t code = point.value;
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    // Direction overrides and isolates reorder what a reader sees on the rest of the line.
    const bool reorders = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    if (!point.valid) {
      out += extract::kReplacement;
    } else if (code == '\n' || code == '\t' || (!control && !reorders)) {
      out += text.substr(at, point.length);
    }
    at += std::max<std::size_t>(point.length, 1);
  }
  return out;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(' ') == std::string_view::npos) {
      out += '\n';
    } else if (width == 0) {
      out.append(margin).append(line) += '\n';
    } else {
      wrap_line(out, line, width, margin);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace cli
