// From argv to a command and from what it throws to an exit code. Part of command.h.
#include <algorithm>
#include <iostream>
#include <new>

#include "cli/command.h"
#include "cli/manual.h"
#include "cli/terminal.h"
#include "crawler/edit_distance.h"
#include "store/sqlite.h"

namespace cli {
namespace {

constexpr std::string_view kUsage =
    "minutebook harvests what councils publish on their democracy portals: agendas, minutes and\n"
    "decisions, kept as received and as a versioned record.\n\n"
    "usage: minutebook COMMAND [ARGUMENTS]\n\n"
    "commands:\n";
constexpr std::string_view kUsageEnd =
    "\nminutebook COMMAND --help explains one of them with examples.\n"
    "Every command takes --archive DIR (default: MINUTEBOOK_ARCHIVE, else ./archive) and --json.\n"
    "Exit codes: 0 done, 1 something is newly worse, 2 could not run, 3 leased to another run,\n"
    "4 the archive is damaged, 130 interrupted.\n";

void print_usage(std::ostream& to) {
  std::size_t widest = 0;
  for (const Command& command : commands()) widest = std::max(widest, command.name.size());
  to << kUsage;
  for (const Command& command : commands()) {
    to << "  " << command.name << std::string(widest - command.name.size() + 2, ' ')
       << command.summary << '\n';
  }
  to << kUsageEnd;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

int unknown_command(std::string_view name, std::ostream& err) {
  err << "minutebook: there is no command \"" << printable(name) << '"';
  for (const Command& command : commands()) {
    if (crawler::edit_distance(name.substr(0, 40), command.name) <= 2) {
      err << "; did you mean " << command.name << "?\n";
      return kCouldNotRun;
    }
  }
  err << "; minutebook --help lists them\n";
  return kCouldNotRun;
}

// The one place where exceptions end.
int run_guarded(const Command& command, Invocation& call) {
  const auto say = [&](const std::exception& error) {
    call.out.flush();  // what was said before the message stands before it
    call.err << "minutebook " << command.name << ": " << printable(error.what()) << '\n';
  };
  try {
    return command.run(call);
  } catch (const std::bad_alloc&) {
    call.err << "minutebook " << command.name << ": there is not enough memory\n";
    return kCouldNotRun;
  } catch (const std::exception& error) {
    say(error);
    return exit_code_of(error);
  }
}

}  // namespace

int exit_code_of(const std::exception& error) {
  if (dynamic_cast<const store::DamagedArchive*>(&error) != nullptr) return kDamaged;
  if (dynamic_cast<const Interrupted*>(&error) != nullptr) return kInterrupted;
  return kCouldNotRun;
}

int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.empty()) {
    print_usage(err);
    return kCouldNotRun;
  }
  std::string name = words.front();
  std::vector<std::string> arguments(words.begin() + 1, words.end());
  if (name == "--version") {
    out << "minutebook " MINUTEBOOK_VERSION "\n";
    return kDone;
  }
  if (name == "--manual-page" || name == "--bash-completion") {  // for the build
    out << (name == "--manual-page" ? manual_page() : bash_completion());
    return kDone;
  }
  if (name == "help" && !arguments.empty()) {  // "help show" is "show --help"
    name = arguments.front();
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  if (name == "--help" || name == "-h" || name == "help") {
    print_usage(out);
    return kDone;
  }
  const Command* command = find_command(name);
  if (command == nullptr) return unknown_command(name, err);
  Invocation call{std::move(arguments), out, err, &out == &std::cout && is_terminal(1)};
  const int code = run_guarded(*command, call);
  out.flush();
  if (!out) {  // a full disk behind a pipe must not look like success
    err << "minutebook " << command->name << ": the output could not be written\n";
    return code == kDone ? kCouldNotRun : code;
  }
  return code;
}

}  // namespace cli
