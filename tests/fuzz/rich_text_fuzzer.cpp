// Rich text: whatever the page, only the promised elements come out, closed in order.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rich_text.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

constexpr std::array<std::string_view, 19> kElements = {
    "p",  "ul", "ol", "li",     "table", "thead", "tbody", "tr", "th",        "td",
    "br", "u",  "em", "strong", "sub",   "sup",   "a",     "br", "blockquote"};

void check_html(std::string_view html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    require(end != std::string_view::npos);
    std::string_view tag = html.substr(at + 1, end - at - 1);
    at = end;
    const bool closing = tag.starts_with('/');
    if (closing) tag.remove_prefix(1);
    const std::string name(tag.substr(0, tag.find(' ')));
    require(std::find(kElements.begin(), kElements.end(), name) != kElements.end());
    if (closing) {
      require(!open.empty() && open.back() == name);
      open.pop_back();
    } else if (name != "br") {
      open.push_back(name);
    }
  }
  require(open.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto base = extract::Url::parse("https://mg.wexbury.example/moderngov/").value();
  static const extract::XPath link("//a");
  const auto page =
      extract::HtmlPage::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  const extract::RichText whole = extract::rich_text({page.root()}, base);
  check_html(whole.html);
  require(whole.text.empty() == whole.html.empty());
  const extract::RichText cut = extract::rich_text({page.root()}, base, page.root().first(link));
  check_html(cut.html);
  return 0;
}
