// Publications: any bytes are a page, a feed or neither, and what is read keeps to its form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/publications.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check(const extract::Publications& read) {
  require(read.oldest.empty() || read.oldest.size() == 10);
  require(read.things.empty() || read.entries > 0);
  for (const extract::Publication& one : read.things) {
    require(one.thing.kind == "meeting" || one.thing.kind == "decision");
    require(!one.thing.id.empty() && !one.thing.path.empty());
    require(one.date.empty() || (one.date.size() == 10 && one.date >= read.oldest));
    require(one.words.size() <= 500);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/moderngov.toml");
  static const auto base = extract::Url::parse("https://mg.wexbury.example/moderngov/").value();
  const extract::PageContext context{recipe, base, base};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto page = extract::read_whats_new(extract::HtmlPage::parse(text), context))
    check(*page);
  if (const auto feed = extract::read_feed(text, context)) {
    require(extract::is_feed(text));
    check(*feed);
  }
  return 0;
}
