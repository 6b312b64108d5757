#include "cli/export_command.h"

#include <algorithm>
#include <ostream>

#include "cli/options.h"
#include "cli/terminal.h"

namespace cli {
namespace {

std::string kind_names() {
  std::string names;
  for (const Command& kind : export_kinds())
    names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

void print_help(std::ostream& out) {
  std::size_t widest = 0;
  for (const Command& kind : export_kinds()) widest = std::max(widest, kind.name.size());
  out << "usage: minutebook export KIND [ARGUMENTS]\n\n"
         "Writes the archive, or a part of it, for other tools.\n\nkinds:\n";
  for (const Command& kind : export_kinds()) {
    out << "  " << kind.name << std::string(widest - kind.name.size() + 2, ' ') << kind.summary
        << '\n';
  }
  out << "\nexamples:\n  minutebook export KIND --help\n";
  for (const Command& kind : export_kinds()) out << help_of(kind).examples;
}

}  // namespace

int export_command(Invocation& call) {
  const std::string name = call.arguments.empty() ? "" : call.arguments.front();
  if (name == "--help" || name == "-h") {
    print_help(call.out);
    return kDone;
  }
  const auto kinds = export_kinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const Command& known) { return known.name == name; });
  if (kind == kinds.end()) {
    throw CannotRun((name.empty() ? "what to export is missing"
                                  : "there is no export of \"" + printable(name) + '"') +
                    "; the first word is one of " + kind_names());
  }
  call.arguments.erase(call.arguments.begin());
  return kind->run(call);
}

}  // namespace cli
