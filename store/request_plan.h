// Request plan: what earlier nights leave for planning the next one: what a site's own word on what
// changed has been worth, by what a server tells that a page is still the same, and when each thing
// was last asked for. Rows only; what they mean for the night is the crawler's.
// Refuses to know rules and requests. Source: DESIGN "What a harvest does".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace store {

// A source of changes: "whats_new", "rss", "listing" (what lists say behind a meeting).
struct ChangeSource {
  std::string source;
  std::string state = "learning";  // or working
  Instant since{};
  int nights = 0, named = 0, demotions = 0;
  std::string missed;  // reference of the last thing it did not name, ""
};

// Found to have come out, and not named by the source so far.
struct UnnamedChange {
  std::string source, reference;
  std::string since;  // ISO day: it came out then or later
  std::string said;   // what the source said of it when it was found
};

struct PageMark {
  std::int64_t fetch = 0;
  std::string etag, last_modified;  // as the server sent them, ""
  std::string modified;             // ISO: when the page itself says it was last worked on, ""
  int extractor = 0;
  std::string url{};  // of that fetch
};

// A thing that was asked for before and is not waiting to be asked for again.
struct AskedThing {
  ResourceName name;
  std::string path;
  // Of meetings; the day of publication of decisions, the last day of a list of certain days.
  std::string date, status;
  std::string modified;  // of its mark
  Instant asked{};       // last, whatever came of it
};

class RequestPlan {
 public:
  explicit RequestPlan(Archive& archive) : archive_(archive) {}

  std::optional<ChangeSource> source(const std::string& site, const std::string& source);
  void put_source(const std::string& site, const ChangeSource& source);
  std::vector<UnnamedChange> unnamed(const std::string& site);
  void put_unnamed(const std::string& site, const UnnamedChange& change);
  void drop_unnamed(const std::string& site, const UnnamedChange& change);

  std::optional<PageMark> mark(std::int64_t resource);
  // One that says nothing is taken off.
  void put_mark(std::int64_t resource, const PageMark& mark);

  std::vector<AskedThing> asked(const std::string& site);
  // The pages that whole texts of a meeting's items were read from, and when the one longest unread
  // was.
  struct ItemPages {
    int count = 0;
    Instant oldest{};
  };
  ItemPages item_pages(const ResourceName& meeting);

 private:
  Archive& archive_;
};

}  // namespace store
