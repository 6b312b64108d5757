#include "extract/html_tags.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/words.h"

namespace extract {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Where in a tag the tokenizer is. A '=' where a name is due belongs to the name, and quotes count
// only where a value is due: reading either otherwise would hide tags from the count.
enum class Part { before_name, name, after_name, before_value, value };

Part after(Part part, char c) {
  if (part == Part::value) return is_ascii_blank(c) ? Part::before_name : Part::value;
  if (part == Part::before_value) return is_ascii_blank(c) ? part : Part::value;
  if (c == '/') return Part::before_name;
  if (is_ascii_blank(c)) return part == Part::name ? Part::after_name : part;
  if (c == '=' && part != Part::before_name) return Part::before_value;
  return Part::name;
}

}  // namespace

bool is_raw_text(std::string_view name) {
  constexpr std::array<std::string_view, 8> kRaw = {"script", "style",   "textarea", "title",
                                                    "xmp",    "noembed", "noframes", "iframe"};
  return std::find(kRaw.begin(), kRaw.end(), name) != kRaw.end();
}

// The rest of a tag after its name, with the '>'. False when the text ends first.
bool HtmlTags::read_attributes(HtmlTag& tag) {
  Part part = Part::before_name;
  std::size_t attributes = 0;
  while (at_ < html_.size()) {
    const char c = html_[at_++];
    if (c == '>') {
      tag.self_closing = part == Part::before_name && html_[at_ - 2] == '/';
      return true;
    }
    if (part == Part::before_value && (c == '"' || c == '\'')) {
      const std::size_t begin = at_;
      at_ = html_.find(c, at_);
      if (at_ == html_.npos) return false;
      if (words_ != nullptr && !tag.closing) words_->push_back({begin, at_, true});
      ++at_;
      part = Part::before_name;
      continue;
    }
    const Part next = after(part, c);
    if (next == Part::name && part != Part::name && ++attributes == kMostAttributes + 1) {
      tag.surplus = at_ - 1;
    }
    part = next;
  }
  return false;
}

bool HtmlTags::next(HtmlTag& tag) {
  bool text = false;
  while (true) {
    const std::size_t begin = std::min(html_.find('<', at_), html_.size());
    text = text || begin > at_;
    const std::size_t before = std::exchange(at_, begin + 1);
    if (begin >= html_.size()) return false;
    if (words_ != nullptr && begin > before) words_->push_back({before, begin, false});
    tag = {};
    tag.follows_text = text;
    tag.closing = at_ < html_.size() && html_[at_] == '/';
    if (tag.closing) ++at_;
    const char first = at_ < html_.size() ? html_[at_] : ' ';
    if (!is_letter(first)) {
      if (tag.closing || first == '!' || first == '?') {
        skip_markup(begin);
      } else {
        text = true;
      }
      continue;
    }
    while (at_ < html_.size() && !is_ascii_blank(html_[at_]) && html_[at_] != '/' &&
           html_[at_] != '>') {
      tag.name += ascii_lower(html_[at_++]);
    }
    if (!read_attributes(tag)) return false;
    tag.raw = html_.substr(begin, at_ - begin);
    tag.end = at_;
    return true;
  }
}

// Comments, doctypes and what browsers take for comments. "<!-->" and "<!--->" are whole ones.
void HtmlTags::skip_markup(std::size_t begin) {
  if (html_.substr(begin, 4) != "<!--") {
    at_ = std::min(html_.find('>', begin), html_.size() - 1) + 1;
    return;
  }
  const std::string_view rest = html_.substr(begin + 4);
  const bool none = rest.substr(0, 1) == ">" || rest.substr(0, 2) == "->";
  // Nothing stands before the first "--" of such a whole one: it is the opening's own.
  std::size_t dashes = none ? begin + 2 : html_.find("--", begin + 4);
  for (; dashes < html_.size(); dashes = html_.find("--", dashes + 1)) {
    const std::string_view end = html_.substr(dashes + 2, 2);
    if (end.substr(0, 1) != ">" && end != "->" && end != "!>") continue;
    at_ = html_.find('>', dashes) + 1;
    return;
  }
  at_ = html_.size();
}

void HtmlTags::skip_raw_text(std::string_view name) {
  for (; at_ < html_.size(); ++at_) {
    at_ = html_.find("</", at_);
    if (at_ == html_.npos) break;
    const std::string_view candidate = html_.substr(at_ + 2, name.size());
    const bool same = std::equal(candidate.begin(), candidate.end(), name.begin(), name.end(),
                                 [](char a, char b) { return ascii_lower(a) == b; });
    const std::size_t end = at_ + 2 + name.size();
    if (same && (end >= html_.size() || is_ascii_blank(html_[end]) || html_[end] == '/' ||
                 html_[end] == '>')) {
      return;
    }
  }
  at_ = html_.size();
}

std::optional<std::string> attribute_of(const HtmlTag& tag, std::string_view name) {
  const std::string_view raw = tag.raw.substr(0, tag.raw.size() - 1);
  std::size_t at = 1 + tag.name.size();
  const auto skip_blanks = [&] {
    while (at < raw.size() && is_ascii_blank(raw[at])) ++at;
  };
  while (at < raw.size()) {
    while (at < raw.size() && (is_ascii_blank(raw[at]) || raw[at] == '/')) ++at;
    std::string key, value;
    while (at < raw.size() && !is_ascii_blank(raw[at]) && raw[at] != '/' &&
           (raw[at] != '=' || key.empty())) {
      key += ascii_lower(raw[at++]);
    }
    skip_blanks();
    if (at < raw.size() && raw[at] == '=') {
      ++at;
      skip_blanks();
      const char quote = at < raw.size() ? raw[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      if (quoted) ++at;
      while (at < raw.size() && (quoted ? raw[at] != quote : !is_ascii_blank(raw[at]))) {
        value += raw[at++];
      }
      if (quoted) ++at;
    }
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace extract
