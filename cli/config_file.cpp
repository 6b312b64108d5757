#include "cli/config_file.h"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/command.h"
#include "cli/terminal.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 3> kForAll = {"archive", "contact", "sites"};

[[noreturn]] void fault(const std::string& file, std::string_view key, const std::string& what) {
  throw CannotRun(fmt::format("{}: {}: {}", file, printable(key), what));
}

std::string word_of(const toml::node& node, const std::string& file, std::string_view key) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  fault(file, key, "must be a text, a whole number, true or a list of texts");
}

void add(std::vector<ConfigValue>& values, const std::string& file, std::string_view key,
         const toml::node& node) {
  ConfigValue value{std::string(key), {}, file};
  if (const auto flag = node.value_exact<bool>()) {
    if (!*flag) return;
  } else if (const toml::array* list = node.as_array()) {
    for (const toml::node& one : *list) value.values.push_back(word_of(one, file, key));
  } else {
    value.values.push_back(word_of(node, file, key));
  }
  values.push_back(std::move(value));
}

const Command* command_named(std::string_view name) {
  const auto all = commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool is_kind_of(const Command& command, std::string_view name) {
  if (command.kinds == nullptr) return false;
  const auto all = command.kinds();
  return std::any_of(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
}

// A command's table; of a command of two words the table of the second in it, null if there is
// none.
const toml::table* own_table(const toml::table& table, const std::string& file,
                             const std::string& command) {
  const std::size_t blank = command.find(' ');
  if (blank == std::string::npos) return &table;
  const Command* first = command_named(command.substr(0, blank));
  for (const auto& [name, value] : table) {
    if (!value.is_table() && !(first != nullptr && first->stands_alone))
      fault(file, name.str(), "belongs into the table of a kind, such as [export.wacz]");
  }
  return table[command.substr(blank + 1)].as_table();
}

toml::table parsed(const std::string& file) {
  try {
    return toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    std::ostringstream where;
    where << error.source().begin;
    throw CannotRun(fmt::format("{}: {} ({})", file, error.description(), where.str()));
  }
}

}  // namespace

bool is_for_every_command(const std::string& name) {
  return std::find(kForAll.begin(), kForAll.end(), name) != kForAll.end();
}

std::vector<std::string> usual_config_files() {
  const char* const xdg = std::getenv("XDG_CONFIG_HOME");
  const char* const home = std::getenv("HOME");
  std::vector<std::string> files;
  const auto add_if_there = [&](const std::string& file) {
    std::error_code error;
    if (std::filesystem::exists(file, error)) files.push_back(file);
  };
  if (xdg != nullptr && *xdg != '\0') {
    add_if_there(std::string(xdg) + "/minutebook/config.toml");
  } else if (home != nullptr && *home != '\0') {
    add_if_there(std::string(home) + "/.config/minutebook/config.toml");
  }
  add_if_there("/etc/minutebook.toml");
  return files;
}

std::vector<ConfigValue> read_config(const std::string& file, const std::string& command) {
  const toml::table table = parsed(file);
  std::vector<ConfigValue> values, of_all;
  for (const auto& [key, node] : table) {
    const toml::table* inner = node.as_table();
    if (inner == nullptr) {
      if (!is_for_every_command(std::string(key.str())))
        fault(file, key.str(), "belongs into the table of a command, such as [harvest]");
      add(of_all, file, key.str(), node);
      continue;
    }
    const Command* known = command_named(key.str());
    if (known == nullptr) fault(file, key.str(), "there is no such command");
    if (key.str() != command.substr(0, command.find(' '))) continue;
    const toml::table* const own = own_table(*inner, file, command);
    if (own == nullptr) continue;
    const bool has_kinds = own == inner;
    for (const auto& [name, value] : *own) {
      const bool is_of_kind = has_kinds && value.is_table() && is_kind_of(*known, name.str());
      if (!is_of_kind) add(values, file, name.str(), value);
    }
  }
  values.insert(values.end(), of_all.begin(), of_all.end());
  return values;
}

}  // namespace cli
