// Portal: a simulated ModernGov portal in this process, served on 127.0.0.1 by threads of its own.
// For tests and benchmarks; portal_simulator runs the same one as a program.
// Refuses to know the program it is asked by: it includes nothing of minutebook.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

struct LoggedRequest {
  double time = 0;  // seconds since the epoch
  std::string method, target;
  int status = 0;  // 0 when the connection was dropped
  std::string user_agent;
};

class Portal {
 public:
  // Reads the data and listens; throws std::runtime_error when either cannot be done.
  explicit Portal(PortalOptions options);
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  std::string base_url() const;  // "http://127.0.0.1:40123" and the base path
  int port() const;
  std::vector<LoggedRequest> requests() const;
  void forget_requests();

  // Replaces a text in the minutes, decision, intro or title of an item, wherever it first stands.
  // Throws std::invalid_argument when the item or the text is not there.
  void edit(int item, const std::string& old_text, const std::string& new_text);
  void edit(const std::string& text);  // "AI21010:old=>new"
  // Any other change to what is published.
  void change(const std::function<void(Council&)>& how);
  void set_failures(std::vector<Failure> failures);

  // What is published now, as JSON of the shape that expected.h describes.
  std::string expected() const;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace portal
