#include "cli/options.h"

#include <boost/program_options.hpp>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <ostream>
#include <set>
#include <sstream>
#include <utility>

#include "cli/config_file.h"

namespace cli {
namespace {

namespace po = boost::program_options;

// Short options may be clustered; long ones are never guessed from a prefix, since a script that
// relies on a guess breaks when an option is added.
constexpr int kParserStyle =
    (po::command_line_style::unix_style | po::command_line_style::allow_long) &
    ~po::command_line_style::allow_guessing;

// Where help_of() wants a command's help; null unless it is asking.
CommandHelp* asked_for = nullptr;

std::string long_name(const std::string& name) { return name.substr(0, name.find(',')); }

std::int64_t to_number(const std::string& name, const std::string& word, std::int64_t least,
                       std::int64_t most) {
  std::int64_t value = 0;
  const char* const end = word.data() + word.size();
  const auto [stop, fault] = std::from_chars(word.data(), end, value);
  if (fault != std::errc() || stop != end || value < least || value > most) {
    throw CannotRun("--" + name + " takes a whole number from " + std::to_string(least) + " to " +
                    std::to_string(most) + ", not \"" + word + '"');
  }
  return value;
}

}  // namespace

struct Options::State {
  std::string usage, description, examples;
  po::options_description options{"options"};
  std::vector<std::function<void(const po::variables_map&)>> setters;
  std::vector<std::string>* words = nullptr;
  std::size_t least = 0, most = 0;
  std::set<std::string> set_by_environment;

  std::string command() const;
  po::parsed_options from_file(const std::string& file) const;
  CommandHelp help() const;

  template <typename Value>
  void add(const std::string& name, const std::string& placeholder, const std::string& help,
           std::function<void(const Value&)> set) {
    options.add_options()(name.c_str(), po::value<Value>()->value_name(placeholder), help.c_str());
    setters.push_back([name = long_name(name), set](const po::variables_map& given) {
      if (given.count(name) != 0) set(given[name].as<Value>());
    });
  }
};

// The usage's words before the first that is a place for something, which begins with a capital or
// a bracket: "show", "export wacz".
std::string Options::State::command() const {
  std::size_t end = usage.find(' ');
  while (end != std::string::npos && end + 1 < usage.size() && usage[end + 1] >= 'a' &&
         usage[end + 1] <= 'z')
    end = usage.find(' ', end + 1);
  return usage.substr(0, end);
}

CommandHelp Options::State::help() const {
  CommandHelp said{usage, description, examples, {}};
  for (const auto& option : options.options()) {
    const std::string short_form = option->canonical_display_name(
        po::command_line_style::allow_dash_for_short);  // the long one where there is none
    const bool has_letter = short_form.size() == 2 && short_form.front() == '-';
    const bool is_flag = option->semantic()->max_tokens() == 0;
    said.options.push_back({option->long_name(), has_letter ? short_form.substr(1) : "",
                            is_flag ? "" : option->semantic()->name(), option->description()});
  }
  return said;
}

// Of what a file says for the command: the options that the environment does not set already.
po::parsed_options Options::State::from_file(const std::string& file) const {
  po::parsed_options said(&options);
  std::set<std::string> known = set_by_environment;
  for (const ConfigValue& value : read_config(file, command())) {
    const po::option_description* option = options.find_nothrow(value.name, false);
    if (option == nullptr && is_for_every_command(value.name)) continue;
    const auto fault = [&](const std::string& what) {
      throw CannotRun(file + ": " + value.name + ": " + what);
    };
    if (option == nullptr) fault("minutebook " + command() + " has no such option");
    const bool is_flag = option->semantic()->max_tokens() == 0;
    if (is_flag != value.values.empty()) fault(is_flag ? "takes true or false" : "takes a value");
    if (!known.insert(value.name).second) continue;
    for (const std::string& word : is_flag ? std::vector<std::string>{""} : value.values) {
      po::option one(value.name,
                     is_flag ? std::vector<std::string>{} : std::vector<std::string>{word});
      said.options.push_back(std::move(one));
    }
  }
  return said;
}

Options::Options(std::string usage, std::string description, std::string examples)
    : state_(std::make_unique<State>()) {
  state_->usage = std::move(usage);
  state_->description = std::move(description);
  state_->examples = std::move(examples);
}
Options::~Options() = default;

void Options::flag(const std::string& name, bool& target, const std::string& help) {
  state_->options.add_options()(name.c_str(), help.c_str());
  state_->setters.push_back([name = long_name(name), &target](const po::variables_map& given) {
    if (given.count(name) != 0) target = true;
  });
}

void Options::text(const std::string& name, std::string& target, const std::string& placeholder,
                   const std::string& help) {
  state_->add<std::string>(name, placeholder,
                           target.empty() ? help : help + " (default: " + target + ')',
                           [&target](const std::string& value) { target = value; });
}

void Options::texts(const std::string& name, std::vector<std::string>& target,
                    const std::string& placeholder, const std::string& help) {
  state_->add<std::vector<std::string>>(
      name, placeholder, help,
      [&target](const std::vector<std::string>& values) { target = values; });
}

void Options::number(const std::string& name, std::int64_t& target, std::int64_t least,
                     std::int64_t most, const std::string& help) {
  state_->add<std::string>(name, "N", help,
                           [&target, name = long_name(name), least, most](const std::string& word) {
                             target = to_number(name, word, least, most);
                           });
}

void Options::from_environment(const std::string& name, const std::string& variable) {
  const char* const value = std::getenv(variable.c_str());
  if (value != nullptr && *value != '\0') state_->set_by_environment.insert(name);
}

void Options::words(std::vector<std::string>& target, std::size_t least, std::size_t most) {
  state_->words = &target;
  state_->least = least;
  state_->most = most;
}

void Options::common(CommonOptions& target) {
  const char* const given = std::getenv("MINUTEBOOK_ARCHIVE");
  target.archive = given != nullptr && *given != '\0' ? given : "./archive";
  text("archive", target.archive, "DIR", "the archive's folder");
  from_environment("archive", "MINUTEBOOK_ARCHIVE");
  flag("json", target.json, "for programs: JSON on standard output");
}

bool Options::parse(Invocation& call) {
  State& state = *state_;
  std::string config;
  text("config", config, "FILE",
       "options' values; instead of ~/.config/minutebook/config.toml and /etc/minutebook.toml");
  state.options.add_options()("help,h", "this help");
  if (asked_for != nullptr) {
    *asked_for = state.help();
    return false;
  }
  std::vector<std::string> words;
  po::variables_map given;
  try {
    const po::parsed_options parsed =
        po::command_line_parser(call.arguments).options(state.options).style(kParserStyle).run();
    words = po::collect_unrecognized(parsed.options, po::include_positional);
    po::store(parsed, given);
  } catch (const po::error& error) {
    throw CannotRun(std::string(error.what()) + "; see minutebook " + state.command() + " --help");
  }
  if (given.count("help") != 0) {
    call.out << "usage: minutebook " << state.usage << "\n\n"
             << state.description << "\n\n"
             << state.options << "\nexamples:\n"
             << state.examples;
    return false;
  }
  if (given.count("config") != 0) config = given["config"].as<std::string>();
  for (const std::string& file : config.empty() ? usual_config_files() : std::vector{config})
    po::store(state.from_file(file), given);
  for (const auto& set : state.setters) set(given);
  if (words.size() < state.least || words.size() > state.most) {
    throw CannotRun((words.size() < state.least ? "something is missing" : "too many words") +
                    std::string(" after the command; usage: minutebook ") + state.usage);
  }
  if (state.words != nullptr) *state.words = std::move(words);
  return true;
}

CommandHelp help_of(const Command& command) {
  CommandHelp help;
  std::ostringstream nowhere;
  Invocation call{{}, nowhere, nowhere, false};
  asked_for = &help;
  command.run(call);
  asked_for = nullptr;
  return help;
}

}  // namespace cli
