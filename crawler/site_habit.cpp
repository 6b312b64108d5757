#include "crawler/site_habit.h"

#include <utility>

namespace crawler {
namespace {

constexpr char kStubs[] = "stubs";  // the fact: always, where_cut
constexpr char kAlways[] = "always";
// So many lone stubs must have held nothing more before a site counts as printing them always.
constexpr int kHabitEvidence = 3;

}  // namespace

void SiteHabit::begin() { stubs_always_ = desk_.learned(kStubs) == kAlways; }

bool SiteHabit::may_be_trusted() { return std::exchange(probed_, true) && stubs_always_; }

void SiteHabit::learn(const VisitReader::StubCount& stubs, Instant now) {
  lone_whole_ += stubs.lone_whole;
  lone_cut_ += stubs.lone_cut;
  const bool always = lone_cut_ == 0 && lone_whole_ >= kHabitEvidence;
  if (stubs_always_ && lone_cut_ > 0) {
    stubs_always_ = false;
    desk_.learn(kStubs, "where_cut", now);
  } else if (!stubs_always_ && always) {
    stubs_always_ = true;
    desk_.learn(kStubs, kAlways, now);
  }
}

}  // namespace crawler
