// portal_pages.h's functions whose code a recipe chooses by name.
#include "extract/page_readers.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace extract {
namespace {

template <typename Facts>
struct NamedReader {
  std::string_view name;
  Facts (*read)(const HtmlPage& page, const PageContext& context, std::string_view id);
};

// A reader of pages that tell of one thing only.
template <auto kRead>
constexpr auto kPlain = [](const HtmlPage& page, const PageContext& context, std::string_view) {
  return kRead(page, context);
};

constexpr std::array<NamedReader<MeetingPage>, 3> kMeetingReaders = {
    {{"", kPlain<read_table_meeting>},
     {"panels", kPlain<read_panel_meeting>},
     {"links", read_link_meeting}}};
constexpr std::array<NamedReader<CommitteeList>, 2> kCommitteesReaders = {
    {{"", kPlain<read_linked_committees>}, {"calendar", kPlain<read_calendar_committees>}}};
constexpr std::array<NamedReader<CommitteePage>, 2> kCommitteeReaders = {
    {{"", kPlain<read_sectioned_committee>}, {"panels", kPlain<read_panel_committee>}}};
constexpr std::array<NamedReader<Listing>, 3> kListingReaders = {
    {{"", kPlain<read_linked_listing>},
     {"calendar", kPlain<read_calendar_listing>},
     {"links", kPlain<read_link_list>}}};

template <typename Readers>
auto reader_named(const Readers& readers, std::string_view name) {
  return std::find_if(readers.begin(), readers.end(),
                      [&](const auto& reader) { return reader.name == name; });
}

template <typename Readers>
auto read_by_name(const Readers& readers, std::string_view kind, const HtmlPage& page,
                  const PageContext& context, std::string_view id = "") {
  const auto reader = reader_named(readers, context.recipe.reader(kind));
  if (reader == readers.end())
    throw std::logic_error("the recipe " + context.recipe.platform() + " has no reader of kind " +
                           std::string(kind));
  return reader->read(page, context, id);
}

template <typename Readers>
bool has(const Readers& readers, std::string_view name) {
  return reader_named(readers, name) != readers.end();
}

}  // namespace

bool is_reader(std::string_view kind, std::string_view name) {
  if (kind == "meeting") return has(kMeetingReaders, name);
  if (kind == "committees") return has(kCommitteesReaders, name);
  if (kind == "committee") return has(kCommitteeReaders, name);
  return kind == "listing" && has(kListingReaders, name);
}

MeetingPage read_meeting(const HtmlPage& page, const PageContext& context, std::string_view id) {
  return read_by_name(kMeetingReaders, "meeting", page, context, id);
}

CommitteeList read_committees(const HtmlPage& page, const PageContext& context) {
  return read_by_name(kCommitteesReaders, "committees", page, context);
}

CommitteePage read_committee(const HtmlPage& page, const PageContext& context) {
  return read_by_name(kCommitteeReaders, "committee", page, context);
}

Listing read_listing(const HtmlPage& page, const PageContext& context) {
  return read_by_name(kListingReaders, "listing", page, context);
}

}  // namespace extract
