#include "extract/recipe_template.h"

#include <algorithm>

#include "extract/short_hash.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::string_view kPrinted = "printed";  // a field of ids and paths

std::string_view leading_digits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_ascii_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// Calls literal(text) and field(name) for the pieces of a template.
template <typename Literal, typename Field>
void for_pieces(std::string_view text, Literal literal, Field field) {
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    if (open > 0) literal(text.substr(0, open));
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    if (text.empty() || close == std::string_view::npos) return;
    field(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  }
}

std::optional<Value> read_number(std::string_view text, ValueType type) {
  constexpr std::size_t kMostDigits = 10;
  if (text.empty() || text.size() > kMostDigits || leading_digits(text) != text) {
    return std::nullopt;
  }
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  const std::string number(text.substr(first));
  if (type == ValueType::id && number == "0") return std::nullopt;
  if (type == ValueType::year && number != "0" &&
      (number.size() != 4 || (!number.starts_with("19") && !number.starts_with("20")))) {
    return std::nullopt;
  }
  return Value{number, number};
}

std::optional<Value> date_value(std::string_view day, std::string_view month, std::string_view year,
                                std::string_view in_path) {
  if (day.empty() || day.size() > 2 || month.empty() || month.size() > 2 || year.size() != 4) {
    return std::nullopt;
  }
  const auto two = [](std::string_view digits) {
    return (digits.size() == 1 ? "0" : "") + std::string(digits);
  };
  const std::string written = two(day) + "/" + two(month) + "/" + std::string(year);
  return Value{std::string(year) + two(month) + two(day),
               in_path.empty() ? written : std::string(in_path)};
}

std::optional<Value> read_date(std::string_view text) {
  const std::string_view first = leading_digits(text);
  if (first.size() == 8 && text.size() == 8) {
    return date_value(text.substr(6, 2), text.substr(4, 2), text.substr(0, 4), "");
  }
  if (text.size() <= first.size()) return std::nullopt;
  const char divider = text[first.size()];
  if (divider != '/' && divider != '-') return std::nullopt;
  const std::string_view second = leading_digits(text.substr(first.size() + 1));
  const std::size_t at = first.size() + second.size() + 1;
  if (at >= text.size() || text[at] != divider) return std::nullopt;
  const std::string_view third = leading_digits(text.substr(at + 1));
  if (divider == '-') return date_value(third, second, first, "");
  constexpr std::size_t kLongestDate = 32;  // "16/03/2010, 14:00" and a little more
  return text.size() > kLongestDate ? std::nullopt : date_value(first, second, third, text);
}

// One segment against one of a pattern: literal, or literal + {Name} + nothing.
bool matches_segment(std::string_view segment, std::string_view pattern, Values& values) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) return same_without_case(segment, pattern);
  if (!same_without_case(segment.substr(0, open), pattern.substr(0, open))) return false;
  const std::optional<Value> value = read_number(segment.substr(open), ValueType::id);
  if (!value) return false;
  values.emplace(pattern.substr(open + 1, pattern.size() - open - 2), *value);
  return true;
}

}  // namespace

std::optional<Value> read_value(std::string_view printed, ValueType type) {
  const std::string_view text = trimmed(printed);
  return type == ValueType::date ? read_date(text) : read_number(text, type);
}

bool matches_glob(std::string_view text, std::string_view glob) {
  // One step back is enough: only the last '*' met can still take more.
  std::size_t t = 0, g = 0, star = std::string_view::npos, taken = 0;
  while (t < text.size()) {
    if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t]) && glob[g] != '*') {
      ++t, ++g;
    } else if (g < glob.size() && glob[g] == '*') {
      star = g++;
      taken = t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

bool matches_page(const std::vector<std::string>& segments, std::string_view pattern,
                  Values& values) {
  std::size_t at = 0;
  while (!pattern.empty()) {
    const std::size_t slash = std::min(pattern.find('/'), pattern.size());
    const std::string_view wanted = pattern.substr(0, slash);
    pattern.remove_prefix(std::min(slash + 1, pattern.size()));
    if (wanted == "*") return at < segments.size();
    if (at >= segments.size() || !matches_segment(segments[at], wanted, values)) return false;
    ++at;
  }
  return at == segments.size();
}

std::optional<Values> read_id(std::string_view id_template, std::string_view id) {
  Values values;
  bool fits = true;
  for_pieces(
      id_template,
      [&](std::string_view literal) {
        fits = fits && id.starts_with(literal);
        id.remove_prefix(std::min(literal.size(), id.size()));
      },
      [&](std::string_view name) {
        const std::string digits(leading_digits(id));
        id.remove_prefix(digits.size());
        fits = fits && !digits.empty() && name != kPrinted;
        // Eight digits may be a number or a date; the path template says which ({Name:date}).
        values.emplace(name, Value{digits, digits});
      });
  if (!fits || !id.empty()) return std::nullopt;
  return values;
}

std::string fill_id(std::string_view id_template, const Values& values, std::string_view printed) {
  std::string out;
  for_pieces(
      id_template, [&](std::string_view literal) { out += literal; },
      [&](std::string_view name) {
        if (name == kPrinted) out += short_hash(ascii_lower(printed));
        const auto found = values.find(std::string(name));
        if (found != values.end()) out += found->second.in_id;
      });
  return out;
}

std::string fill_path(std::string_view path_template, const Values& values,
                      std::string_view printed) {
  std::string out;
  bool query = false;
  while (!path_template.empty()) {
    const std::size_t end = std::min(path_template.find_first_of("?&"), path_template.size());
    std::string part;
    bool complete = true;
    for_pieces(
        path_template.substr(0, end), [&](std::string_view literal) { part += literal; },
        [&](std::string_view field) {
          const std::size_t colon = std::min(field.find(':'), field.size());
          const auto found = values.find(std::string(field.substr(0, colon)));
          if (field == kPrinted) {
            part += printed;
          } else if (found == values.end()) {
            complete = false;
          } else {
            const bool bare_date = field.ends_with(":date") && found->second.in_path.size() == 8;
            const std::optional<Value> date =
                bare_date ? read_date(found->second.in_path) : std::nullopt;
            part += percent_encode(date ? date->in_path : found->second.in_path);
          }
        });
    if (out.empty() && !query) {
      out = part;
    } else if (complete) {
      out += (query ? "&" : "?") + part;
      query = true;
    }
    path_template.remove_prefix(std::min(end + 1, path_template.size()));
  }
  return out;
}

std::string printed_stand_in(std::string_view pattern, const Values& values) {
  std::string out;
  for_pieces(
      pattern, [&](std::string_view literal) { out += literal; },
      [&](std::string_view name) {
        const auto found = values.find(std::string(name));
        if (found != values.end()) out += found->second.in_path;
      });
  if (out.ends_with('*')) out.replace(out.size() - 1, 1, "document");
  return out;
}

}  // namespace extract
