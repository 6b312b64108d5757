// Publisher: one portal without its socket: the council, what it publishes tonight, which requests
// are to fail, and what it was asked. Requests are answered by one thread; everything else may be
// called from any. Refuses to know addresses and connections.
#pragma once

#include <atomic>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "tests/portal/failures.h"
#include "tests/portal/http_reply.h"
#include "tests/portal/model.h"
#include "tests/portal/night.h"
#include "tests/portal/options.h"
#include "tests/portal/page_cache.h"
#include "tests/portal/page_mix.h"

namespace portal {

struct LoggedRequest {
  double time = 0;  // seconds since the epoch
  std::string method, target;
  int status = 0;  // 0 when the connection was dropped
  std::string user_agent;
  std::string host;  // the address it came to, "" of the portal's first
};

// What a page without a language in its address is on a Welsh host.
void ask_in_welsh(std::string& target);

class Publisher {
 public:
  // Reads or invents the council; throws std::runtime_error when that cannot be done. `number`
  // tells the publishers that share a cache apart.
  Publisher(PortalOptions options, std::size_t number, std::shared_ptr<PageCache> cache);

  Reply reply(const Request& request);

  const PortalOptions& options() const { return options_; }
  std::vector<LoggedRequest> requests() const;
  void forget_requests();
  PageMix mix() const;

  // Replaces a text in the minutes, decision, intro or title of an item, wherever it first stands.
  // Throws std::invalid_argument when the item or the text is not there.
  void edit(int item, const std::string& old_text, const std::string& new_text);
  void edit(const std::string& text);  // "AI21010:old=>new"
  // Any other change to what is published.
  void change(const std::function<void(Council&)>& how);
  Council council() const;  // a copy of what is published now
  void set_failures(std::vector<Failure> failures);
  Diary next_night();  // what the council changed overnight
  int night() const;

  // What is published now, as JSON of the shape that expected.h describes.
  std::string expected(bool in_welsh_words = false) const;
  // Where the portal stands in either language, before it is asked.
  void name_bases(const std::string& main, const std::string& welsh);

 private:
  std::shared_ptr<const Answer> answer_to(const Request& request, bool zip);
  std::shared_ptr<const Answer> made_up(const Failure& failure) const;
  void log(const Request& request, int status, std::size_t bytes);

  PortalOptions options_;
  std::size_t number_;
  std::shared_ptr<PageCache> cache_;
  Failures failures_;
  mutable std::shared_mutex council_mutex_;
  Council council_;
  int night_ = 0;
  int edition_ = 0;  // counts changes, so that pages made before one are not shown after it
  mutable std::mutex log_mutex_;
  std::vector<LoggedRequest> log_;
  PageMix mix_;
  std::ofstream log_file_;
  unsigned sessions_ = 0;
};

}  // namespace portal
