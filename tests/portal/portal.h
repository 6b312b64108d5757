// Portal: a simulated ModernGov or CMIS portal in this process, served on 127.0.0.1 by a thread of
// its own. For tests and benchmarks; portal_simulator runs the same one as a program, fleet.h many
// of them. Refuses to know the program it is asked by: it includes nothing of minutebook.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/portal/publisher.h"
#include "tests/portal/traffic.h"

namespace portal {

class HttpServer;

class Portal {
 public:
  // Reads the data and listens; throws std::runtime_error when either cannot be done.
  explicit Portal(PortalOptions options);
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  std::string base_url() const;        // "http://127.0.0.1:40123" and the base path
  std::string welsh_base_url() const;  // of a host of its own, "" = Welsh has none
  int port() const;
  std::vector<LoggedRequest> requests() const { return publisher_->requests(); }
  void forget_requests() { publisher_->forget_requests(); }
  Traffic traffic() const { return traffic_.all(); }

  // As Publisher's.
  void edit(int item, const std::string& old_text, const std::string& new_text) {
    publisher_->edit(item, old_text, new_text);
  }
  void edit(const std::string& text) { publisher_->edit(text); }
  void change(const std::function<void(Council&)>& how) { publisher_->change(how); }
  void set_failures(std::vector<Failure> failures) {
    publisher_->set_failures(std::move(failures));
  }
  Diary next_night() { return publisher_->next_night(); }
  std::string expected(bool in_welsh_words = false) const {
    return publisher_->expected(in_welsh_words);
  }
  Publisher& publisher() { return *publisher_; }

 private:
  std::unique_ptr<Publisher> publisher_;
  TrafficBook traffic_;
  std::unique_ptr<HttpServer> server_;  // ends before what it asks
};

}  // namespace portal
