// Any bytes as robots.txt: the rules that no input may break.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "crawler/robots.h"
#include "crawler/robots_answer.h"
#include "crawler/robots_pattern.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

}  // namespace

// The first line is the target, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  const std::string_view target = input.substr(0, end);
  const std::string_view text =
      end == std::string_view::npos ? std::string_view() : input.substr(end + 1);

  const auto rules = crawler::RobotsRules::parse(text, "minutebook/1.0");
  const auto verdict = rules.verdict(target);
  require(rules.verdict("/robots.txt").allowed);
  require(verdict.allowed || verdict.line > 0);
  require((verdict.line == 0) == verdict.rule.empty());
  require(!rules.crawl_delay() || rules.crawl_delay()->count() >= 0);

  // As a body, in any charset: what is read of it is rules or a page.
  const auto answer = crawler::robots_answer(text, target);
  require(answer.kind == crawler::RobotsKind::rules || answer.kind == crawler::RobotsKind::html);

  // Normal forms are normal: doing it again changes nothing.
  const std::string normal = crawler::normal_target(target);
  require(crawler::normal_target(normal) == normal);
  const std::string pattern = crawler::normal_pattern(target);
  require(crawler::normal_pattern(pattern) == pattern);
  // The path itself, and everything, match it.
  require(crawler::matches(normal, normal));
  require(crawler::matches("*", normal));
  require(crawler::matches(normal + "*$", normal + "x"));
  return 0;
}
