// Times of day among the tokens of a text. Refuses to know dates.
// Source: the spellings of dates.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extract/date_tokens.h"

namespace extract {

struct ReadTime {
  std::string time;     // HH:MM
  std::size_t end = 0;  // the token after it
};
// The time that begins with this very token, or nothing.
std::optional<ReadTime> read_time(const DateTokens& tokens, std::size_t at);

}  // namespace extract
