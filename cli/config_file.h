// Config file: values for options that are not typed each time. The command line comes before the
// environment, and that before the files; of these the user's before the machine's.
// Refuses to know what an option is for. Source: toml.io; DESIGN "Commands".
//
//   archive = "/var/lib/minutebook"      for every command
//   contact = "archive@example.org"
//   sites = "/etc/minutebook/sites.tsv"
//   [harvest]                            for this one
//   max-time = "6h"
//   documents = "none"
#pragma once

#include <string>
#include <vector>

namespace cli {

struct ConfigValue {
  std::string name;                 // of the option, long
  std::vector<std::string> values;  // none of a flag that is true
  std::string file;
};

// ~/.config/minutebook/config.toml (or in XDG_CONFIG_HOME) and /etc/minutebook.toml, those that
// are there.
std::vector<std::string> usual_config_files();

// What the file says for a command: its top level and the command's own table, which comes first;
// of "export wacz" it is [export.wacz], of "sites check" [sites.check]. Throws CannotRun with file
// and cause.
std::vector<ConfigValue> read_config(const std::string& file, const std::string& command);

// What may stand at a file's top level.
bool is_for_every_command(const std::string& name);

}  // namespace cli
