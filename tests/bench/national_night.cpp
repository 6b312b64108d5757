// national_night: a national night as a discrete-event run. The first night fills an archive; a day
// later each portal has published a little, and the night that is measured harvests it, with all
// servers well and with some sick. Prints figures; breaking a promise of politeness ends it with 1.
//   national_night [--portals N] [--vendor N] [--committees N] [--meetings N] [--archive DIR]
//   [--sick]
// DIR keeps the filled archive for another go with the same numbers; --sick adds the sick servers.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "tests/bench/national_causes.h"
#include "tests/bench/national_print.h"
#include "tests/bench/national_run.h"
#include "tests/support/temp_dir.h"

namespace {

namespace fs = std::filesystem;
using national::Night;
using test::Manner;

constexpr char kFirstNight[] = "2026-03-02T01:00:00.000Z";
constexpr char kSecondNight[] = "2026-03-03T01:00:00.000Z";
constexpr std::chrono::hours kNight{1};

struct Options {
  national::NationOptions nation;
  std::string archive;
  bool sick = false;
};

Options read_options(int argc, char** argv) {
  Options options;
  auto& nation = options.nation;
  const std::map<std::string, int*> numbers{{"--portals", &nation.portals},
                                            {"--vendor", &nation.on_vendor_domain},
                                            {"--one-address", &nation.own_at_one_address},
                                            {"--committees", &nation.committees},
                                            {"--meetings", &nation.meetings}};
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--sick") {
      options.sick = true;
    } else if (i + 1 < argc && numbers.contains(name)) {
      *numbers.at(name) = std::stoi(argv[++i]);
    } else if (i + 1 < argc && name == "--archive") {
      options.archive = argv[++i];
    } else {
      throw std::invalid_argument("what is " + name + "?");
    }
  }
  return options;
}

class Bench {
 public:
  explicit Bench(const Options& options) : options_(options), nation_(options.nation) {}

  int run() {
    const std::string filled =
        options_.archive.empty() ? folder_.path() + "/filled" : options_.archive;
    if (!fs::exists(filled)) {
      show("first night: the archive is filled", harvest(filled, kFirstNight, {}), nullptr);
      say_what_is_missing(filled);
    }
    nation_.publish_night();
    fmt::print("\n{} changed meetings overnight\n", changes());
    const Night well = second_night(filled, "the night that is measured, all servers well", {});
    verdict("within one hour of simulated time", well.report.duration <= kNight);
    if (options_.sick) sick_nights(filled, well);
    return promises_broken_ == 0 ? 0 : 1;
  }

 private:
  Night harvest(const std::string& archive, const std::string& begins,
                const national::SickHosts& sick) {
    causes_.clear();
    requests_.clear();
    const std::string today = begins.substr(0, 10);
    return national::harvest_night(nation_, {archive, begins, sick, {}, [&](const auto& url) {
                                               const auto& portal = nation_.at(url.host());
                                               ++requests_[portal.key];
                                               ++causes_[cause_of(portal, url.target(), today)];
                                             }});
  }

  // From a copy of the filled archive, so that every second night begins alike.
  Night second_night(const std::string& filled, const std::string& title,
                     const national::SickHosts& sick) {
    const std::string archive = folder_.path() + "/second";
    fs::remove_all(archive);
    fs::copy(filled, archive, fs::copy_options::recursive);
    Night night = harvest(archive, kSecondNight, sick);
    show(title, night, sick.empty() ? &causes_ : nullptr);
    if (sick.empty()) say_what_is_missing(archive);
    return night;
  }

  void show(const std::string& title, const Night& night, const national::Causes* causes) {
    national::print_night(title, night, requests_);
    if (causes != nullptr) national::print_causes(*causes, nation_.portals().size());
    promises_broken_ += night.watch.times_broken();
    verdict("every promise of politeness kept", night.watch.times_broken() == 0);
  }

  void say_what_is_missing(const std::string& folder) {
    auto archive = store::Archive::open(folder, store::Archive::Mode::read_only,
                                        store::from_iso(kSecondNight));
    std::size_t faults = 0;
    for (const auto& portal : nation_.portals()) {
      for (const std::string& fault : missing(archive, portal))
        if (++faults <= 5) fmt::print("  missing: {}\n", fault);
    }
    fmt::print("  {} faults between what is published and what is held\n", faults);
    verdict("everything published is held", faults == 0);
  }

  int changes() const {
    int all = 0;
    for (const auto& portal : nation_.portals()) all += static_cast<int>(portal.changed.size());
    return all;
  }

  std::string host(int number) const {
    return nation_.portals().at(static_cast<std::size_t>(number)).host;
  }

  void sick_nights(const std::string& filled, const Night& well) {
    const Manner slow{crawler::Milliseconds(90'000), "", false};
    const Manner wedged{crawler::Milliseconds(300), "", true};
    const int own = options_.nation.on_vendor_domain + options_.nation.for_two_councils;
    compare(filled, well, "one slow and one wedged server, each on its own domain",
            {{host(own), slow}, {host(own + 1), wedged}});
    compare(filled, well, "one slow and one wedged server, both on the vendor's domain",
            {{host(0), slow}, {host(1), wedged}});
    compare(filled, well, "four wedged servers on the vendor's domain",
            {{host(0), wedged}, {host(1), wedged}, {host(2), wedged}, {host(3), wedged}});
  }

  // The others end as they did when all were well. The order of turns on the vendor's domain is
  // free, which moves an end by a few seconds; elsewhere a site with nothing to do is looked at
  // with whatever else happens, twice a second at the least.
  void compare(const std::string& filled, const Night& well, const std::string& title,
               const national::SickHosts& sick) {
    constexpr std::chrono::seconds kTurns{15}, kLooks{2};
    const Night night = second_night(filled, title, sick);
    crawler::Milliseconds own{0}, vendor{0};  // by how much one ended later
    for (const auto& portal : nation_.portals()) {
      const auto ended = night.ended.at(portal.key);
      if (sick.contains(portal.host)) {
        fmt::print("  {} was left after {}\n", portal.host, national::duration(ended));
        continue;
      }
      auto& later = portal.on_vendor_domain ? vendor : own;
      later = std::max(later, ended - well.ended.at(portal.key));
    }
    fmt::print("  the others ended at most {} ms later, {} ms on the vendor's domain\n",
               own.count(), vendor.count());
    verdict("a sick server holds up no other", own <= kLooks && vendor <= kTurns);
  }

  static void verdict(const std::string& claim, bool holds) {
    fmt::print("  {}: {}\n", holds ? "PASS" : "FAIL", claim);
    std::fflush(stdout);
  }

  Options options_;
  national::Nation nation_;
  test::TempDir folder_;
  national::Causes causes_;
  std::map<std::string, int> requests_;  // by site
  int promises_broken_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    return Bench(read_options(argc, argv)).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "national_night: {}\n", error.what());
    return 2;
  }
}
