#include "extract/text_stand_ins.h"

#include <algorithm>

#include "extract/utf8.h"

namespace extract {
namespace {

constexpr char32_t kFirst = 0xF0000;
constexpr std::size_t kMost = 0xFFFE;  // the plane's last two are no characters
constexpr std::size_t kShortest = 8;   // bytes; a stand-in has four
constexpr char kLead = '\xF3';         // of all characters of plane 15, and of some of 12 to 14
constexpr std::size_t kStandInBytes = 4;

bool is_blank(char c) { return c == ' '; }

// What no run holds: a '<' is never in a text span. What follows an '&' may belong to a reference.
bool ends_run(char c) { return c == '&' || (c >= 0 && c < ' '); }

bool may_be_reference(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' ||
         c == ';' || c == '&';
}

std::size_t index_at(std::string_view text, std::size_t at) {
  const CodePoint point = code_point_at(text, at);
  return point.valid && point.value >= kFirst ? static_cast<std::size_t>(point.value - kFirst)
                                              : kMost;
}

}  // namespace

TextStandIns::TextStandIns(std::string_view html, const Spans& texts) {
  // Pages with such characters of their own are left alone.
  if (html.find(kLead) != html.npos) return;
  html_.reserve(html.size());
  std::size_t copied = 0;
  for (const auto& [begin, end] : texts) {
    html_.append(html, copied, begin - copied);
    add_text(html.substr(begin, end - begin));
    copied = end;
  }
  html_.append(html, copied);
  seen_.resize(runs_.size());
}

void TextStandIns::add_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    while (begin < text.size() && (is_blank(text[begin]) || ends_run(text[begin]))) {
      const bool reference = text[begin++] == '&';
      while (reference && begin < text.size() && may_be_reference(text[begin])) ++begin;
    }
    html_.append(text, at, begin - at);
    std::size_t end = begin;
    while (end < text.size() && !ends_run(text[end])) ++end;
    at = end;
    while (end > begin && is_blank(text[end - 1])) --end;
    add_run(text.substr(begin, end - begin));
    html_.append(text, end, at - end);
  }
}

void TextStandIns::add_run(std::string_view run) {
  if (run.size() < kShortest || runs_.size() == kMost) {
    html_ += run;
    return;
  }
  append_utf8(html_, kFirst + static_cast<char32_t>(runs_.size()));
  runs_.push_back(run);
}

std::string TextStandIns::restored(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = std::min(text.find(kLead), text.size());
    out += text.substr(0, at);
    if (at == text.size()) return out;
    const std::size_t index = index_at(text, at);
    if (index < runs_.size()) {
      out += runs_[index];
      is_repeated_ = is_repeated_ || seen_[index];
      seen_[index] = true;
      ++back_;
    } else {  // of a reference
      out += text.substr(at, kStandInBytes);
    }
    text.remove_prefix(at + kStandInBytes);
  }
}

}  // namespace extract
