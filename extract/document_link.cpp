#include "extract/document_link.h"

#include <algorithm>
#include <array>

#include "extract/words.h"

namespace extract {
namespace {

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

void drop_last_word(std::string& text) {
  text.resize(text.size() - last_word(text).size());
  while (text.ends_with(' ')) text.pop_back();
}

bool is_unit(std::string_view word) {
  constexpr std::array<std::string_view, 5> kUnits = {"kb", "mb", "gb", "b", "bytes"};
  const std::string small = ascii_lower(word);
  return std::find(kUnits.begin(), kUnits.end(), small) != kUnits.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.,") == std::string_view::npos &&
         word[0] >= '0' && word[0] <= '9';
}

// "601 KB" or "601KB" off the end.
std::string take_size(std::string& text) {
  std::string whole = text;
  std::string_view word = last_word(text);
  if (is_unit(word)) {
    const std::string unit(word);
    drop_last_word(text);
    const std::string number(last_word(text));
    if (is_number(number)) {
      drop_last_word(text);
      return number + " " + unit;
    }
  } else {
    const std::size_t unit = word.find_first_not_of("0123456789.,");
    if (unit != std::string_view::npos && unit > 0 && is_number(word.substr(0, unit)) &&
        is_unit(word.substr(unit))) {
      const std::string size =
          std::string(word.substr(0, unit)) + " " + std::string(word.substr(unit));
      drop_last_word(text);
      return size;
    }
  }
  text = std::move(whole);
  return "";
}

std::string file_name(std::string_view path) {
  path = path.substr(0, path.find('?'));
  return percent_decode(path.substr(path.rfind('/') + 1));
}

}  // namespace

PrintedSize take_size_off(std::string_view printed, const Recipe& recipe) {
  PrintedSize out{collapse(printed), "", ""};
  std::string& text = out.title;
  const bool bracketed = text.ends_with(')');
  const std::string whole = text;
  if (bracketed) text.pop_back();
  out.size = take_size(text);
  if (out.size.empty()) {
    text = whole;
    return out;
  }
  while (text.ends_with(',') || text.ends_with('(')) text.pop_back();
  const auto take_type = [&] {
    const std::string word(trimmed(last_word(text), "(,"));
    if (recipe.media_type(word).empty()) return;
    if (out.type.empty()) out.type = word;
    drop_last_word(text);
  };
  take_type();
  // What a page reader says of the little picture: "pdf icon", Welsh "pdf eicon".
  const std::string icon = ascii_lower(last_word(text));
  if (icon == "icon" || icon == "eicon") {
    drop_last_word(text);
    take_type();
  }
  while (text.ends_with(' ') || text.ends_with('(')) text.pop_back();
  return out;
}

std::optional<DocumentFact> read_document(Node link, const PageView& view) {
  const std::optional<ResourceLink> target = view.resource(link);
  if (!target || target->kind != "document") return std::nullopt;
  const Recipe& recipe = view.recipe();
  DocumentFact fact;
  fact.id = target->id;
  fact.path = target->path;
  fact.kind = recipe.document_kind(target->id);
  PrintedSize printed = take_size_off(view.text(link), recipe);
  // The size in a span of its own, in the link or right behind it, is not part of its text.
  std::vector<Node> beside{link};
  if (const Node next = link.next()) beside.push_back(next.is_text() ? next.next() : next);
  for (const Node top : beside) {
    if (!printed.size.empty() || !top) break;
    for (Node node = top; node; node = following_node(node, top, true)) {
      if (!view.has_class(node, "size")) continue;
      const PrintedSize size = take_size_off(node.text(), recipe);
      printed.size = size.size;
      printed.type = size.type;
      break;
    }
  }
  fact.title = printed.title;
  fact.size_printed = printed.size;
  const std::string name = file_name(fact.path);
  const std::size_t dot = name.rfind('.');
  const std::string extension = dot == std::string::npos ? "" : name.substr(dot + 1);
  if (fact.title.empty()) fact.title = name.substr(0, dot);
  fact.media_type = recipe.media_type(printed.type);
  if (fact.media_type.empty()) fact.media_type = recipe.media_type(extension);
  return fact;
}

}  // namespace extract
