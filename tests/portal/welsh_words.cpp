#include "tests/portal/welsh_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace portal {
namespace {

constexpr std::array<std::string_view, 16> kWelshBeginnings = {
    "llan", "cwm", "dŵr", "gwe",  "rhy", "ysg", "tref", "mel",
    "bry",  "cyf", "dyn", "ffor", "haf", "niw", "pen",  "tal"};
constexpr std::array<std::string_view, 16> kWelshEndings = {
    "odd", "iad", "wyr",   "ŵyl", "edd", "aeth", "ion", "ydd",
    "wen", "fa",  "ogion", "las", "og",  "eth",  "awr", "iant"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The same word for a word, whatever the case it begins with.
std::string word_for(std::string_view word) {
  unsigned hash = 2166136261u;
  for (const char c : word) {
    hash = (hash ^ static_cast<unsigned>(std::tolower(static_cast<unsigned char>(c)))) * 16777619u;
  }
  std::string out(kWelshBeginnings[(hash >> 8) % kWelshBeginnings.size()]);
  out += kWelshEndings[(hash >> 16) % kWelshEndings.size()];
  if (std::isupper(static_cast<unsigned char>(word[0])) != 0)
    out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

void translate(std::string& text) { text = in_welsh(text); }

void translate(Item& item) {
  for (std::string* text : {&item.title, &item.intro, &item.minutes, &item.decision})
    translate(*text);
  if (item.report) translate(item.report->title);  // which the item's title is
}

}  // namespace

std::string in_welsh(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 2, "](") == 0) {  // the address of a link
      const std::size_t end = std::min(text.find(')', i), text.size());
      out += text.substr(i, end - i);
      i = end;
    } else if (is_letter(text[i])) {
      std::size_t end = i;
      while (end < text.size() && is_letter(text[end])) ++end;
      const std::string word = text.substr(i, end - i);
      out += word.size() > 2 ? word_for(word) : word;
      i = end;
    } else {
      out += text[i++];
    }
  }
  return out;
}

Meeting in_welsh(Meeting meeting) {
  for (Item& item : meeting.items) translate(item);
  return meeting;
}

Council in_welsh(Council council) {
  for (Committee& committee : council.committees) {
    for (std::string* text : {&committee.name, &committee.category, &committee.purpose})
      translate(*text);
  }
  for (Meeting& meeting : council.meetings) meeting = in_welsh(std::move(meeting));
  for (Decision& decision : council.decisions) {
    for (std::string* text : {&decision.title, &decision.purpose, &decision.decision,
                              &decision.reasons, &decision.alternatives})
      translate(*text);
  }
  return council;
}

}  // namespace portal
