#include "store/canonical_json.h"

#include <string_view>

namespace store {
namespace {

using nlohmann::json;

std::string dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

// Printable ASCII and line breaks make up most texts; the rest is left to the library.
void append_text(const std::string& text, std::string& out) {
  const std::size_t begin = out.size();
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    switch (text[at]) {
      case '\n':
        out += "\\n";
        break;
      case '"':
        out += "\\\"";
        break;
      default:
        out.resize(begin);
        out += dumped(text);
        return;
    }
    ++at;
  }
  out += '"';
}

void append(const json& value, std::string& out) {
  char divider = 0;
  const auto divide = [&](char open) {
    out += divider == 0 ? open : ',';
    divider = ',';
  };
  if (value.is_string()) {
    append_text(value.get_ref<const std::string&>(), out);
  } else if (value.is_object() && !value.empty()) {
    for (const auto& [key, member] : value.items()) {
      divide('{');
      append_text(key, out);
      out += ':';
      append(member, out);
    }
    out += '}';
  } else if (value.is_array() && !value.empty()) {
    for (const auto& element : value) {
      divide('[');
      append(element, out);
    }
    out += ']';
  } else {
    out += dumped(value);
  }
}

}  // namespace

std::string canonical_json(const json& value) {
  std::string out;
  append(value, out);
  return out;
}

}  // namespace store
