#include "extract/recipe_template.h"

#include <algorithm>

#include "extract/short_hash.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::string_view kPrinted = "printed";  // a field of ids and paths
constexpr std::string_view kQuery = "query";      // a field of paths

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

// One segment against one of a pattern: literal, or {Name} between two literals.
bool matches_segment(std::string_view segment, std::string_view pattern, const ValueTypes& types,
                     Values& values) {
  const std::size_t open = pattern.find('{'), close = pattern.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos)
    return same_without_case(segment, pattern);
  const std::string_view before = pattern.substr(0, open), after = pattern.substr(close + 1);
  if (segment.size() < before.size() + after.size() ||
      !same_without_case(segment.substr(0, before.size()), before) ||
      !same_without_case(segment.substr(segment.size() - after.size()), after))
    return false;
  const std::string name(pattern.substr(open + 1, close - open - 1));
  segment.remove_prefix(before.size());
  segment.remove_suffix(after.size());
  const std::optional<Value> value = read_value(segment, type_of(types, name));
  if (!value) return false;
  values.insert_or_assign(name, *value);
  return true;
}

// "{page}" alone in its segment, of the type `path`; "" otherwise.
std::string run_named(std::string_view wanted, const ValueTypes& types) {
  if (!wanted.starts_with('{') || !wanted.ends_with('}')) return {};
  std::string name(wanted.substr(1, wanted.size() - 2));
  return type_of(types, name) == ValueType::path ? name : std::string();
}

bool matches_from(const std::vector<std::string>& segments, std::size_t at,
                  std::string_view pattern, const ValueTypes& types, Values& values);

// A run of one or more segments, the shortest with which the rest fits.
bool matches_run(const std::vector<std::string>& segments, std::size_t at, const std::string& name,
                 std::string_view rest, const ValueTypes& types, Values& values) {
  std::string run;
  while (at < segments.size()) {
    run += (run.empty() ? "" : "/") + segments[at++];
    if (!matches_from(segments, at, rest, types, values)) continue;
    values.insert_or_assign(name, Value{in_id_letters(run), run, true});
    return true;
  }
  return false;
}

bool matches_from(const std::vector<std::string>& segments, std::size_t at,
                  std::string_view pattern, const ValueTypes& types, Values& values) {
  while (!pattern.empty()) {
    const std::size_t slash = std::min(pattern.find('/'), pattern.size());
    const std::string_view wanted = pattern.substr(0, slash);
    pattern.remove_prefix(std::min(slash + 1, pattern.size()));
    if (wanted == "*") return at < segments.size();
    const std::string run = run_named(wanted, types);
    if (!run.empty()) return matches_run(segments, at, run, pattern, types, values);
    if (at >= segments.size() || !matches_segment(segments[at], wanted, types, values))
      return false;
    ++at;
  }
  return at == segments.size();
}

// The form of a field, "date" of {DF:date}.
std::string_view form_of(std::string_view field) {
  const std::size_t colon = field.find(':');
  return colon == std::string_view::npos ? std::string_view() : field.substr(colon + 1);
}

std::string name_of_field(std::string_view field) {
  return std::string(field.substr(0, field.find(':')));
}

}  // namespace

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
                  const ValueTypes& types, Values& values) {
  return matches_from(segments, 0, pattern, types, values);
}

std::optional<Values> read_id(std::string_view id_template, std::string_view id,
                              const ValueTypes& types) {
  Values values;
  bool fits = true;
  for_pieces(
      id_template,
      [&](std::string_view literal) {
        fits = fits && id.starts_with(literal);
        id.remove_prefix(std::min(literal.size(), id.size()));
      },
      [&](std::string_view name) {
        const ValueType type = type_of(types, std::string(name));
        // Text runs to the end of an id; what else ids hold is digits. Eight of these may be a
        // number or a date; the path template says which ({Name:date}).
        const std::string part(type == ValueType::text ? id : leading_digits(id));
        id.remove_prefix(part.size());
        fits = fits && !part.empty() && name != kPrinted && type != ValueType::sealed &&
               type != ValueType::path;
        values.emplace(name, Value{part, part});
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
                      const Printed& printed) {
  std::string out;
  bool query = false, first = true;
  while (!path_template.empty()) {
    const std::size_t end = std::min(path_template.find_first_of("?&"), path_template.size());
    std::string part;
    bool complete = true;
    for_pieces(
        path_template.substr(0, end), [&](std::string_view literal) { part += literal; },
        [&](std::string_view field) {
          const auto found = values.find(name_of_field(field));
          if (field == kPrinted) {
            part += printed.path;
          } else if (field == kQuery) {
            part += printed.query;
            complete = complete && !printed.query.empty();
          } else if (found == values.end()) {
            complete = false;
          } else {
            part += written(found->second, form_of(field));
          }
        });
    if (first) {
      out = part;
    } else if (complete) {
      out += (query ? "&" : "?") + part;
      query = true;
    }
    first = false;
    path_template.remove_prefix(std::min(end + 1, path_template.size()));
  }
  return out;
}

std::vector<std::string> fields_of(std::string_view text) {
  std::vector<std::string> names;
  for_pieces(
      text, [](std::string_view) {},
      [&](std::string_view field) { names.push_back(name_of_field(field)); });
  return names;
}

bool has_whole_path(std::string_view path_template, const Values& values) {
  const auto names = fields_of(path_template.substr(0, path_template.find('?')));
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == kPrinted || values.contains(name);
  });
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
