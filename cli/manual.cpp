#include "cli/manual.h"

#include "cli/command.h"
#include "cli/options.h"

namespace cli {
namespace {

constexpr std::string_view kIntroduction =
    ".SH NAME\n"
    "minutebook \\- harvest what councils publish on their democracy portals\n"
    ".SH SYNOPSIS\n"
    ".B minutebook\n"
    ".I COMMAND\n"
    "[\\fIARGUMENTS\\fR]\n"
    ".SH DESCRIPTION\n"
    "minutebook harvests agendas, minutes and decisions, and keeps them as received and as a\n"
    "versioned record.\n"
    ".SH COMMANDS\n";
constexpr std::string_view kEnd =
    ".SH EXIT STATUS\n"
    "0 done (a stop by budget too), 1 something is newly worse, 2 could not run, 3 leased to\n"
    "another run, 4 the archive is damaged, 130 interrupted; it resumes when called again.\n"
    ".SH ENVIRONMENT\n"
    "MINUTEBOOK_ARCHIVE, MINUTEBOOK_CONTACT: defaults of \\-\\-archive and \\-\\-contact.\n"
    ".SH FILES\n"
    "~/.config/minutebook/config.toml, /etc/minutebook.toml: values of options. A command's stand\n"
    "in a table of its name, archive, contact and sites before all tables. The command line comes "
    "before\n"
    "the environment, and that before the files.\n"
    ".PP\n"
    ".nf\n"
    "archive = \"/var/lib/minutebook/archive\"\n"
    "contact = \"archive@example.org\"\n"
    "[harvest]\n"
    "max\\-time = \"6h\"\n"
    ".fi\n";

// Text as troff has it: no line begins with a request, and no character is one.
std::string troff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool begins = out.empty() || out.back() == '\n';
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string option_entry(const OptionHelp& option) {
  std::string text = ".TP\n\\fB\\-\\-" + troff(option.name) + "\\fR";
  if (!option.placeholder.empty()) text += " \\fI" + troff(option.placeholder) + "\\fR";
  if (!option.letter.empty()) text += ", \\fB\\-" + troff(option.letter) + "\\fR";
  return text + '\n' + troff(option.help) + '\n';
}

std::string command_section(const Command& command) {
  std::string of_kinds;
  if (command.kinds != nullptr) {
    for (const Command& kind : command.kinds()) of_kinds += command_section(kind);
    if (!command.stands_alone) return of_kinds;
  }
  const CommandHelp help = help_of(command);
  std::string text = ".SS minutebook " + troff(help.usage) + '\n' + troff(help.description) + '\n';
  for (const OptionHelp& option : help.options) text += option_entry(option);
  return text + ".PP\n.nf\n" + troff(help.examples) + ".fi\n" + of_kinds;
}

std::string words_of(const CommandHelp& help) {
  std::string words;
  for (const OptionHelp& option : help.options)
    words += (words.empty() ? "--" : " --") + option.name;
  return words;
}

// Names of options whose value is a file or a folder.
bool takes_path(const OptionHelp& option) {
  return option.placeholder == "FILE" || option.placeholder == "DIR";
}

// What completion knows of the commands, in bash's words.
struct Completion {
  std::string cases;          // of a case on the command's name: sets `words`
  std::string paths, values;  // options whose value is a path, or another; as a pattern

  void add(const CommandHelp& help) {
    for (const OptionHelp& option : help.options) {
      if (option.placeholder.empty()) continue;
      std::string& known = takes_path(option) ? paths : values;
      const std::string word = "--" + option.name;
      if (("|" + known + "|").find("|" + word + "|") == std::string::npos)
        known += (known.empty() ? "" : "|") + word;
    }
  }
  // The words that may follow the command's name.
  std::string following(const Command& command) {
    const CommandHelp help = help_of(command);
    add(help);
    return "words='" + words_of(help) + "'";
  }
  void add_case(const Command& command) {
    cases += "    " + std::string(command.name) + ") ";
    if (command.kinds == nullptr) {
      cases += following(command) + " ;;\n";
      return;
    }
    std::string names = "--help", inner;
    if (command.stands_alone) {
      const CommandHelp help = help_of(command);
      add(help);
      names = words_of(help);
    }
    for (const Command& kind : command.kinds()) {
      names += ' ' + std::string(kind.name);
      inner += "      " + std::string(kind.name) + ") " + following(kind) + " ;;\n";
    }
    cases += "case $kind in\n" + inner + "      *) words='" + names + "' ;;\n    esac ;;\n";
  }
};

}  // namespace

std::string manual_page() {
  std::string text = ".TH MINUTEBOOK 1 \"\" \"minutebook " MINUTEBOOK_VERSION "\"\n";
  text += kIntroduction;
  for (const Command& command : commands()) text += command_section(command);
  return text += kEnd;
}

std::string bash_completion() {
  std::string names;
  Completion known;
  for (const Command& command : commands()) {
    names += (names.empty() ? "" : " ") + std::string(command.name);
    known.add_case(command);
  }
  return "# bash completion of minutebook, made from its options\n"
         "_minutebook() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words='' "
         "kind=''\n"
         "  if [ \"$COMP_CWORD\" -gt 2 ]; then kind=${COMP_WORDS[2]}; fi\n"
         "  COMPREPLY=()\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W '" +
         names +
         " --help --version' -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case $before in\n"
         "    " +
         known.paths +
         ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
         "    " +
         known.values +
         ") return ;;\n"
         "  esac\n"
         "  case ${COMP_WORDS[1]} in\n" +
         known.cases +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o default -F _minutebook minutebook\n";
}

}  // namespace cli
