// Numbering: the numbers lists print, as text and back. Types as in HTML: '1', 'a', 'A', 'i', 'I'.
// Refuses to know what is numbered. Source: HTML's ol element; Word's list numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace extract {

// "4", "d", "D", "iv", "IV"; decimal when the type cannot write the number.
std::string number_text(char type, int number);

// The number `text` (no dot, no brackets) stands for in this type.
std::optional<int> number_value(char type, std::string_view text);

// Whether `text` looks like an item's own number: "1.", "12)", "(a)", "4.1", "iv)", "A)".
// Plain words don't: at most four letters and only letters of Roman numerals when more than one.
bool is_item_number(std::string_view text);

}  // namespace extract
