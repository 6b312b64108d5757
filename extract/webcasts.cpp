#include "extract/webcasts.h"

#include <algorithm>

#include "extract/words.h"

namespace extract {
namespace {

constexpr std::string_view kPlayer = "mgMediaPlayer(";

void add(WebcastFact webcast, std::vector<WebcastFact>& out) {
  const bool known = std::any_of(out.begin(), out.end(),
                                 [&](const WebcastFact& held) { return held.url == webcast.url; });
  if (!known) out.push_back(std::move(webcast));
}

// The text between quotes that follows a name and a colon: Url: "…", "Url":'…'. `at` moves behind.
std::string quoted_value(std::string_view script, std::string_view name, std::size_t& at) {
  const std::size_t found = script.find(name, at);
  at = found == std::string_view::npos ? script.size() : found + name.size();
  const std::size_t colon = script.find_first_not_of("\"' \t\r\n", at);
  if (colon == std::string_view::npos || script[colon] != ':') return "";
  const std::size_t quote = script.find_first_not_of(" \t\r\n", colon + 1);
  if (quote == std::string_view::npos || (script[quote] != '"' && script[quote] != '\'')) return "";
  const std::size_t end = script.find(script[quote], quote + 1);
  if (end == std::string_view::npos) return "";
  at = end + 1;
  std::string value;
  for (const char c : script.substr(quote + 1, end - quote - 1)) {
    if (c != '\\') value += c;  // http:\/\/
  }
  return value;
}

void read_script(std::string_view script, const PageView& view, std::vector<WebcastFact>& out) {
  std::size_t at = script.find(kPlayer);
  while (at < script.size()) {
    const std::string printed = quoted_value(script, "Url", at);
    const std::optional<Url> url = printed.empty() ? std::nullopt : view.address().resolve(printed);
    if (url) add({"", url->str()}, out);
  }
}

}  // namespace

std::vector<WebcastFact> read_webcasts(const PageView& view, const std::vector<Node>& tables) {
  std::vector<WebcastFact> out;
  for (const Node label : view.select("page.label")) {
    const bool in_table = std::any_of(tables.begin(), tables.end(),
                                      [&](Node table) { return table.contains(label); });
    if (in_table || !label.parent()) continue;
    if (!view.recipe().is_label(view.text(label), "labels.webcast")) continue;
    for (const Node link : label.parent().select(view.recipe().path("page.link"))) {
      if (const std::optional<Url> url = view.target(link)) add({view.text(link), url->str()}, out);
    }
  }
  for (const Node script : view.select("meeting.player")) {
    for (Node text = script.first_child(); text; text = text.next()) {
      read_script(text.raw_text(), view, out);
    }
  }
  return out;
}

}  // namespace extract
