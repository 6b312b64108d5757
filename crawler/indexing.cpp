#include "crawler/indexing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/html_tags.h"
#include "extract/words.h"

namespace crawler {
namespace {

constexpr std::string_view kProduct = "minutebook";
constexpr std::size_t kMostDirectives = 20;  // a dozen are known
constexpr std::size_t kLongestDirective = 200;

// Those with a value behind a colon; any other word there is a product's name.
constexpr std::array<std::string_view, 4> kValued = {"unavailable_after", "max-snippet",
                                                     "max-image-preview", "max-video-preview"};

// Lower-case, one blank for several, and nothing but printable ASCII.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : extract::trimmed(text, " \t\r\n\f").substr(0, kLongestDirective)) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (blank && out.ends_with(' ')) continue;
    const bool upper = c >= 'A' && c <= 'Z';
    out += blank ? ' ' : upper ? static_cast<char>(c + 32) : c > ' ' && c < 0x7F ? c : '?';
  }
  return out;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
}

class Directives {
 public:
  // One header field or content attribute. A name that stands before a directive holds for all
  // that follow in the same field, up to the next name.
  void add(std::string_view field) {
    bool ours = true;
    for (std::size_t end = 0; !field.empty();
         field.remove_prefix(std::min(end + 1, field.size()))) {
      end = std::min(field.find(','), field.size());
      std::string said = plain(field.substr(0, end));
      if (is_cut_date(said) && end < field.size()) {  // "Saturday, 25-Jun-30 15:00:00 GMT"
        end = std::min(field.find(',', end + 1), field.size());
        said = plain(field.substr(0, end));
      }
      const std::size_t colon = said.find(':');
      const std::string name(
          extract::trimmed(std::string_view(said).substr(0, colon), " \t\r\n\f"));
      const bool valued = std::find(kValued.begin(), kValued.end(), name) != kValued.end();
      if (colon != said.npos && !valued) {
        ours = name == kProduct;
        said = std::string(extract::trimmed(std::string_view(said).substr(colon + 1), " \t\r\n\f"));
      }
      if (ours) keep(std::move(said));
    }
  }

  std::string text() const {
    std::string all;
    for (const std::string& one : kept_) all += (all.empty() ? "" : ", ") + one;
    return all;
  }

 private:
  // A date's comma is no end: "unavailable_after: saturday" waits for what follows.
  static bool is_cut_date(const std::string& said) {
    constexpr std::string_view kName = "unavailable_after:";
    const std::size_t at = said.find(kName);
    return at != said.npos &&
           is_word(extract::trimmed(std::string_view(said).substr(at + kName.size()), " \t\r\n\f"));
  }
  void keep(std::string said) {
    const bool is_new = std::find(kept_.begin(), kept_.end(), said) == kept_.end();
    if (!said.empty() && is_new && kept_.size() < kMostDirectives) kept_.push_back(std::move(said));
  }

  std::vector<std::string> kept_;
};

// Every field of the name counts, not the last alone. Source: RFC 9112, 5.
void add_head(Directives& directives, std::string_view head) {
  for (std::size_t at = head.find('\n'); at != head.npos; at = head.find('\n', at + 1)) {
    const std::string_view line = head.substr(at + 1, head.find('\n', at + 1) - at - 1);
    const std::size_t colon = line.find(':');
    if (colon != line.npos && plain(line.substr(0, colon)) == "x-robots-tag")
      directives.add(line.substr(colon + 1));
  }
}

void add_page(Directives& directives, std::string_view html) {
  extract::HtmlTags tags(html);
  extract::HtmlTag tag;
  while (tags.next(tag)) {
    if (tag.name == "body" || (tag.closing && tag.name == "head")) return;
    if (tag.closing) continue;
    if (extract::is_raw_text(tag.name)) tags.skip_raw_text(tag.name);
    if (tag.name != "meta") continue;
    const std::string name = plain(extract::attribute_of(tag, "name").value_or(""));
    if (name != "robots" && name != kProduct) continue;
    directives.add(extract::attribute_of(tag, "content").value_or(""));
  }
}

}  // namespace

std::string indexing_of(std::string_view response_head) {
  Directives directives;
  add_head(directives, response_head);
  return directives.text();
}

std::string indexing_of(std::string_view response_head, std::string_view html) {
  Directives directives;
  add_head(directives, response_head);
  add_page(directives, html);
  return directives.text();
}

}  // namespace crawler
