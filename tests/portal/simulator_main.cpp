// portal_simulator: a simulated ModernGov portal as a program. Prints its address and then "ready"
// on stdout; ends on SIGTERM, SIGINT, or when the process that started it ends.
#include <fmt/format.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <stdexcept>

#include "tests/portal/portal.h"

namespace {

constexpr const char* kUsage =
    "portal_simulator --data FILE [options]: serves an invented council on 127.0.0.1\n"
    "  --port N               0 = any free one\n"
    "  --log FILE             a line a request: time, method, target, status, user agent\n"
    "  --skin plain|panel     the page's look\n"
    "  --cut-words N          words of minutes on a meeting page before a stub; 0 = never\n"
    "  --stub-always          a stub of its own after every block, whole or not\n"
    "  --item-layout word|table|bare\n"
    "  --base-path /moderngov\n"
    "  --language en|cy       of the product's labels\n"
    "  --crawl-delay S        in robots.txt\n"
    "  --robots FILE          served as robots.txt\n"
    "  --delay MS             before every answer\n"
    "  --fail PATTERN=WHAT    WHAT: a status, challenge, truncate, drop, error; then x3 for the\n"
    "                         first three times only, @30 for Retry-After: 30\n"
    "  --edit 'AI7:old=>new'  replaces a text in an item\n"
    "  --large N              N further meetings, for measurements\n"
    "  --gzip, --chunked      how bodies travel\n"
    "  --dump-expected        print what is published as JSON, and end\n";

struct Usage : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

using Setter = std::function<void(portal::PortalOptions&, const std::string&)>;

portal::PortalOptions::Skin skin(const std::string& value) {
  if (value == "plain") return portal::PortalOptions::Skin::plain;
  if (value == "panel") return portal::PortalOptions::Skin::panel;
  throw Usage("--skin is plain or panel");
}

portal::PortalOptions::ItemLayout layout(const std::string& value) {
  using Layout = portal::PortalOptions::ItemLayout;
  static const std::map<std::string, Layout> kNames = {
      {"word", Layout::word}, {"table", Layout::table}, {"bare", Layout::bare}};
  const auto found = kNames.find(value);
  if (found == kNames.end()) throw Usage("--item-layout is word, table or bare");
  return found->second;
}

const std::map<std::string, Setter>& with_value() {
  using Options = portal::PortalOptions;
  using Value = const std::string&;
  static const std::map<std::string, Setter> kSetters = {
      {"--port", [](Options& o, Value v) { o.port = std::stoi(v); }},
      {"--data", [](Options& o, Value v) { o.data_file = v; }},
      {"--log", [](Options& o, Value v) { o.log_file = v; }},
      {"--skin", [](Options& o, Value v) { o.skin = skin(v); }},
      {"--cut-words", [](Options& o, Value v) { o.cut_words = std::stoi(v); }},
      {"--item-layout", [](Options& o, Value v) { o.item_layout = layout(v); }},
      {"--base-path", [](Options& o, Value v) { o.base_path = v; }},
      {"--language", [](Options& o, Value v) { o.welsh = v == "cy"; }},
      {"--crawl-delay", [](Options& o, Value v) { o.crawl_delay = std::stod(v); }},
      {"--robots", [](Options& o, Value v) { o.robots_file = v; }},
      {"--delay", [](Options& o, Value v) { o.delay_ms = std::stoi(v); }},
      {"--fail", [](Options& o, Value v) { o.failures.push_back(portal::parse_failure(v)); }},
      {"--edit", [](Options& o, Value v) { o.edits.push_back(v); }},
      {"--large", [](Options& o, Value v) { o.generated_meetings = std::stoi(v); }}};
  return kSetters;
}

const std::map<std::string, Setter>& without_value() {
  using Options = portal::PortalOptions;
  using Value = const std::string&;
  static const std::map<std::string, Setter> kSetters = {
      {"--stub-always", [](Options& o, Value) { o.stub_always = true; }},
      {"--gzip", [](Options& o, Value) { o.gzip = true; }},
      {"--chunked", [](Options& o, Value) { o.chunked = true; }}};
  return kSetters;
}

portal::PortalOptions read_options(int argc, char** argv, bool& dump) {
  portal::PortalOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--dump-expected") {
      dump = true;
    } else if (const auto flag = without_value().find(name); flag != without_value().end()) {
      flag->second(options, "");
    } else if (const auto setter = with_value().find(name); setter != with_value().end()) {
      if (i + 1 == argc) throw Usage(name + " wants a value");
      try {
        setter->second(options, argv[++i]);
      } catch (const Usage&) {
        throw;
      } catch (const std::logic_error& error) {
        throw Usage(fmt::format("{} {}: not understood ({})", name, argv[i], error.what()));
      }
    } else {
      throw Usage("there is no option " + name);
    }
  }
  if (options.data_file.empty()) throw Usage("--data is missing");
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--help") {
    std::fputs(kUsage, stdout);
    return 0;
  }
  // Blocked before any thread begins, so that only the wait below sees them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  const pid_t parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) return 0;  // it ended before we asked to be told
  try {
    bool dump = false;
    portal::Portal served(read_options(argc, argv, dump));
    if (dump) {
      std::puts(served.expected().c_str());
      return 0;
    }
    std::printf("%s\nready\n", served.base_url().c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ends, &signal);
    return 0;
  } catch (const Usage& error) {
    std::fprintf(stderr, "portal_simulator: %s\n%s", error.what(), kUsage);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "portal_simulator: %s\n", error.what());
  }
  return 2;
}
