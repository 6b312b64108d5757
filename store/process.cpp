#include "store/process.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <vector>

namespace store {
namespace {

// Clock ticks since boot at which a process began, "" when there is no such process. The second
// field is the program's name in brackets and may hold anything, so counting starts behind it.
std::string start_time(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  if (!std::getline(file, line)) return "";
  const std::size_t bracket = line.rfind(')');
  if (bracket == std::string::npos) return "";
  std::istringstream fields(line.substr(bracket + 1));
  constexpr int kState = 1, kStartTime = 20;  // counted from behind the name
  std::string field;
  for (int i = kState; i <= kStartTime; ++i) {
    if (!(fields >> field)) return "";
    // A zombie has ended; only its parent has not looked yet.
    if (i == kState && (field == "Z" || field == "X")) return "";
  }
  return field;
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
  return name.data();
}

// Two containers may carry one host name, but not one set of process ids.
std::string pid_namespace() {
  std::error_code error;
  const std::string link = std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
  const std::size_t open = link.find('['), close = link.find(']');
  if (error || open == std::string::npos || close == std::string::npos) return "0";
  return link.substr(open + 1, close - open - 1);
}

struct Parts {
  std::string host, pid, start, space;
};

// The host may hold colons, the rest never does.
bool split(std::string_view process, Parts& parts) {
  for (std::string* part : {&parts.space, &parts.start, &parts.pid}) {
    const std::size_t colon = process.rfind(':');
    if (colon == std::string_view::npos) return false;
    *part = process.substr(colon + 1);
    process = process.substr(0, colon);
  }
  parts.host = process;
  return true;
}

}  // namespace

std::string this_process() {
  const std::string pid = std::to_string(::getpid());
  return fmt::format("{}:{}:{}:{}", host_name(), pid, start_time(pid), pid_namespace());
}

bool is_dead(const std::string& process) {
  Parts parts;
  if (!split(process, parts)) return false;
  if (parts.host != host_name() || parts.space != pid_namespace()) return false;
  if (parts.pid.empty() || parts.pid.find_first_not_of("0123456789") != std::string::npos) {
    return false;
  }
  return start_time(parts.pid) != parts.start;
}

}  // namespace store
