// The values of an address, each of a type: how it must look, how it stands in ids and how it is
// asked for. Private to the recipe. Refuses to know where in an address it stands.
// Source: sites/platforms/*.toml, [types].
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extract/recipe_data.h"

namespace extract {

// A value of an address: as it stands in ids, and as it is asked for.
struct Value {
  std::string in_id, in_path;
  bool is_path = false;  // in_path is a run of segments: its slashes are asked for as they are
};
using Values = std::map<std::string, Value>;

// Nothing when the text is no value of this type: an id is 1–10 digits and not 0; a year is 0 or
// 1900–2099; a date is dd/mm/yyyy (what follows is kept for the path) or YYYY-MM-DD; a month is
// yyyymm or any day of it as YYYY-MM-DD; text is anything, in ids lower-case letters, digits and
// dashes; sealed stands in ids as the first 16 hexadecimal digits of its SHA-256.
std::optional<Value> read_value(std::string_view printed, ValueType type);

using ValueTypes = std::map<std::string, ValueType>;
ValueType type_of(const ValueTypes& types, const std::string& name);  // ValueType::id by default

std::string_view leading_digits(std::string_view text);
// What an id may hold: "Meeting/Agenda 4" is "meeting-agenda-4"; a long text is told by its hash.
std::string in_id_letters(std::string_view text);
// A value as a field of this form asks for it, percent-encoded: "date", "first" or "".
std::string written(const Value& value, std::string_view form);

}  // namespace extract
