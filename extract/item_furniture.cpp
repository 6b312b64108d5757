// The part of item_parts that knows what a site puts round a text for the reader's use.
#include <algorithm>
#include <array>

#include "extract/item_parts.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kLongestFurniture = 120;  // bytes

// Takes one of the phrases off the beginning of `text`, the longest that fits.
bool take(std::string_view& text, const std::vector<std::string>& phrases) {
  std::size_t length = 0;
  for (const std::string& phrase : phrases) {
    const bool fits = text.starts_with(phrase) &&
                      (text.size() == phrase.size() || text.substr(phrase.size(), 1) == " ");
    if (fits) length = std::max(length, phrase.size());
  }
  text = trimmed(text.substr(length), " |,:");
  return length > 0;
}

// "Share this item Facebook Twitter Email": phrases of furniture and nothing else; names of places
// to share at are furniture in company only.
bool is_made_of_furniture(std::string_view text, const Recipe& recipe) {
  bool furniture = false;
  int services = 0;
  while (!text.empty()) {
    if (take(text, recipe.words("labels.furniture"))) {
      furniture = true;
    } else if (take(text, recipe.words("labels.share"))) {
      ++services;
    } else {
      return false;
    }
  }
  return furniture || services > 1;
}

bool is_label_words(const std::string& text, const Recipe& recipe) {
  constexpr std::array<std::string_view, 4> kLabels = {"labels.minutes", "labels.decision",
                                                       "labels.documents", "labels.votes"};
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [&](std::string_view list) { return recipe.is_label(text, list); });
}

// Whether a phrase of furniture may begin the text: what most paragraphs are asked, and no more.
bool may_be_furniture(std::string_view text, const Recipe& recipe) {
  const char first = text.front();
  if (static_cast<unsigned char>(first) >= 0x80) return true;
  const std::string small = ascii_lower(text.substr(0, 1));
  const auto begins_so = [&](const std::string& phrase) { return phrase.starts_with(small); };
  constexpr std::array<std::string_view, 2> kLists = {"labels.furniture", "labels.share"};
  return std::any_of(kLists.begin(), kLists.end(), [&](std::string_view list) {
    const auto& phrases = recipe.words(list);
    return std::any_of(phrases.begin(), phrases.end(), begins_so);
  });
}

Node first_link(Node node, const PageView& view) {
  if (node.is_text()) return {};
  const Node link = node.name() == "a" ? node : node.first(view.recipe().path("page.link"));
  return link && link.attribute("href") ? link : Node();
}

// The one link that is all the text of the node.
Node only_link(Node node, const PageView& view, const std::string& text) {
  const Node link = first_link(node, view);
  return link && view.text(link) == text ? link : Node();
}

}  // namespace

bool is_furniture(Node node, const PageView& view) {
  if (view.has_class(node, "label") || view.has_class(node, "text")) return false;
  const std::optional<std::string> bytes = view.short_text(node, kLongestFurniture);
  if (!bytes || bytes->empty()) return false;
  if (!may_be_furniture(*bytes, view.recipe()) && !first_link(node, view)) return false;
  const std::string text = view.text(node);
  const std::string small = folded_label(text);
  if (is_made_of_furniture(small, view.recipe())) return true;
  const Node link = only_link(node, view, text);
  if (!link) return false;
  // "Back to top", whatever it is called: a link to a place of the page itself. One that opens a
  // part of the item is its label.
  if (!is_label_words(text, view.recipe()) &&
      std::string(link.attribute("href").value_or("")).starts_with('#'))
    return true;
  const auto& begins = view.recipe().words("labels.furniture_links");
  return std::any_of(begins.begin(), begins.end(),
                     [&](const std::string& word) { return small.starts_with(word); });
}

bool is_action(Node node, const PageView& view) {
  if (!node.is_element() || view.has_class(node, "label") || view.has_class(node, "text")) {
    return false;
  }
  const std::optional<std::string> bytes = view.short_text(node, kLongestFurniture);
  if (!bytes || bytes->empty() || !first_link(node, view)) return false;
  const Node link = only_link(node, view, view.text(node));
  if (!link) return false;
  const std::optional<ResourceLink> target = view.resource(link);
  const bool content = target && (target->kind == "item" || target->kind == "document");
  return !content && view.is_portal_page(link);
}

}  // namespace extract
