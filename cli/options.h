// Options: a command's options bound to plain variables, its --help, and sentences for mistakes.
// The only user of Boost.Program_options. Refuses to know what any option is for.
//
//   ShowOptions options;                        // a plain struct with defaults
//   Options parser("show REF", "Shows …", "  minutebook show …\n");
//   parser.flag("json", options.json, "as JSON");
//   if (!parser.parse(call)) return kDone;      // --help was asked for and printed
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"

namespace cli {

// What every command takes.
struct CommonOptions {
  std::string archive;  // folder
  bool json = false;
};

// What a command's --help says, as values: for the manual page and the shell's completion.
struct OptionHelp {
  std::string name, letter, placeholder, help;  // "help", "h", "", "this help"
};
struct CommandHelp {
  std::string usage, description, examples;
  std::vector<OptionHelp> options;
};
// Asks a command, which does nothing else.
CommandHelp help_of(const Command& command);

class Options {
 public:
  // `usage` is what stands after "minutebook "; `examples` are whole lines.
  Options(std::string usage, std::string description, std::string examples);
  ~Options();

  // Names are long, or "long,l" with a short form. Targets must outlive parse(); what is not given
  // keeps its value, which --help shows as the default unless it is empty.
  void flag(const std::string& name, bool& target, const std::string& help);
  void text(const std::string& name, std::string& target, const std::string& placeholder,
            const std::string& help);
  void texts(const std::string& name, std::vector<std::string>& target,
             const std::string& placeholder, const std::string& help);  // may be given repeatedly
  void number(const std::string& name, std::int64_t& target, std::int64_t least, std::int64_t most,
              const std::string& help);
  // A variable that gives the option's target its value already: it comes before config files.
  void from_environment(const std::string& name, const std::string& variable);
  // The words that are no options.
  void words(std::vector<std::string>& target, std::size_t least, std::size_t most);
  // --archive (default: MINUTEBOOK_ARCHIVE, else ./archive) and --json.
  void common(CommonOptions& target);

  // What is not given is taken from the config files (config_file.h), or from --config FILE alone.
  // Throws CannotRun with a sentence. False when --help was given and the help is printed to out.
  bool parse(Invocation& call);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cli
