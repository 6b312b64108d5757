// The names a recipe may give paths and word lists, by group: what the readers ask for. Private to
// this folder. Refuses to know what they stand for; sites/platforms/*.toml say it.
#pragma once

#include <span>
#include <string_view>

namespace extract {

struct NameGroup {
  std::string_view name;
  std::span<const std::string_view> names;
  bool optional = false;  // single names may be left out: a path finds nothing then
};

std::span<const NameGroup> path_groups();
std::span<const NameGroup> word_groups();

}  // namespace extract
