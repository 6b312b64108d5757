// Platform signs: which portal software made a page or stands behind an address, and the folder
// that holds a portal. Refuses to know how its pages are read (recipe.h), and to fetch anything.
// Source: sites/signs.tsv.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/url.h"

namespace extract {

class PlatformSigns {
 public:
  struct Platform {
    std::string key, name;
  };
  struct Found {
    Platform platform;
    std::string sign;  // how it was told: id="modgov"
  };

  // Both throw std::runtime_error naming file and line.
  static PlatformSigns load(const std::string& file);
  static PlatformSigns parse(std::string_view tsv, const std::string& name);

  // The software that made a page, by its source; of two kinds of signs, the one that has more.
  std::optional<Found> in_source(std::string_view html) const;
  // The software that made a page where that makes whole council websites, so that a page of it
  // need not be of a portal.
  std::optional<Found> made_by(std::string_view html) const;
  // Whether a platform's pages can be told by one of the two.
  bool are_known_of(std::string_view platform) const;
  // The software an address names: by its page's file name, by documents/s123/…, by the path behind
  // a page's name, or by a vendor's domain.
  std::optional<Found> in_address(const Url& address) const;
  // The portal's folder, from the address of one of its pages: "/moderngov/" of
  // /moderngov/mgAi.aspx?ID=1. Session segments are left out. Nothing for other addresses.
  std::optional<Url> portal_of(const Url& page) const;
  // Pages that every portal of a platform has, relative to its folder; of all platforms with "".
  std::vector<std::string> doors(std::string_view platform = "") const;
  // "ModernGov (…)"; the key itself for software without a name here.
  std::string name_of(const std::string& key) const;

 private:
  struct Sign {
    Platform platform;
    std::string kind, text;
  };
  struct Mark {
    const Sign* sign;
    std::size_t at;  // the segment of the path that is one
  };
  std::optional<Found> of_kind(std::string_view kind, std::string_view html) const;
  std::optional<Mark> mark_of(const std::vector<std::string>& segments) const;
  std::vector<Sign> signs_;
};

}  // namespace extract
