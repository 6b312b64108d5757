// HtmlTags: the tags of an HTML text in order, as a tokenizer sees them, without building a tree.
// Comments, attribute values and the insides of script, style and the like are stepped over.
// Refuses to know nesting. Source: WHATWG HTML 13.2.5.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

// More than any honest tag has.
inline constexpr std::size_t kMostAttributes = 256;

struct HtmlTag {
  std::string name;           // lower-case
  std::string_view raw;       // all of it, "<" to ">"
  std::size_t end = 0;        // offset after the ">"
  std::size_t surplus = 0;    // offset of the 257th attribute, 0 when there is none
  bool follows_text = false;  // anything but mark-up since the tag before
  bool closing = false;
  bool self_closing = false;
};

// Offsets of a text between tags, or of a value.
struct HtmlWords {
  std::size_t begin = 0, end = 0;
  bool is_value = false;
};

class HtmlTags {
 public:
  // What is stepped over goes into `words`, if given, where it may be words: the texts between tags
  // and comments, and the values in quotes of start tags.
  explicit HtmlTags(std::string_view html, std::vector<HtmlWords>* words = nullptr)
      : html_(html), words_(words) {}
  // False at the end. A tag the text ends in is no tag.
  bool next(HtmlTag& tag);
  // Step to the end tag of a raw-text element; to be called after its start tag.
  void skip_raw_text(std::string_view name);

 private:
  bool read_attributes(HtmlTag& tag);
  void skip_markup(std::size_t begin);

  std::string_view html_;
  std::vector<HtmlWords>* words_;
  std::size_t at_ = 0;
};

// The value of a tag's attribute as it stands, references not decoded; `name` lower-case.
std::optional<std::string> attribute_of(const HtmlTag& tag, std::string_view name);

// script, style, textarea, title and other elements in which tags are text.
bool is_raw_text(std::string_view name);

}  // namespace extract
