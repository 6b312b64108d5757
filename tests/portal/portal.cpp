#include "tests/portal/portal.h"

#include <fmt/format.h>

#include "tests/portal/http_server.h"

namespace portal {
namespace {

constexpr std::size_t kCacheBytes = 64 * 1024 * 1024;

}  // namespace

Portal::Portal(PortalOptions options)
    : publisher_(std::make_unique<Publisher>(std::move(options), 0,
                                             std::make_shared<PageCache>(kCacheBytes))),
      traffic_(std::vector<std::string>(1)) {
  const std::vector<Address> addresses{{"127.0.0.1", publisher_->options().port}};
  server_ = std::make_unique<HttpServer>(
      addresses,
      [publisher = publisher_.get()](std::size_t, const Request& request) {
        return publisher->reply(request);
      },
      traffic_);
}

Portal::~Portal() = default;

std::string Portal::base_url() const {
  return fmt::format("http://127.0.0.1:{}{}", port(), publisher_->options().base_path);
}

int Portal::port() const { return server_->addresses().front().port; }

}  // namespace portal
