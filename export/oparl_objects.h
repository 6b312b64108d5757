// OParl objects: what is held of a council as objects of OParl 1.1, each the value that its URL
// gives. Refuses to know files and lists. Source: OParl 1.1, chapter "Schema".
// What OParl has no word for stands under names that begin with "minutebook:", as it allows.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "store/queries.h"

namespace exporting {

using OparlJson = nlohmann::ordered_json;

class OparlObjects {
 public:
  explicit OparlObjects(std::string base);  // of all URLs; a "/" at its end may be missing

  // The URL of what lies at a path in the folder: "demo/meeting/2104".
  std::string url(const std::string& path) const;

  OparlJson system(const std::string& program_version) const;
  // Councils that share a portal are one body: its lists do not tell them apart.
  OparlJson body(const store::SiteRow& site) const;
  OparlJson organization(const store::CommitteeView& committee) const;
  OparlJson person(const std::string& site, const store::MemberRecord& member) const;
  OparlJson membership(const store::CommitteeView& committee,
                       const store::MemberRecord& member) const;
  OparlJson location(const std::string& site, const std::string& venue) const;
  OparlJson meeting(const store::MeetingView& meeting) const;  // with its items and files within
  OparlJson file(const store::DocumentView& document) const;
  OparlJson agenda_item(const store::ItemView& item, std::size_t order) const;

  // Paths of what has no reference of its own.
  static std::string person_path(const std::string& site, const store::MemberRecord& member);
  static std::string membership_path(const store::CommitteeView& committee,
                                     const store::MemberRecord& member);
  static std::string location_path(const std::string& site, const std::string& venue);

 private:
  std::string base_;
};

// The lists of a body: the property of Body, and the name of the list's file.
struct OparlList {
  const char *property, *name;
};
inline constexpr OparlList kOparlLists[] = {
    {"organization", "organizations"},
    {"person", "persons"},
    {"meeting", "meetings"},
    {"paper", "papers"},
    {"agendaItem", "agenda-items"},
    {"consultation", "consultations"},
    {"file", "files"},
    {"locationList", "locations"},
    {"legislativeTermList", "terms"},
    {"membership", "memberships"},
};

}  // namespace exporting
