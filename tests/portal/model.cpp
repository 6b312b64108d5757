#include "tests/portal/model.h"

#include <algorithm>
#include <utility>

#include "tests/portal/generated_council.h"
#include "tests/portal/generated_meetings.h"

namespace portal {
namespace {

template <typename List>
auto* by_id(List& list, int id) {
  const auto found = std::find_if(list.begin(), list.end(), [id](auto& e) { return e.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Committee* Council::committee(int id) const { return by_id(committees, id); }

std::string Council::committee_name(int id) const {
  const Committee* found = committee(id);
  return found == nullptr ? "" : found->name;
}

const Decision* Council::decision(int id) const { return by_id(decisions, id); }

const Meeting* Council::meeting(int id) const {
  // Generated meetings are numbered without a gap, so that large portals answer as fast as small.
  if (const auto place = generated_place(id); place >= 0 && place < generated) {
    return &meetings[meetings.size() - static_cast<std::size_t>(generated - place)];
  }
  return by_id(meetings, id);
}

const Meeting* Council::meeting_of_item(int item) const {
  if (const int id = generated_meeting_of_item(item); id != 0) return meeting(id);
  if (item == 0) return nullptr;
  // Invented councils number items after their meetings; others are searched.
  const Meeting* likely = meeting(meeting_of_invented_item(item));
  if (likely != nullptr && find_item(*likely, item) != nullptr) return likely;
  for (const Meeting& meeting : meetings) {
    if (find_item(meeting, item) != nullptr) return &meeting;
  }
  return nullptr;
}

Meeting* Council::meeting(int id) { return const_cast<Meeting*>(std::as_const(*this).meeting(id)); }

Meeting& Council::add_meeting(Meeting meeting) {
  for (const Meeting& other : meetings) {
    if (!other.generated) last_meeting = std::max(last_meeting, other.id);
  }
  meeting.id = meeting.pack = ++last_meeting;
  return *meetings.insert(meetings.end() - generated, std::move(meeting));
}

void Council::remove_meeting(int id) {
  last_meeting = std::max(last_meeting, id);
  std::erase_if(meetings, [id](const Meeting& m) { return m.id == id; });
}

Item* Council::item(int id) {
  if (id == 0) return nullptr;
  for (Meeting& meeting : meetings) {
    if (Item* found = by_id(meeting.items, id)) return found;
  }
  return nullptr;
}

const Item* find_item(const Meeting& meeting, int id) {
  return id == 0 ? nullptr : by_id(meeting.items, id);
}

}  // namespace portal
