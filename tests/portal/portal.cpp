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
      traffic_(std::vector<std::string>(publisher_->options().welsh_host.empty() ? 1 : 2)) {
  const std::string& welsh_host = publisher_->options().welsh_host;
  std::vector<Address> addresses{{"127.0.0.1", publisher_->options().port}};
  if (!welsh_host.empty()) addresses.push_back({welsh_host, 0});
  server_ = std::make_unique<HttpServer>(
      addresses,
      [publisher = publisher_.get(), welsh_host](std::size_t place, const Request& request) {
        if (place == 0) return publisher->reply(request);
        Request on_welsh_host = request;
        on_welsh_host.host = welsh_host;
        ask_in_welsh(on_welsh_host.target);
        return publisher->reply(on_welsh_host);
      },
      traffic_);
  publisher_->name_bases(base_url(), welsh_base_url());
}

Portal::~Portal() = default;

std::string Portal::base_url() const {
  return fmt::format("http://127.0.0.1:{}{}", port(), publisher_->options().base_path);
}

std::string Portal::welsh_base_url() const {
  if (server_->addresses().size() < 2) return "";
  return fmt::format("http://{}:{}{}", publisher_->options().welsh_host,
                     server_->addresses().back().port, publisher_->options().base_path);
}

int Portal::port() const { return server_->addresses().front().port; }

}  // namespace portal
