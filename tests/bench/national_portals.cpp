#include "tests/bench/national_portals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "tests/bench/national_council.h"

namespace national {
namespace {

constexpr char kSharedAddress[] = "192.0.2.80";
constexpr double kCrawlDelay = 5;  // seconds, of the portals that ask for one

Portal make_portal(const NationOptions& options, int number) {
  Portal made;
  made.key = fmt::format("fold-{}", number);
  made.on_vendor_domain = number < options.on_vendor_domain;
  if (made.on_vendor_domain) {
    made.host = fmt::format("{}.{}", made.key, kVendorDomain);
    made.address = fmt::format("198.51.100.{}", 1 + number % options.vendor_addresses);
  } else {
    made.host = fmt::format("democracy.{}.gov.uk", made.key);
    made.address = fmt::format("203.0.{}.{}", 113 + number / 200, 1 + number % 200);
  }
  const int others = number - options.on_vendor_domain;
  if (others >= 0 && others < options.own_at_one_address) made.address = kSharedAddress;
  made.two_councils = others >= 0 && others < options.for_two_councils;
  const bool slow_by_rule =
      number >= options.portals - options.with_crawl_delay && !made.on_vendor_domain;
  if (slow_by_rule) made.options.crawl_delay = kCrawlDelay;
  made.council = make_council({number, options.committees, options.meetings, options.today});
  return made;
}

}  // namespace

Nation::Nation(NationOptions options) : options_(std::move(options)) {
  for (int number = 0; number < options_.portals; ++number) {
    portals_.push_back(make_portal(options_, number));
    by_host_[portals_.back().host] = portals_.size() - 1;
  }
}

void Nation::publish_night() {
  ++nights_;
  const std::string today = day_after(options_.today, nights_);
  for (std::size_t i = 0; i < portals_.size(); ++i) {
    // One, two, three changes and again, not in the order of the portals.
    const int changes = 1 + static_cast<int>(i * 7 + static_cast<std::size_t>(nights_)) %
                                std::max(1, options_.most_changes);
    portals_[i].changed = publish(portals_[i].council, today, changes, nights_);
  }
}

portal::Answer Nation::answer(const std::string& host, const std::string& target) const {
  const Portal& asked = at(host);
  return portal::answer(asked.council, asked.options, target);
}

}  // namespace national
