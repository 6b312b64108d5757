// Whole minutes: whatever the file, what completes a cut text begins with it and is longer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/whole_minutes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/moderngov.toml");
  static const auto base = extract::Url::parse("https://mg.wexbury.example/").value();
  const extract::PageContext context{recipe, base, base};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  extract::ItemFact item;
  item.title = "The hedge";
  item.minutes.emplace();
  item.minutes->squeezed = extract::squeeze(text.substr(0, text.find('\n')));
  const auto whole = extract::WholeMinutes(text, context).minutes_of(item);
  if (whole && !extract::continues(*whole, *item.minutes)) std::abort();
  return 0;
}
