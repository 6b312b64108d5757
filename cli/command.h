// Command: what every command of the program is, and the table of them all.
// Refuses to know any command's options. Source: DESIGN "Commands".
#pragma once

#include <iosfwd>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

// One call of a command. Results go to `out`, messages to `err`.
struct Invocation {
  std::vector<std::string> arguments;  // after the command's name
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
};

// Gives the exit code; anything thrown becomes one sentence on err and a code (see run_program).
using CommandFunction = int (*)(Invocation&);

struct Command {
  std::string_view name;
  std::string_view summary;  // one line, for --help
  CommandFunction run;
  // Of a command whose first word says what to do: each with a name, options and --help of its own.
  std::span<const Command> (*kinds)() = nullptr;
  bool stands_alone = true;  // beside its kinds it takes other words, with options of its own
};

std::span<const Command> commands();  // in the order --help lists them

// Exit codes, the same for every command.
inline constexpr int kDone = 0;
inline constexpr int kNewlyWorse = 1;
inline constexpr int kCouldNotRun = 2;
inline constexpr int kLeased = 3;
inline constexpr int kDamaged = 4;
inline constexpr int kInterrupted = 130;

// The call cannot be carried out as asked; what() is one sentence that says what to do.
class CannotRun : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The user stopped a command that resumes when called again.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What an error that ends a command ends it with: 2, 4 or 130.
int exit_code_of(const std::exception& error);

// The program: argv[1] names the command. `out` counts as a terminal when it is std::cout and
// standard output is one.
int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace cli
