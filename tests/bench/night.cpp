// night: what a site is asked in a night by the request plan, and how long each kind of change
// stays unseen for it, at a simulated council on a fake clock; beside it, what the same nights
// would cost the way peers do it: every list, and every meeting of 90 days.
//   night [--committees N] [--meetings N] [--learn N] [--nights N] [--quiet N] [--sweep N] [--seed
//   N]
// After `learn` nights, in which the site's own sources prove themselves, `nights` busy ones and
// then `quiet` ones are counted. Prints figures and never judges them.
#include <fmt/format.h>

#include <map>

#include "tests/bench/arguments.h"
#include "tests/bench/night_watch.h"
#include "tests/support/planned_nights.h"

namespace {

using test::PlannedNights;

constexpr int kPeersDays = 90;

struct Sum {
  int nights = 0, requests = 0, swept = 0, most = 0, changed = 0, lists = 0, stubs = 0;
  int documents = 0;
  int peers = 0, peers_with_stubs = 0;
};

// One list a committee, the list of committees, robots.txt, and each meeting's page; `stubs` more
// where they read minutes to their end.
int peers_requests(const portal::Council& council, int pages_a_meeting) {
  const std::string first = portal::day_after(council.today, -kPeersDays);
  int meetings = 0;
  for (const portal::Meeting& meeting : council.meetings)
    meetings += meeting.date >= first && meeting.date <= council.today ? 1 : 0;
  return 2 + static_cast<int>(council.committees.size()) + meetings * pages_a_meeting;
}

Sum counted(PlannedNights& nights, int count, bool busy, bench::NightWatch& watch) {
  Sum sum;
  for (int night = 0; night < count; ++night) {
    if (busy) {
      const portal::Diary diary = nights.publisher.next_night();
      watch.expect(diary, nights.publisher.council());
    }
    const crawler::SiteReport report = busy ? nights.harvest_tonight() : nights.night();
    auto archive = nights.open();
    watch.look(archive);
    ++sum.nights;
    sum.requests += nights.requests();
    sum.most = std::max(sum.most, nights.requests());
    sum.swept += report.swept;
    sum.changed += report.meetings_changed + report.meetings_new;
    sum.lists += nights.times("ieListMeetings");
    sum.stubs += nights.times("mgAi.aspx");
    sum.documents += nights.times("/documents/");
    const portal::Council council = nights.publisher.council();
    sum.peers += peers_requests(council, 1);
    sum.peers_with_stubs += peers_requests(council, 3);
  }
  return sum;
}

void print(const char* name, const Sum& sum) {
  const auto a_night = [&](int all) { return sum.nights == 0 ? 0.0 : 1.0 * all / sum.nights; };
  fmt::print("{} nights ({}): {:.1f} requests a night, at most {}\n", name, sum.nights,
             a_night(sum.requests), sum.most);
  fmt::print("  of these {:.1f} swept; {:.1f} lists, {:.1f} pages of items, {:.1f} documents\n",
             a_night(sum.swept), a_night(sum.lists), a_night(sum.stubs), a_night(sum.documents));
  fmt::print("  {:.2f} meetings new or changed a night\n", a_night(sum.changed));
  fmt::print("  as peers do it: {:.1f}, and {:.1f} with attendance and a stub a meeting\n",
             a_night(sum.peers), a_night(sum.peers_with_stubs));
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> values{{"committees", 12}, {"meetings", 300}, {"learn", 40},
                                             {"nights", 60},     {"quiet", 10},     {"sweep", 20},
                                             {"seed", 7}};
  bench::read_arguments(argc, argv, "what a night costs, and how long changes stay unseen", values);
  portal::PortalOptions options;
  options.seed = static_cast<std::uint64_t>(values["seed"]);
  options.key = "fold-001";
  options.committees = static_cast<int>(values["committees"]);
  options.meetings = static_cast<int>(values["meetings"]);
  PlannedNights nights(options);
  nights.options.sweep = static_cast<int>(values["sweep"]);
  fmt::print("{} committees, {} meetings, a sweep of {}\n", options.committees, options.meetings,
             nights.options.sweep);
  nights.night();
  fmt::print("first night: {} requests\n", nights.requests());
  int learned = 0;
  for (int night = 1; night <= values["learn"]; ++night) {
    nights.night(true);
    if (learned == 0 && nights.works(crawler::kWhatsNew)) learned = night;
  }
  fmt::print("what's new is used from night {}\n", learned);
  bench::NightWatch watch;
  print("busy", counted(nights, static_cast<int>(values["nights"]), true, watch));
  print("quiet", counted(nights, static_cast<int>(values["quiet"]), false, watch));
  watch.print();
  return 0;
}
