#include "store/canonical_json.h"

#include <gtest/gtest.h>

#include <random>

namespace store {
namespace {

using nlohmann::json;

std::string reference(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

TEST(CanonicalJson, IsWhatTheLibraryWrites) {
  const json value = {{"z", "last"},
                      {"a", {"plain", "with \"quotes\"", "a\nb", "tab\t", "back\\slash", ""}},
                      {"numbers", {1, -2, 3.5, true, false, nullptr}},
                      {"empty", {{"object", json::object()}, {"array", json::array()}}},
                      {"welsh", "tŷ a gŵr — “quoted”"},
                      {"controls", std::string("\x00\x01\x1f\x7f", 4)},
                      {"broken", "caf\xE9 \xF0\x9F"},
                      {"a \"key\"\n", "value"}};
  EXPECT_EQ(canonical_json(value), reference(value));
  for (const json& one : {json("text"), json(7), json(), json::array(), json::object()})
    EXPECT_EQ(canonical_json(one), reference(one));
}

TEST(CanonicalJson, IsWhatTheLibraryWritesOfAnyBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 2'000; ++i) {
    std::string text(random() % 40, ' ');
    for (char& c : text)
      c = static_cast<char>(i % 2 == 0 ? random() % 256 : 0x1E + random() % 0x64);
    const json value = {{"text", text}, {"list", {text, i}}};
    ASSERT_EQ(canonical_json(value), reference(value)) << i;
  }
}

}  // namespace
}  // namespace store
