#include "tests/portal/model.h"

#include <algorithm>

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

const Meeting* Council::meeting(int id) const {
  // Generated meetings are numbered without a gap, so that large portals answer as fast as small.
  if (const auto place = generated_place(id); place >= 0 && !meetings.empty()) {
    const auto count = std::count_if(meetings.begin(), meetings.end(),
                                     [](const Meeting& m) { return !m.generated; });
    const auto index = static_cast<std::size_t>(count + place);
    return index < meetings.size() ? &meetings[index] : nullptr;
  }
  return by_id(meetings, id);
}

const Meeting* Council::meeting_of_item(int item) const {
  if (const int id = generated_meeting_of_item(item); id != 0) return meeting(id);
  if (item == 0) return nullptr;
  for (const Meeting& meeting : meetings) {
    if (find_item(meeting, item) != nullptr) return &meeting;
  }
  return nullptr;
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
