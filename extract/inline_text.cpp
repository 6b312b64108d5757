#include "extract/inline_text.h"

#include <algorithm>

#include "extract/byte_runs.h"
#include "extract/html_page.h"
#include "extract/words.h"

namespace extract {
namespace {

const char* reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return nullptr;
  }
}

// Whether one of them may have a reference: two of the four differ from another by one bit.
bool any_reference(EightBytes eight) {
  return any_equal(eight | eight_of('"' ^ '&'), '&') || any_equal(eight | eight_of('<' ^ '>'), '>');
}

bool is_visible_ascii(char c) { return c > 0x20 && c < 0x7F; }

// A text's words, collapsed, and whether blanks stand at its ends.
struct SpacedWords {
  std::string words;
  bool blank_before = false, blank_behind = false;
};

SpacedWords words_of(std::string_view utf8) {
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  const std::string_view inner = trimmed(utf8, kBlanks);
  if (inner.empty()) return {"", !utf8.empty(), false};
  if (is_visible_ascii(inner.front()) && is_visible_ascii(inner.back())) {
    return {collapse(inner), inner.data() != utf8.data(), inner.end() != utf8.end()};
  }
  // Other characters may be blanks, too: two marks keep what collapse() would take off the ends.
  std::string marked = "|";
  marked.append(utf8).append("|");
  std::string collapsed = collapse(marked);
  collapsed.pop_back();
  const bool behind = collapsed.size() > 1 && collapsed.back() == ' ';
  if (behind) collapsed.pop_back();
  const bool before = collapsed.starts_with("| ") || (behind && collapsed == "|");
  collapsed.erase(0, collapsed.starts_with("| ") ? 2 : 1);
  return {std::move(collapsed), before, behind};
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t plain = 0;  // where the run begins that stays as it is
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at + sizeof(EightBytes) < text.size() && !any_reference(eight_at(text.data() + at)))
      at += sizeof(EightBytes);
    const char* reference = reference_for(text[at]);
    if (reference == nullptr) continue;
    out.append(text, plain, at - plain).append(reference);
    plain = at + 1;
  }
  return out.append(text, plain);
}

void InlineText::enter(std::string_view name, std::string_view href) {
  Tag tag{std::string(name), "<" + std::string(name), true};
  if (!href.empty()) tag.open += " href=\"" + escape_html(href) + "\"";
  tag.open += '>';
  tag.written = std::none_of(wanted_.begin(), wanted_.end(),
                             [&](const Tag& outer) { return outer.written && outer.name == name; });
  wanted_.push_back(std::move(tag));
}

void InlineText::leave() { wanted_.pop_back(); }

void InlineText::close_to(std::size_t count) {
  while (open_.size() > count) {
    // A tag nothing was written in (its ellipsis was dropped) leaves nothing behind.
    if (html_.ends_with(open_.back().open)) {
      html_.resize(html_.size() - open_.back().open.size());
    } else {
      html_ += "</" + open_.back().name + ">";
    }
    open_.pop_back();
  }
}

// Closes what is no longer wanted, writes the blank or the breaks, opens what is wanted.
void InlineText::write_tags() {
  std::size_t same = 0;
  std::vector<const Tag*> wanted;
  for (const Tag& tag : wanted_) {
    if (tag.written) wanted.push_back(&tag);
  }
  while (same < open_.size() && same < wanted.size() && open_[same].open == wanted[same]->open) {
    ++same;
  }
  close_to(same);
  if (!text_.empty()) {
    for (int i = 0; i < breaks_; ++i) html_ += "<br>";
    text_.append(static_cast<std::size_t>(breaks_), '\n');
    if (blank_ && breaks_ == 0) {
      html_ += ' ';
      text_ += ' ';
    }
  }
  blank_ = false;
  breaks_ = 0;
  for (; same < wanted.size(); ++same) {
    html_ += wanted[same]->open;
    open_.push_back(*wanted[same]);
  }
}

void InlineText::add(std::string_view utf8) {
  const SpacedWords found = words_of(utf8);
  if (found.blank_before) blank_ = true;
  if (found.words.empty()) return;
  write_tags();
  html_ += escape_html(found.words);
  text_ += found.words;
  blank_ = found.blank_behind;
}

void InlineText::line_break() {
  if (!text_.empty()) ++breaks_;
}

void InlineText::drop_ellipsis() {
  constexpr std::string_view kForms[] = {"...", ". . .", "\u2026"};
  for (const std::string_view form : kForms) {
    if (!text_.ends_with(form)) continue;
    const auto cut = [&](std::string& from) {
      from.resize(from.size() - form.size());
      while (!from.empty() && (from.back() == ' ' || from.back() == '\n')) from.pop_back();
    };
    // Emphasis that ends before the link may have been closed behind the dots.
    if (!html_.ends_with(form)) return;
    cut(text_);
    cut(html_);
    while (html_.ends_with("<br>")) html_.resize(html_.size() - 4);
    break;
  }
  blank_ = false;
  breaks_ = 0;
}

Inline InlineText::take() {
  close_to(0);
  while (html_.ends_with(' ')) html_.pop_back();
  Inline out{std::move(html_), std::move(text_)};
  html_.clear();
  text_.clear();
  blank_ = false;
  breaks_ = 0;
  return out;
}

}  // namespace extract
