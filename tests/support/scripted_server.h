// ScriptedServer: a TCP server on loopback that plays, byte for byte, what a test wrote down: the
// first connection plays the first script, and so on; a connection beyond the last script is
// closed at once. Refuses to know HTTP, beyond where a request's head ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace support {

// One step of a conversation. Steps end early when the client hangs up or the server is destroyed.
struct Step {
  enum class Kind { read_head, send, repeat, drip, stall, reset };
  Kind kind;
  std::string bytes;      // of send, repeat and drip
  std::size_t count = 0;  // of repeat: how often
  int interval_ms = 0;    // of drip: between two bytes
};

Step read_head();  // up to and with CRLFCRLF
Step send(std::string bytes);
Step repeat(std::string bytes, std::size_t count);  // for what is too large for a literal
Step drip(std::string bytes, int interval_ms);      // one byte at a time
Step stall();                                       // until the client gives up
Step reset();                                       // ends with RST instead of FIN

using Script = std::vector<Step>;

class ScriptedServer {
 public:
  // `port` 0 = one that is free. Throws std::runtime_error when it cannot listen there.
  explicit ScriptedServer(std::vector<Script> scripts, const std::string& address = "127.0.0.1",
                          int port = 0);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  int port() const { return port_; }
  std::string url(const std::string& target = "/") const;
  std::vector<std::string> requests() const;  // the heads read so far, as they came
  int connections() const;

 private:
  void run();
  void play(int socket, const Script& script);
  bool play_step(int socket, const Step& step);
  bool read_request(int socket);
  bool send_all(int socket, const std::string& bytes);
  bool hung_up(int socket, int wait_ms);  // the client, or this server

  std::vector<Script> scripts_;
  std::string address_;
  int listener_ = -1, stop_ = -1, port_ = 0;
  mutable std::mutex mutex_;  // of what the test's thread reads while the server plays
  std::vector<std::string> requests_;
  int connections_ = 0;
  std::thread thread_;
};

}  // namespace support
