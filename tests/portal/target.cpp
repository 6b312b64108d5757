#include "tests/portal/target.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace portal {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decoded(const std::string& text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
        digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

int Target::number(const std::string& name) const {
  const std::string value = text(name);
  int number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  return result.ec == std::errc() && result.ptr == value.data() + value.size() ? number : 0;
}

std::string Target::text(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

Target read_target(const std::string& target) {
  Target out;
  const std::string whole = target.substr(0, target.find('#'));
  const auto mark = whole.find('?');
  out.plain_path = decoded(whole.substr(0, mark), false);
  out.path = lower(out.plain_path);
  std::string rest = mark == std::string::npos ? "" : whole.substr(mark + 1);
  while (!rest.empty()) {
    const auto end = rest.find('&');
    const std::string pair = rest.substr(0, end);
    const auto equals = pair.find('=');
    const std::string value = equals == std::string::npos ? "" : pair.substr(equals + 1);
    out.query.try_emplace(lower(decoded(pair.substr(0, equals), true)), decoded(value, true));
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
  }
  return out;
}

}  // namespace portal
