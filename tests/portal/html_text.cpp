#include "tests/portal/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace portal {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kEntities = {
    {{"’", "&rsquo;"},
     {"‘", "&lsquo;"},
     {"“", "&ldquo;"},
     {"”", "&rdquo;"},
     {"–", "&ndash;"},
     {"—", "&mdash;"},
     {"£", "&pound;"},
     {"é", "&eacute;"},
     {"…", "&hellip;"},
     {"½", "&frac12;"},
     {"Ø", "&Oslash;"},
     {"\u00a0", "&nbsp;"}}};

std::string numbered(char c) { return fmt::format("&#{};", static_cast<int>(c)); }

// The code point that begins at `at`; moves `at` behind it. The data file is valid UTF-8.
unsigned code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  unsigned point = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte(at + i) & 0x3Fu);
  at += length;
  return point;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
      case '/':
      case ':':
      case '(':
      case ')':
        out += numbered(c);
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string title_attribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool kept = is_plain(c) || c == ',' || c == '-' || c == '.' || (c & 0x80) != 0;
    if (kept) {
      out += c;
    } else {
      out += numbered(c);
    }
  }
  return out;
}

std::string word_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    // Most of a text is plain: up to the next character that has to be written otherwise.
    const auto plain =
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                     [](char p) { return (p & 0x80) != 0 || p == '&' || p == '<' || p == '>'; });
    const auto length = static_cast<std::size_t>(plain - text.begin()) - i;
    out.append(text, i, length);
    if ((i += length) == text.size()) break;
    const char c = text[i];
    if ((c & 0x80) == 0) {
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
      ++i;
      continue;
    }
    const auto rest = text.substr(i);
    const auto named = std::find_if(kEntities.begin(), kEntities.end(),
                                    [&](const auto& e) { return rest.starts_with(e.first); });
    if (named != kEntities.end()) {
      out += named->second;
      i += named->first.size();
    } else {
      out += fmt::format("&#{};", code_point(text, i));
    }
  }
  return out;
}

std::string tidy_attribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#x27;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string href(std::string_view address) {
  std::string out;
  for (const char c : address) out += c == '&' ? "&amp;" : c == '"' ? "%22" : std::string(1, c);
  return out;
}

}  // namespace portal
