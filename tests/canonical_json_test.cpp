#include "store/canonical_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace store {
namespace {

using nlohmann::json;

std::string reference(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

TEST(CanonicalJson, TextsAreWhatTheLibraryWrites) {
  for (const std::string& text :
       {std::string("plain"), std::string("with \"quotes\""), std::string("a\nb"),
        std::string("tab\t"), std::string("back\\slash"), std::string(),
        std::string("tŷ a gŵr — “quoted”"), std::string("\x00\x01\x1f\x7f", 4),
        std::string("caf\xE9 \xF0\x9F"), std::string("\xED\xA0\x80 a surrogate"),
        std::string("\xF0\x9F\x8F\x9B"), std::string("cut \xE2\x80")})
    EXPECT_EQ(canonical_text(text), reference(text));
}

TEST(CanonicalJson, ObjectsAndListsAreWhatTheLibraryWrites) {
  EXPECT_EQ(canonical_object({}), reference(json::object()));
  EXPECT_EQ(canonical_list({}), reference(json::array()));
  const json value = {{"z", "last"},        {"a", {"one", "two"}},
                      {"flag", true},       {"other", false},
                      {"nothing", nullptr}, {"a \"key\"\n", {{"b", "x"}, {"a", "y"}}}};
  EXPECT_EQ(canonical_object({{"z", canonical_text("last")},
                              {"flag", canonical_flag(true)},
                              {"other", canonical_flag(false)},
                              {"nothing", canonical_null()},
                              {"a", canonical_list({canonical_text("one"), canonical_text("two")})},
                              {"a \"key\"\n", canonical_object({{"b", canonical_text("x")},
                                                                {"a", canonical_text("y")}})}}),
            reference(value));
}

TEST(CanonicalJson, IsWhatTheLibraryWritesOfAnyBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 4'000; ++i) {
    std::string text(random() % 40, ' ');
    for (char& c : text) {
      const unsigned any = random() % 256, high = 0x80 + random() % 0x80;
      c = static_cast<char>(i % 3 == 0 ? any : i % 3 == 1 ? 0x1E + any % 0x64 : high);
    }
    ASSERT_EQ(canonical_text(text), reference(text)) << i;
  }
}

}  // namespace
}  // namespace store
