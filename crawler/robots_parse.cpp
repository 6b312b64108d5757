#include <algorithm>

#include "crawler/robots.h"
#include "crawler/robots_pattern.h"
#include "extract/words.h"

namespace crawler {
namespace {

constexpr std::int64_t kLongestDelay = 1'000'000'000'000;  // ms, some 30 years: "never"

// 2.2.1: identifier = 1*("-" / ALPHA / "_"); what follows it ("/1.0") is no part of the name.
std::string_view product_token(std::string_view name) {
  const auto* end = std::find_if_not(name.begin(), name.end(), [](char c) {
    return (extract::ascii_lower(c) >= 'a' && extract::ascii_lower(c) <= 'z') || c == '-' ||
           c == '_';
  });
  return name.substr(0, static_cast<std::size_t>(end - name.begin()));
}

bool is_star(std::string_view name) {
  return !name.empty() && name[0] == '*' && extract::trimmed(name.substr(1), " \t").empty();
}

// Seconds with an optional fraction; words behind the number are ignored, anything before isn't.
std::optional<std::chrono::milliseconds> parse_delay(std::string_view value) {
  std::int64_t milliseconds = 0;
  std::size_t i = 0;
  const auto digit = [&value, &i] {
    return i < value.size() && value[i] >= '0' && value[i] <= '9';
  };
  for (; digit(); ++i) {
    milliseconds = std::min(milliseconds * 10 + (value[i] - '0') * 1000, kLongestDelay);
  }
  const std::size_t whole_digits = i;
  if (i < value.size() && value[i] == '.') {
    ++i;
    bool more = false;  // of a millisecond: rounded up, so that we are never too fast
    for (int scale = 100; digit(); ++i, scale /= 10) {
      milliseconds += (value[i] - '0') * scale;
      more = more || (scale == 0 && value[i] != '0');
    }
    if (more) ++milliseconds;
    if (i == whole_digits + 1 && whole_digits == 0) return std::nullopt;  // "."
  } else if (whole_digits == 0) {
    return std::nullopt;
  }
  return std::chrono::milliseconds(milliseconds);
}

// Hands over the lines of the text without their ends; CR, LF and CRLF all end a line (2.2).
template <typename Sink>
void for_each_line(std::string_view text, Sink sink) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (text.size() > RobotsRules::kMostBytes) {
    // The line that the limit cuts is left out: half a path would be another rule.
    const std::size_t last = text.find_last_of("\r\n", RobotsRules::kMostBytes);
    text = text.substr(0, last == std::string_view::npos ? 0 : last);
  }
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    sink(++number, text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

// The group that the present line belongs to. Consecutive User-agent lines open one group; other
// records in between, Crawl-delay too, do not end it (2.2.4); a name behind a rule does.
struct Group {
  bool is_open = false, ours = false, everyones = false, has_rules = false;
  std::optional<std::chrono::milliseconds> delay;  // for all its names, wherever it stands

  void name(std::string_view agent, std::string_view token) {
    if (has_rules) *this = Group{};
    is_open = true;
    ours = ours || (!token.empty() && extract::same_without_case(product_token(agent), token));
    everyones = everyones || is_star(agent);
  }
};

}  // namespace

RobotsRules RobotsRules::parse(std::string_view text, std::string_view product) {
  const std::string_view token = product_token(product);
  RobotsRules ours, everyones;
  Group group;
  const auto to_groups = [&](const auto& action) {
    if (group.ours) action(ours);
    if (group.everyones) action(everyones);
  };
  const auto delay_groups = [&] {
    if (!group.delay) return;
    to_groups([&](RobotsRules& rules) {
      rules.crawl_delay_ = std::max(rules.crawl_delay_.value_or(*group.delay), *group.delay);
    });
  };
  for_each_line(text, [&](int number, std::string_view line) {
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = extract::trimmed(line.substr(0, colon), " \t");
    const std::string_view value = extract::trimmed(line.substr(colon + 1), " \t");
    const bool allow = extract::same_without_case(key, "allow");
    if (extract::same_without_case(key, "user-agent")) {
      group.name(value, token);
      if (group.ours) ours.group_ = token;
      if (group.everyones) everyones.group_ = "*";
      delay_groups();
    } else if (allow || extract::same_without_case(key, "disallow")) {
      group.has_rules = true;
      if (value.empty()) return;  // matches nothing (2.2.2, "empty-pattern")
      const std::string spelled = (allow ? "Allow: " : "Disallow: ") + std::string(value);
      const Rule rule{allow, normal_pattern(value), number, spelled};
      to_groups([&](RobotsRules& rules) { rules.rules_.push_back(rule); });
    } else if (group.is_open && extract::same_without_case(key, "crawl-delay")) {
      group.delay = std::max(group.delay, parse_delay(value));  // none is below any
      delay_groups();
    }
  });
  return ours.group_.empty() ? everyones : ours;
}

}  // namespace crawler
