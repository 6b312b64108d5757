// Changes: what was new, when, in the order of their cursor, and what differs. Refuses to know how
// a change is shown. The cursor is change.seq: given out inside the write transaction, of which
// there is one at a time, so that what is committed later has a higher one.
// Source: DESIGN "Time"; sqlite.org/autoinc.html.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/queries.h"

namespace store {

struct ChangeView {
  std::int64_t cursor = 0;
  std::string reference, site, thing;  // thing: its kind, "item"
  // new, changed, completed, translated, reextracted, imported, not_listed, gone, returned,
  // withheld, shown
  std::string kind;
  std::string cause;                  // council, completion, extractor, import
  std::string seen_at, recorded_at;   // when the portal showed it, when it was written; ISO UTC
  std::optional<int> version_before;  // nothing: it is the first
  int version = 0;
  std::string language;
  std::string title;                     // of the thing, as read then; "" when it has none
  std::string url;                       // its own page, else the page that shows the change; ""
  std::string meeting, committee, date;  // of a meeting, or the one an item or document belongs to
  std::int64_t reading = 0;              // row; 0: its place on the portal changed, not its content
};

struct ChangeFilter {
  std::vector<std::string> sites, kinds, things;  // empty: all
};

// A field that differs, with both texts.
struct FieldChange {
  std::string name, before, after;
};

class Changes {
 public:
  explicit Changes(Archive& archive) : archive_(archive) {}

  std::int64_t newest();  // the newest cursor; 0 when nothing ever changed
  // The cursor of the last change written before this time, 0 when there is none.
  std::int64_t before(const std::string& iso);
  // In the order of their cursor, those after `cursor`.
  std::vector<ChangeView> after(std::int64_t cursor, const ChangeFilter& filter, std::size_t limit);
  // The newest ones, newest first.
  std::vector<ChangeView> last(const ChangeFilter& filter, std::size_t limit);
  // What the change's reading says otherwise than the one before it in the same language; empty for
  // what is new or has only moved.
  std::vector<FieldChange> differences(const ChangeView& change);

  // Tells this archive's changes from another's; the same as long as the archive exists.
  std::string archive_id();

 private:
  std::vector<ChangeView> select(const ChangeFilter& filter, const std::string& where,
                                 std::int64_t cursor, std::size_t limit);
  Archive& archive_;
};

}  // namespace store
