// Whole minutes: the minutes of a meeting in one HTML file, each item between the literal marks
// <AI1> and </AI1>. Says which cut texts it completes; refuses to guess where marks are missing.
// Source: documents/g….html?T=1&CT=2 (Maidstone, Oxford), mgConvert2PDF.aspx?ID=N&T=1&CT=2
// (Belfast).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/portal_pages.h"

namespace extract {

// Whether `whole` is what `cut` is the beginning of: it begins with the cut text, is longer, and
// says of itself nowhere that it goes on elsewhere.
bool continues(const Block& whole, const Block& cut);
// Whether two sources say the same, whatever their layout.
bool same_text(const Block& one, const Block& other);

class WholeMinutes {
 public:
  // `context` must outlive this.
  WholeMinutes(std::string_view utf8, const PageContext& context);

  std::size_t items() const { return parts_.size(); }
  // The whole of an item's cut minutes: the one block that begins with the cut text and continues
  // it. Of several that do, the one in the part that is headed by the item's title; nothing when
  // that leaves none or more than one.
  std::optional<Block> minutes_of(const ItemFact& item) const;

 private:
  struct Part {
    std::string html;
    std::string squeezed;  // without bullets
  };
  std::optional<Block> minutes_in(const Part& part, const Block& cut) const;

  const PageContext& context_;
  std::vector<Part> parts_;
};

// The address of such a file among a meeting's documents; nothing where none is offered.
std::optional<ResourceLink> whole_minutes_of(const MeetingPage& meeting);

}  // namespace extract
