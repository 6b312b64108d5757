// CurlTransfer: one request on its way through libcurl: its options, what its callbacks heard,
// and the FetchResult made of it. Refuses to know other transfers and how they are waited for.
// Source: libcurl's easy interface, 7.88.
#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/fetcher.h"

namespace crawler {

// Response times and time-outs must not jump with the wall clock.
using Steady = std::chrono::steady_clock::time_point;

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class CurlTransfer {
 public:
  struct Surroundings {
    CURLSH* cookies = nullptr;                   // nullptr = no cookies
    std::string proxy;                           // "" = none
    std::shared_ptr<const std::string> trusted;  // PEM instead of the system store, or nullptr
  };

  // `options` must outlive this. Throws std::runtime_error when libcurl refuses an option.
  CurlTransfer(FetchRequest request, const FetcherOptions& options, Surroundings surroundings,
               Instant started);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* handle() const { return easy_.get(); }

  // libcurl has one idle limit for everything; ours differ before and after the first byte (a
  // portal may think for 90 s), so they are kept here. The next moment to ask, if any.
  std::optional<Steady> next_check() const;
  // Too late or too slow by now? Then libcurl must be told to drop it.
  bool is_overdue(Steady now);

  // The end: `code` is what libcurl said, ignored when is_overdue() said yes. Throws what a
  // callback met (a full disk) and what trouble_of() throws.
  FetchResult finish(CURLcode code, Steady now);

 private:
  void set_request();
  void set_limits();
  void set_connection();
  void set_location();
  void set_callbacks();
  curl_slist* header_list() const;

  void on_sent(std::string_view bytes);
  bool on_header(std::string_view line);
  bool on_body(std::string_view bytes);
  void on_tls(std::string_view bytes);
  bool may_reach(const std::string& address) const;
  void fail(Trouble trouble, std::string words);

  static int debug_callback(CURL*, curl_infotype, char*, std::size_t, void*) noexcept;
  static std::size_t header_callback(char*, std::size_t, std::size_t, void*) noexcept;
  static std::size_t write_callback(char*, std::size_t, std::size_t, void*) noexcept;
  static curl_socket_t socket_callback(void*, curlsocktype, curl_sockaddr*) noexcept;
  static int before_request(void*, char*, char*, int, int) noexcept;

  FetchRequest request_;
  const FetcherOptions& options_;
  Surroundings surroundings_;
  std::unique_ptr<curl_slist, ListDeleter> headers_, found_at_, connect_to_;
  std::array<char, CURL_ERROR_SIZE> words_{};
  FetchResult result_;
  Steady began_;
  std::optional<Steady> sent_;      // when the request had gone out
  Steady window_{};                 // of the speed limit: since when…
  std::uint64_t window_bytes_ = 0;  // …and what had come by then
  std::uint64_t head_bytes_ = 0;    // of all heads, interim ones too
  bool head_complete_ = false;
  bool socket_allowed_ = false, socket_refused_ = false;
  std::exception_ptr fault_;  // thrown in a callback, for finish() to rethrow
  // Last: its destruction may call back into the members above.
  std::unique_ptr<CURL, EasyDeleter> easy_;
};

}  // namespace crawler
