#include "extract/word_stand_ins.h"

#include <algorithm>

#include "extract/byte_runs.h"
#include "extract/utf8.h"

namespace extract {
namespace {

constexpr char32_t kFirst = 0xF0000;
constexpr std::size_t kMost = 0xFFFE;  // the plane's last two are no characters
constexpr std::size_t kShortest = 8;   // bytes; a stand-in has four
constexpr char kLead = '\xF3';         // of all characters of plane 15, and of some of 12 to 14
constexpr std::size_t kStandInBytes = 4;

bool is_blank(char c) { return c == ' '; }

// What no run holds. What follows an '&' may belong to a reference.
bool ends_run(char c) { return c == '&' || (c >= 0 && c < ' '); }

std::size_t end_of_run(std::string_view text, std::size_t at) {
  for (; at + sizeof(EightBytes) <= text.size(); at += sizeof(EightBytes)) {
    const EightBytes eight = eight_at(text.data() + at);
    if (any_below(eight, ' ') || any_equal(eight, '&')) break;
  }
  while (at < text.size() && !ends_run(text[at])) ++at;
  return at;
}

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

WordStandIns::WordStandIns(std::string_view html, const std::vector<HtmlWords>& words) {
  if (may_hold(html)) return;  // characters of its own would be taken for stand-ins
  html_.reserve(html.size());
  std::size_t copied = 0;
  for (const HtmlWords& span : words) {
    html_.append(html, copied, span.begin - copied);
    add_words(html.substr(span.begin, span.end - span.begin), span.is_value);
    copied = span.end;
  }
  html_.append(html, copied);
}

void WordStandIns::add_words(std::string_view words, bool is_value) {
  for (std::size_t at = 0; at < words.size();) {
    std::size_t begin = at;
    while (begin < words.size() && (is_blank(words[begin]) || ends_run(words[begin]))) {
      const bool reference = words[begin++] == '&';
      while (reference && begin < words.size() && may_be_reference(words[begin])) ++begin;
    }
    html_.append(words, at, begin - at);
    std::size_t end = end_of_run(words, begin);
    at = end;
    while (end > begin && is_blank(words[end - 1])) --end;
    add_run(words.substr(begin, end - begin), is_value);
    html_.append(words, end, at - end);
  }
}

void WordStandIns::add_run(std::string_view words, bool is_value) {
  if (words.size() < kShortest || runs_.size() == kMost) {
    html_ += words;
    return;
  }
  append_utf8(html_, kFirst + static_cast<char32_t>(runs_.size()));
  runs_.push_back({words, is_value});
  if (!is_value) ++texts_;
}

bool WordStandIns::may_hold(std::string_view text) { return text.find(kLead) != text.npos; }

std::string_view WordStandIns::take_back(Run& run) {
  if (!run.is_value) {
    is_misplaced_ = is_misplaced_ || run.is_back;
    ++texts_back_;
  }
  run.is_back = true;
  return run.words;
}

std::string_view WordStandIns::restored(std::string_view text, std::string& room) {
  room.clear();
  while (true) {
    const std::size_t at = std::min(text.find(kLead), text.size());
    const std::size_t index = at == text.size() ? kMost : index_at(text, at);
    const bool is_run = index < runs_.size();
    // Most texts are one run.
    if (is_run && at == 0 && text.size() == kStandInBytes && room.empty())
      return take_back(runs_[index]);
    room += text.substr(0, at);
    if (at == text.size()) return room;
    // Otherwise it is of a reference.
    room += is_run ? take_back(runs_[index]) : text.substr(at, kStandInBytes);
    text.remove_prefix(std::min(at + kStandInBytes, text.size()));
  }
}

}  // namespace extract
