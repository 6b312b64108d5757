#include "crawler/curl_transfer.h"

#include <strings.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <utility>

#include "crawler/curl_trouble.h"
#include "crawler/tls_reason.h"

namespace crawler {
namespace {

template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  if (code != CURLE_OK) {
    throw std::runtime_error("libcurl refuses option " + std::to_string(option) + ": " +
                             curl_easy_strerror(code));
  }
}

long milliseconds(Milliseconds time) { return static_cast<long>(time.count()); }

// A name or value with a line break in it would be a second header, or a second request.
bool is_safe(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t';
  });
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

bool names(const std::pair<std::string, std::string>& header, const char* name) {
  return strcasecmp(header.first.c_str(), name) == 0;
}

void append(std::unique_ptr<curl_slist, ListDeleter>& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

}  // namespace

CurlTransfer::CurlTransfer(FetchRequest request, const FetcherOptions& options,
                           Surroundings surroundings, Instant started)
    : request_(std::move(request)),
      options_(options),
      surroundings_(std::move(surroundings)),
      began_(std::chrono::steady_clock::now()),
      easy_(curl_easy_init()) {
  if (!easy_) throw std::runtime_error("libcurl cannot make a handle");
  result_.id = request_.id;
  result_.url = request_.url;
  result_.body = store::Body(options_.spool_directory);
  result_.started = started;
  set_request();
  set_limits();
  set_connection();
  set_location();
  set_callbacks();
}

curl_slist* CurlTransfer::header_list() const {
  std::unique_ptr<curl_slist, ListDeleter> list;
  const auto given = [this](const char* name) {
    return std::any_of(request_.headers.begin(), request_.headers.end(),
                       [name](const auto& header) { return names(header, name); });
  };
  // Asked for by hand: CURLOPT_ACCEPT_ENCODING would decode, and the archive keeps the coding.
  if (!given("Accept-Encoding")) append(list, "Accept-Encoding: gzip, deflate, br, zstd");
  if (!request_.form.empty()) append(list, "Expect:");  // sent at once, without asking first
  for (const auto& [name, value] : request_.headers) {
    if (name.empty() || !is_safe(name) || !is_safe(value)) continue;
    append(list, value.empty() ? name + ";" : name + ": " + value);
  }
  return list.release();
}

void CurlTransfer::set_request() {
  CURL* easy = easy_.get();
  set(easy, CURLOPT_URL, request_.url.str().c_str());
  set(easy, CURLOPT_PATH_AS_IS, 1L);
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  // The body as on the wire: chunk framing and codings stay; libcurl still finds its end.
  set(easy, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
  set(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
  headers_.reset(header_list());
  set(easy, CURLOPT_HTTPHEADER, headers_.get());
  if (request_.form.empty()) return;
  set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.form.size()));
  set(easy, CURLOPT_POSTFIELDS, request_.form.data());  // not copied: request_ outlives the handle
}

void CurlTransfer::set_limits() {
  CURL* easy = easy_.get();
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options_.connect_timeout));
  set(easy, CURLOPT_TIMEOUT_MS, milliseconds(options_.total_timeout));
}

void CurlTransfer::set_connection() {
  CURL* easy = easy_.get();
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (surroundings_.trusted) {
    curl_blob blob{};
    blob.data = const_cast<char*>(surroundings_.trusted->data());  // libcurl only reads it
    blob.len = surroundings_.trusted->size();
    blob.flags = CURL_BLOB_NOCOPY;
    set(easy, CURLOPT_CAINFO_BLOB, &blob);
  }
  // Both always set, so that libcurl reads no environment of its own.
  set(easy, CURLOPT_PROXY, surroundings_.proxy.c_str());
  set(easy, CURLOPT_NOPROXY, surroundings_.proxy.empty() ? "*" : "");
  set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (surroundings_.cookies != nullptr) {
    set(easy, CURLOPT_SHARE, surroundings_.cookies);
    set(easy, CURLOPT_COOKIEFILE, "");  // starts the engine, reads nothing
  }
}

void CurlTransfer::set_location() {
  if (!options_.locate) return;
  const Location at = options_.locate(request_.url);
  const std::string host = bracketed(request_.url.host());
  const std::string port = std::to_string(at.port != 0 ? at.port : request_.url.port());
  if (at.port != 0) {
    append(connect_to_, host + ':' + std::to_string(request_.url.port()) + ':' + host + ':' + port);
    set(easy_.get(), CURLOPT_CONNECT_TO, connect_to_.get());
  }
  std::string addresses;
  for (const std::string& address : at.addresses) {
    addresses += (addresses.empty() ? "" : ",") + bracketed(address);
  }
  if (addresses.empty()) return;
  append(found_at_, host + ':' + port + ':' + addresses);
  set(easy_.get(), CURLOPT_RESOLVE, found_at_.get());
}

void CurlTransfer::set_callbacks() {
  CURL* easy = easy_.get();
  set(easy, CURLOPT_ERRORBUFFER, words_.data());
  set(easy, CURLOPT_VERBOSE, 1L);  // without it the debug callback is silent
  set(easy, CURLOPT_DEBUGFUNCTION, &CurlTransfer::debug_callback);
  set(easy, CURLOPT_DEBUGDATA, this);
  set(easy, CURLOPT_HEADERFUNCTION, &CurlTransfer::header_callback);
  set(easy, CURLOPT_HEADERDATA, this);
  set(easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::write_callback);
  set(easy, CURLOPT_WRITEDATA, this);
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::socket_callback);
  set(easy, CURLOPT_OPENSOCKETDATA, this);
  set(easy, CURLOPT_PREREQFUNCTION, &CurlTransfer::before_request);
  set(easy, CURLOPT_PREREQDATA, this);
}

std::optional<Steady> CurlTransfer::next_check() const {
  if (head_bytes_ != 0) {
    if (options_.low_speed_time.count() <= 0) return std::nullopt;  // no limit
    return window_ + options_.low_speed_time;
  }
  if (sent_) return *sent_ + options_.first_byte_timeout;
  return std::nullopt;  // connecting: libcurl watches that
}

bool CurlTransfer::is_overdue(Steady now) {
  const std::optional<Steady> check = next_check();
  if (!check || now < *check) return false;
  if (head_bytes_ == 0) {
    fail(Trouble::timeout,
         "no answer within " + std::to_string(options_.first_byte_timeout.count()) + " ms");
    return true;
  }
  const std::uint64_t bytes = head_bytes_ + result_.body.size();
  const auto seconds = static_cast<std::uint64_t>(options_.low_speed_time.count());
  if (bytes - window_bytes_ < options_.low_speed_bytes * seconds) {
    fail(Trouble::too_slow, "less than " + std::to_string(options_.low_speed_bytes) +
                                " bytes a second over " + std::to_string(seconds) + " s");
    return true;
  }
  window_ = now;
  window_bytes_ = bytes;
  return false;
}

FetchResult CurlTransfer::finish(CURLcode code, Steady now) {
  if (fault_) std::rethrow_exception(fault_);
  CURL* easy = easy_.get();
  result_.duration = std::chrono::ceil<Milliseconds>(now - began_);
  result_.by_proxy = !surroundings_.proxy.empty();
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  if (!result_.response_head.empty() && (status >= 200 || status == 101)) {
    result_.status = static_cast<int>(status);
  } else {
    result_.response_head.clear();  // interim heads only: no answer
    head_complete_ = false;
  }
  const char* remote = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &remote);
  if (remote != nullptr && !result_.by_proxy) result_.remote_address = remote;
  if (result_.trouble == Trouble::none) {
    const TransferState state{head_bytes_ != 0, head_complete_,
                              socket_refused_ && !socket_allowed_};
    const std::string words = words_[0] != '\0' ? words_.data() : curl_easy_strerror(code);
    result_.trouble = trouble_of(code, state, words);
    if (result_.trouble != Trouble::none) {
      result_.error = code == CURLE_OK ? "the connection was closed within the head" : words;
    }
    if (result_.trouble == Trouble::tls) {
      long verify_result = 0;
      curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
      result_.error =
          std::string(tls_reason({verify_result, words, result_.speaks_tls})) + " (" + words + ")";
    }
  }
  if (result_.trouble == Trouble::private_address) {
    result_.error = "the address is less public than the site may reach";
  }
  return std::move(result_);
}

}  // namespace crawler
