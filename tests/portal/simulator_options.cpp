#include "tests/portal/simulator_options.h"

#include <fmt/format.h>

#include <ctime>
#include <functional>
#include <map>

#include "tests/portal/days.h"

namespace portal {

const char* const kUsage =
    "portal_simulator [options]: serves invented councils on loopback\n"
    "one portal, on 127.0.0.1:\n"
    "  --data FILE            the council (TOML), or with --seed an invented one\n"
    "  --port N               0 = any free one\n"
    "  --large N              N further meetings of 55 KB, for measurements\n"
    "  --edit 'AI7:old=>new'  replaces a text in an item\n"
    "  --dump-expected        print what is published as JSON, and end\n"
    "a fleet, on 127.10.0.1, 127.10.0.2, …:\n"
    "  --portals N            keys fold-001, fold-002, …, each with a council of its own\n"
    "  --sites-file FILE      where the table for minutebook harvest --sites goes; else stdout\n"
    "  --shared K             K of the portals serve two councils each\n"
    "  --an-address K         K portals share each address, as customers of one vendor do\n"
    "  --fail-at KEY:PATTERN=WHAT   a failure of one portal\n"
    "councils invented from a seed, and what they change night by night:\n"
    "  --seed S               other seeds, other councils\n"
    "  --committees C, --meetings M\n"
    "  --first-day DATE       of night 0 (2026-09-01; or today): earlier meetings have minutes\n"
    "  --night K              K nights have passed\n"
    "  --unplanned X          changes a night beyond the calendar's, on average (1)\n"
    "  SIGUSR1                the next night falls; what changed goes to stdout, and then\n"
    "                         \"night passed\", which the sender of the next one waits for\n"
    "each portal:\n"
    "  --platform moderngov|cmis\n"
    "  --landing NAME, --tab N, --module N   of CMIS: the page of its meetings, and its numbers\n"
    "  --month-latency MS     of CMIS: before every month of its calendar\n"
    "  --no-post-back         of CMIS: what its forms send is refused\n"
    "  --log FILE             a line a request: time, method, target, status, user agent\n"
    "  --skin plain|panel     the page's look\n"
    "  --redesign K[-L]       from night K (to before L) a script fills in the meeting pages, so\n"
    "                         that they hold their heading and nothing else\n"
    "  --cut-words N          words of minutes on a meeting page before a stub; 0 = never\n"
    "  --stub-always          a stub of its own after every block, whole or not\n"
    "  --item-layout word|table|bare\n"
    "  --service none|open|page  of mgWebService.asmx; refusals are failures\n"
    "  --service-cut-words N  words of minutes the service gives; 0 = all\n"
    "  --whats-new, --rss none|open|forgetful|page   what's new, and the feed\n"
    "  --whole-minutes        each meeting offers its minutes as one HTML file\n"
    "  --base-path /moderngov\n"
    "  --language en|cy       of the product's labels\n"
    "  --welsh words|nothing  behind the switch on every page: an invented Welsh, or English "
    "again\n"
    "  --welsh-host 127.x.y.z Welsh has this address as well; the port is printed with the first\n"
    "  --remembers-language   pages asked for without LLL come in the session's last language\n"
    "  --crawl-delay S        in robots.txt\n"
    "  --robots FILE          served as robots.txt\n"
    "  --latency MS[-MS]      before every answer; of a range each portal has its own (--delay)\n"
    "  --fail PATTERN=WHAT    WHAT: a status, challenge, truncate, drop, stall, error; then x3 "
    "for\n"
    "                         the first three times only, @30 for Retry-After: 30\n"
    "  --gzip, --chunked      how bodies travel\n"
    "At its end it prints what it was asked for and how politely.\n";

namespace {

using Options = SimulatorOptions;
using Value = const std::string&;
using Setter = std::function<void(Options&, Value)>;

PortalOptions::Skin skin(Value value) {
  if (value == "plain") return PortalOptions::Skin::plain;
  if (value == "panel") return PortalOptions::Skin::panel;
  throw Usage("--skin is plain or panel");
}

PortalOptions::ItemLayout layout(Value value) {
  using Layout = PortalOptions::ItemLayout;
  static const std::map<std::string, Layout> kNames = {
      {"word", Layout::word}, {"table", Layout::table}, {"bare", Layout::bare}};
  const auto found = kNames.find(value);
  if (found == kNames.end()) throw Usage("--item-layout is word, table or bare");
  return found->second;
}

PortalOptions::Service service(Value value) {
  using Service = PortalOptions::Service;
  static const std::map<std::string, Service> kNames = {
      {"none", Service::none}, {"open", Service::open}, {"page", Service::page}};
  const auto found = kNames.find(value);
  if (found == kNames.end()) throw Usage("--service is none, open or page");
  return found->second;
}

PortalOptions::ChangeSource change_source(Value value) {
  using Source = PortalOptions::ChangeSource;
  static const std::map<std::string, Source> kNames = {{"none", Source::none},
                                                       {"open", Source::open},
                                                       {"forgetful", Source::forgetful},
                                                       {"page", Source::page}};
  const auto found = kNames.find(value);
  if (found == kNames.end()) throw Usage("a change source is none, open, forgetful or page");
  return found->second;
}

PortalOptions::Welsh welsh(Value value) {
  if (value == "words") return PortalOptions::Welsh::words;
  if (value == "nothing") return PortalOptions::Welsh::nothing;
  throw Usage("--welsh is words or nothing");
}

PortalOptions::Platform platform(Value value) {
  if (value == "moderngov") return PortalOptions::Platform::moderngov;
  if (value == "cmis") return PortalOptions::Platform::cmis;
  throw Usage("--platform is moderngov or cmis");
}

int count(Value value) {
  const int number = std::stoi(value);
  if (number < 0) throw Usage(value + " is less than none");
  return number;
}

std::pair<int, int> latency(Value value) {
  const auto dash = value.find('-');
  const int least = count(value.substr(0, dash));
  const int most = dash == std::string::npos ? least : count(value.substr(dash + 1));
  if (most < least) throw Usage("--latency " + value + ": the first number is the smaller one");
  return {least, most};
}

void redesign(PortalOptions& portal, Value value) {
  const auto dash = value.find('-');
  portal.redesign_night = count(value.substr(0, dash));
  portal.repair_night = dash == std::string::npos ? 0 : count(value.substr(dash + 1));
}

std::string first_day(Value value) {
  if (value != "today") return day_after(value, 0);  // throws when it is none
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::pair<std::string, Failure> failure_at(Value value) {
  const auto colon = value.find(':');
  if (colon == std::string::npos) throw Usage("--fail-at is KEY:PATTERN=WHAT");
  return {value.substr(0, colon), parse_failure(value.substr(colon + 1))};
}

const std::map<std::string, Setter>& of_portals() {
  static const std::map<std::string, Setter> kSetters = {
      {"--platform", [](Options& o, Value v) { o.portal.platform = platform(v); }},
      {"--landing", [](Options& o, Value v) { o.portal.cmis.landing = v; }},
      {"--tab", [](Options& o, Value v) { o.portal.cmis.tab = count(v); }},
      {"--module", [](Options& o, Value v) { o.portal.cmis.module = count(v); }},
      {"--month-latency", [](Options& o, Value v) { o.portal.cmis.month_delay_ms = count(v); }},
      {"--port", [](Options& o, Value v) { o.portal.port = std::stoi(v); }},
      {"--data", [](Options& o, Value v) { o.portal.data_file = v; }},
      {"--log", [](Options& o, Value v) { o.portal.log_file = v; }},
      {"--skin", [](Options& o, Value v) { o.portal.skin = skin(v); }},
      {"--cut-words", [](Options& o, Value v) { o.portal.cut_words = std::stoi(v); }},
      {"--item-layout", [](Options& o, Value v) { o.portal.item_layout = layout(v); }},
      {"--service", [](Options& o, Value v) { o.portal.service = service(v); }},
      {"--service-cut-words", [](Options& o, Value v) { o.portal.service_cut_words = count(v); }},
      {"--whats-new", [](Options& o, Value v) { o.portal.whats_new = change_source(v); }},
      {"--rss", [](Options& o, Value v) { o.portal.rss = change_source(v); }},
      {"--base-path", [](Options& o, Value v) { o.portal.base_path = v; }},
      {"--language", [](Options& o, Value v) { o.portal.welsh = v == "cy"; }},
      {"--welsh", [](Options& o, Value v) { o.portal.welsh_pages = welsh(v); }},
      {"--welsh-host", [](Options& o, Value v) { o.portal.welsh_host = v; }},
      {"--crawl-delay", [](Options& o, Value v) { o.portal.crawl_delay = std::stod(v); }},
      {"--robots", [](Options& o, Value v) { o.portal.robots_file = v; }},
      {"--fail", [](Options& o, Value v) { o.portal.failures.push_back(parse_failure(v)); }},
      {"--edit", [](Options& o, Value v) { o.portal.edits.push_back(v); }},
      {"--large", [](Options& o, Value v) { o.portal.generated_meetings = count(v); }},
      {"--committees", [](Options& o, Value v) { o.portal.committees = count(v); }},
      {"--meetings", [](Options& o, Value v) { o.portal.meetings = count(v); }},
      {"--first-day", [](Options& o, Value v) { o.portal.first_day = first_day(v); }},
      {"--night", [](Options& o, Value v) { o.portal.night = count(v); }},
      {"--redesign", [](Options& o, Value v) { redesign(o.portal, v); }},
      {"--unplanned", [](Options& o, Value v) { o.portal.unplanned = std::stod(v); }}};
  return kSetters;
}

const std::map<std::string, Setter>& of_the_rest() {
  static const std::map<std::string, Setter> kSetters = {
      {"--seed",
       [](Options& o, Value v) {
         o.portal.seed = std::stoull(v);
         o.serves_seed = true;
       }},
      {"--delay", [](Options& o, Value v) { o.latency = latency(v); }},
      {"--latency", [](Options& o, Value v) { o.latency = latency(v); }},
      {"--portals", [](Options& o, Value v) { o.portals = count(v); }},
      {"--an-address", [](Options& o, Value v) { o.an_address = count(v); }},
      {"--shared", [](Options& o, Value v) { o.shared = count(v); }},
      {"--sites-file", [](Options& o, Value v) { o.sites_file = v; }},
      {"--fail-at", [](Options& o, Value v) { o.failures_at.push_back(failure_at(v)); }}};
  return kSetters;
}

const Setter* setter_of(const std::string& name) {
  for (const auto* setters : {&of_portals(), &of_the_rest()}) {
    if (const auto found = setters->find(name); found != setters->end()) return &found->second;
  }
  return nullptr;
}

const std::map<std::string, bool Options::*>& switches() {
  static const std::map<std::string, bool Options::*> kSwitches = {
      {"--help", &Options::help}, {"--dump-expected", &Options::dump_expected}};
  return kSwitches;
}

const std::map<std::string, bool PortalOptions::*>& portal_switches() {
  static const std::map<std::string, bool PortalOptions::*> kSwitches = {
      {"--stub-always", &PortalOptions::stub_always},
      {"--whole-minutes", &PortalOptions::whole_minutes},
      {"--gzip", &PortalOptions::gzip},
      {"--remembers-language", &PortalOptions::remembers_language},
      {"--chunked", &PortalOptions::chunked}};
  return kSwitches;
}

bool switch_on(Options& options, const std::string& name) {
  if (name == "--no-post-back") {
    options.portal.cmis.posts_back = false;
    return true;
  }
  if (const auto found = switches().find(name); found != switches().end()) {
    return options.*(found->second) = true;
  }
  const auto found = portal_switches().find(name);
  return found != portal_switches().end() && (options.portal.*(found->second) = true);
}

void set(Options& options, const std::string& name, Value value) {
  const Setter* setter = setter_of(name);
  if (setter == nullptr) throw Usage("there is no option " + name);
  try {
    (*setter)(options, value);
  } catch (const Usage&) {
    throw;
  } catch (const std::logic_error& error) {
    throw Usage(fmt::format("{} {}: not understood ({})", name, value, error.what()));
  }
}

}  // namespace

SimulatorOptions read_simulator_options(int argc, char** argv) {
  Options options;
  bool sized = false;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (switch_on(options, name)) continue;
    if (setter_of(name) != nullptr && i + 1 == argc) throw Usage(name + " wants a value");
    sized = sized || name == "--meetings";
    set(options, name, i + 1 < argc ? argv[++i] : "");
  }
  PortalOptions& portal = options.portal;
  const bool one_large = portal.generated_meetings > 0 && portal.data_file.empty();
  if (one_large && !sized) portal.committees = portal.meetings = 0;
  if (!options.help && options.portals == 0 && portal.data_file.empty() && !options.serves_seed) {
    throw Usage("--data is missing (or --seed, or --portals)");
  }
  portal.delay_ms = options.latency.first;
  return options;
}

}  // namespace portal
