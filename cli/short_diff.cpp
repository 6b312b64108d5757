#include "cli/short_diff.h"

#include <algorithm>

#include "extract/words.h"

namespace cli {
namespace {

constexpr std::size_t kContext = 40;     // characters round a change
constexpr std::size_t kOneChange = 160;  // of what came or went in one place
constexpr std::size_t kLongWord = 30;
constexpr const char* kEllipsis = "…";

bool is_inside(std::string_view text, std::size_t at) {  // of a UTF-8 character
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!extract::is_ascii_blank(c)) {
      out += c;
    } else if (out.empty() || out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// The last `most` characters or fewer, beginning with a word.
std::string ending(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t from = text.size() - most;
  const std::size_t blank = text.find(' ', from);
  if (blank != std::string_view::npos && blank - from < kLongWord) {
    from = blank;
  } else {
    while (is_inside(text, from)) ++from;
  }
  return kEllipsis + std::string(text.substr(from));
}

std::string middle(std::string_view text) {
  if (text.size() <= 2 * kContext + kLongWord) return std::string(text);
  std::string tail = ending(text, kContext);
  tail.erase(0, std::string_view(kEllipsis).size());
  return beginning(text, kContext) + tail;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t to = most;
  const std::size_t blank = text.rfind(' ', most);
  if (blank != std::string_view::npos && most - blank < kLongWord) {
    to = blank;
    while (to > 0 && text[to - 1] == ' ') --to;
    return std::string(text.substr(0, to)) + ' ' + kEllipsis;
  }
  while (is_inside(text, to)) --to;
  return std::string(text.substr(0, to)) + kEllipsis;
}

std::vector<Change> short_diff(std::string_view before, std::string_view after, std::size_t most) {
  const std::vector<Change> all = word_diff(squeezed(before), squeezed(after));
  std::vector<Change> shown;
  std::size_t used = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Change piece = all[i];
    if (piece.kind != Change::Kind::same) {
      piece.text = beginning(piece.text, kOneChange);
    } else if (all.size() == 1) {
      piece.text = beginning(piece.text, 2 * kContext);
    } else if (i == 0) {
      piece.text = ending(piece.text, kContext);
    } else if (i + 1 == all.size()) {
      piece.text = beginning(piece.text, kContext);
    } else {
      piece.text = middle(piece.text);
    }
    used += piece.text.size();
    if (used > most && !shown.empty()) {
      shown.push_back({Change::Kind::same, std::string(" ") + kEllipsis});
      return shown;
    }
    shown.push_back(std::move(piece));
  }
  return shown;
}

std::string as_line(const std::vector<Change>& changes, const Style& style) {
  std::string out;
  for (const Change& change : changes) {
    if (change.kind == Change::Kind::same || change.text.empty()) {
      out += change.text;
    } else if (style.colours()) {
      out += change.kind == Change::Kind::added ? style.green(change.text) : style.red(change.text);
    } else {
      out += (change.kind == Change::Kind::added ? "{+" : "[-") + change.text +
             (change.kind == Change::Kind::added ? "+}" : "-]");
    }
  }
  return out;
}

std::string as_html(const std::vector<Change>& changes) {
  std::string out;
  for (const Change& change : changes) {
    const std::string text = xml_escaped(change.text);
    if (change.kind == Change::Kind::same) out += text;
    if (change.kind == Change::Kind::removed) out += "<del>" + text + "</del>";
    if (change.kind == Change::Kind::added) out += "<ins>" + text + "</ins>";
  }
  return out;
}

}  // namespace cli
