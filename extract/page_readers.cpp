// portal_pages.h's functions whose code a recipe chooses by name.
#include "extract/page_readers.h"

#include <array>
#include <stdexcept>

namespace extract {
namespace {

template <typename Facts>
struct NamedReader {
  std::string_view name;
  Facts (*read)(const HtmlPage& page, const PageContext& context);
};

template <typename Facts>
using ReaderTable = std::array<NamedReader<Facts>, 2>;

constexpr ReaderTable<MeetingPage> kMeetingReaders = {
    {{"", read_table_meeting}, {"panels", read_panel_meeting}}};
constexpr ReaderTable<CommitteeList> kCommitteesReaders = {
    {{"", read_linked_committees}, {"calendar", read_calendar_committees}}};
constexpr ReaderTable<CommitteePage> kCommitteeReaders = {
    {{"", read_sectioned_committee}, {"panels", read_panel_committee}}};
constexpr ReaderTable<Listing> kListingReaders = {
    {{"", read_linked_listing}, {"calendar", read_calendar_listing}}};

template <typename Facts>
Facts read_by_name(const ReaderTable<Facts>& readers, std::string_view kind, const HtmlPage& page,
                   const PageContext& context) {
  const std::string name = context.recipe.reader(kind);
  for (const NamedReader<Facts>& reader : readers) {
    if (reader.name == name) return reader.read(page, context);
  }
  throw std::out_of_range("the recipe " + context.recipe.platform() + " names a reader \"" + name +
                          "\" of kind \"" + std::string(kind) + "\", which there isn't");
}

}  // namespace

MeetingPage read_meeting(const HtmlPage& page, const PageContext& context) {
  return read_by_name(kMeetingReaders, "meeting", page, context);
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
