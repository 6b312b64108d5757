// Recipe: what an address is, the canonical address of that is too; ids keep to their characters.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/recipe.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

bool is_id(std::string_view id) {
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void check_parse(std::string_view text) {
  try {
    extract::Recipe::parse(text, "fuzz.toml");
  } catch (const std::runtime_error&) {
    // A bad file is told so.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/moderngov.toml");
  static const auto base = extract::Url::parse("https://mg.wexbury.example/moderngov/").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_parse(text);
  const auto address = base.resolve(text);
  if (!address) return 0;
  const auto link = recipe.identify(*address, base);
  if (!link) return 0;
  require(is_id(link->id));
  const auto again = base.resolve(link->path);
  require(again.has_value());
  const auto same = recipe.identify(*again, base);
  require(same.has_value() && *same == *link);
  recipe.resource(link->kind, link->id);
  return 0;
}
