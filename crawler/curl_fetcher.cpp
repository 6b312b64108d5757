#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "crawler/curl_transfer.h"
#include "crawler/fetcher.h"
#include "crawler/pem.h"
#include "crawler/proxy.h"

namespace crawler {
namespace {

// One for each site of a large run: a connection that is let go costs a TLS handshake.
constexpr long kKeptConnections = 512;

struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct ShareDeleter {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};
using CookieJar = std::unique_ptr<CURLSH, ShareDeleter>;

void check(CURLMcode code, const char* what) {
  if (code != CURLM_OK) {
    throw std::runtime_error(std::string("libcurl: ") + what + ": " + curl_multi_strerror(code));
  }
}

void start_libcurl() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) {
    throw std::runtime_error(std::string("libcurl cannot start: ") + curl_easy_strerror(code));
  }
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad() || text.find("-----BEGIN ") == std::string::npos) {
    throw std::runtime_error(path + ": no certificates can be read from this file");
  }
  return text;
}

// The store libcurl was built for, where the system's package keeps it up to date.
std::string system_store() {
  const curl_version_info_data* info = curl_version_info(CURLVERSION_NOW);
  const bool known = info->age >= CURLVERSION_SEVENTH && info->cainfo != nullptr;
  return known ? info->cainfo : "/etc/ssl/certs/ca-certificates.crt";
}

CookieJar make_jar() {
  CookieJar jar(curl_share_init());
  if (!jar || curl_share_setopt(jar.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE) != CURLSHE_OK) {
    throw std::runtime_error("libcurl cannot keep cookies");
  }
  return jar;
}

// A transfer, and its place in the multi handle for as long as it lives.
class Attached {
 public:
  Attached(CURLM* multi, std::unique_ptr<CurlTransfer> transfer)
      : multi_(multi), transfer_(std::move(transfer)) {
    check(curl_multi_add_handle(multi_, transfer_->handle()), "a request cannot be started");
  }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;
  ~Attached() { curl_multi_remove_handle(multi_, transfer_->handle()); }
  CurlTransfer* operator->() const { return transfer_.get(); }

 private:
  CURLM* multi_;
  std::unique_ptr<CurlTransfer> transfer_;
};

class CurlFetcher : public Fetcher {
 public:
  CurlFetcher(const Clock& clock, FetcherOptions options)
      : clock_(clock), options_(std::move(options)), multi_(curl_multi_init()) {
    if (!multi_) throw std::runtime_error("libcurl cannot start");
    check(curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kKeptConnections), "options");
    check(curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, long{CURLPIPE_NOTHING}), "options");
  }

  void start(FetchRequest request) override;
  std::vector<FetchResult> wait(Milliseconds longest) override;
  std::size_t in_flight() const override { return transfers_.size() + refused_.size(); }
  void wake() override {
    woken_.store(true);
    curl_multi_wakeup(multi_.get());
  }

 private:
  CurlTransfer::Surroundings surroundings(const FetchRequest& request);
  std::shared_ptr<const std::string> trusted(const std::string& pem_path);
  void collect(std::vector<FetchResult>& ended);
  int poll_time(Steady until) const;

  const Clock& clock_;
  FetcherOptions options_;
  std::atomic<bool> woken_{false};
  std::map<std::string, std::shared_ptr<const std::string>> trusted_;  // by PEM file
  std::map<std::string, CookieJar> jars_;
  std::unique_ptr<CURLM, MultiDeleter> multi_;
  std::map<CURL*, Attached> transfers_;  // gone before the multi handle and the jars they use
  std::vector<FetchResult> refused_;     // ended before they began
};

std::shared_ptr<const std::string> CurlFetcher::trusted(const std::string& pem_path) {
  if (pem_path.empty()) return nullptr;
  auto& text = trusted_[pem_path];
  if (!text) {
    text =
        std::make_shared<const std::string>(read_file(system_store()) + "\n" + read_pem(pem_path));
  }
  return text;
}

CurlTransfer::Surroundings CurlFetcher::surroundings(const FetchRequest& request) {
  CurlTransfer::Surroundings out;
  out.proxy = proxy_for(request.url, request.lowest, options_.proxy,
                        [](const char* name) { return std::getenv(name); });
  out.trusted = trusted(request.extra_pem);
  if (!request.cookie_jar.empty()) {
    CookieJar& jar = jars_[request.cookie_jar];
    if (!jar) jar = make_jar();
    out.cookies = jar.get();
  }
  return out;
}

void CurlFetcher::start(FetchRequest request) {
  // Said before any socket, because a proxy would open one for us. A name that a proxy resolves
  // cannot be checked here.
  if (options_.classify(request.url.host()) < request.lowest) {
    FetchResult refusal;
    refusal.id = request.id;
    refusal.url = request.url;
    refusal.trouble = Trouble::private_address;
    refusal.error = "the address is less public than the site may reach";
    refusal.started = clock_.now();
    refused_.push_back(std::move(refusal));
    return;
  }
  CurlTransfer::Surroundings around = surroundings(request);
  auto transfer =
      std::make_unique<CurlTransfer>(std::move(request), options_, std::move(around), clock_.now());
  CURL* handle = transfer->handle();
  transfers_.try_emplace(handle, multi_.get(), std::move(transfer));
  // The request leaves before whatever the caller does until it waits.
  int running = 0;
  check(curl_multi_perform(multi_.get(), &running), "perform");
}

void CurlFetcher::collect(std::vector<FetchResult>& ended) {
  std::move(refused_.begin(), refused_.end(), std::back_inserter(ended));
  refused_.clear();
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    // Out of the map first: when finish() throws, the transfer must not be found again.
    auto node = transfers_.extract(message->easy_handle);
    if (node.empty()) continue;
    ended.push_back(node.mapped()->finish(code, std::chrono::steady_clock::now()));
  }
  const Steady now = std::chrono::steady_clock::now();
  for (auto at = transfers_.begin(); at != transfers_.end();) {
    auto here = at++;
    if (!here->second->is_overdue(now)) continue;
    auto node = transfers_.extract(here);
    ended.push_back(node.mapped()->finish(CURLE_OPERATION_TIMEDOUT, now));
  }
}

int CurlFetcher::poll_time(Steady until) const {
  for (const auto& [handle, transfer] : transfers_) {
    if (const std::optional<Steady> check = transfer->next_check()) until = std::min(until, *check);
  }
  const auto left = std::chrono::ceil<Milliseconds>(until - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<Milliseconds::rep>(left.count(), 0, 60'000));
}

std::vector<FetchResult> CurlFetcher::wait(Milliseconds longest) {
  // Bounded, so that "for ever" does not overflow the clock; the loop of the caller asks again.
  const Steady until = std::chrono::steady_clock::now() +
                       std::clamp(longest, Milliseconds{0}, Milliseconds{24 * 3'600'000});
  std::vector<FetchResult> ended;
  for (;;) {
    int running = 0;
    check(curl_multi_perform(multi_.get(), &running), "perform");
    collect(ended);
    if (!ended.empty() || woken_.exchange(false)) return ended;
    if (std::chrono::steady_clock::now() >= until) return ended;
    check(curl_multi_poll(multi_.get(), nullptr, 0, poll_time(until), nullptr), "poll");
  }
}

}  // namespace

std::unique_ptr<Fetcher> make_curl_fetcher(const Clock& clock, FetcherOptions options) {
  start_libcurl();
  return std::make_unique<CurlFetcher>(clock, std::move(options));
}

}  // namespace crawler
