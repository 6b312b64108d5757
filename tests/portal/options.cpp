#include "tests/portal/options.h"

#include <map>
#include <stdexcept>

namespace portal {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.size() <= 6 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

// What stands behind the last `mark` of `text`, which loses it; "" when there is no mark.
std::string take_after(std::string& text, char mark) {
  const auto at = text.rfind(mark);
  if (at == std::string::npos) return "";
  std::string after = text.substr(at + 1);
  text.resize(at);
  return after;
}

}  // namespace

Failure parse_failure(const std::string& text) {
  static const std::map<std::string, Failure::Kind> kKinds = {
      {"challenge", Failure::Kind::challenge},
      {"truncate", Failure::Kind::truncate},
      {"drop", Failure::Kind::drop},
      {"stall", Failure::Kind::stall},
      {"error", Failure::Kind::error_page}};
  const auto equals = text.rfind('=');
  if (equals == 0 || equals == std::string::npos) {
    throw std::invalid_argument("'" + text + "' is not PATTERN=WHAT[xTIMES][@RETRY-AFTER]");
  }
  Failure failure;
  failure.pattern = text.substr(0, equals);
  std::string what = text.substr(equals + 1);
  failure.retry_after = take_after(what, '@');
  if (const std::string times = take_after(what, 'x'); is_number(times)) {
    failure.times = std::stoi(times);
  }
  if (const auto named = kKinds.find(what); named != kKinds.end()) {
    failure.kind = named->second;
  } else if (is_number(what) && what.size() == 3) {
    failure.status = std::stoi(what);
  } else {
    throw std::invalid_argument(
        "'" + what + "' is no status and none of challenge, truncate, drop, stall, error");
  }
  return failure;
}

}  // namespace portal
