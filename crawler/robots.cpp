#include "crawler/robots.h"

#include "crawler/robots_pattern.h"

namespace crawler {

RobotsRules::Verdict RobotsRules::verdict(std::string_view target) const {
  if (target == "/robots.txt") return {};  // 2.2.2: implicitly allowed
  std::string asked(target.substr(0, target.find('#')));
  if (asked.empty() || asked[0] != '/') asked.insert(0, 1, '/');
  const std::string normal = normal_target(asked);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    // 2.2.2: the most octets win; Allow among equals; the first line among those.
    const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
    if (better && matches(rule.pattern, normal)) best = &rule;
  }
  if (best == nullptr) return {};
  return {best->allow, best->line, best->text};
}

}  // namespace crawler
