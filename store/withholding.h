// Withholding: things that are hidden from readers and exports on demand, each with when and why,
// and shown again. What belongs to a thing goes with it: a meeting's items, and documents that
// nothing else links to; also those that come later. Nothing is deleted (erase.h does that).
// Refuses to know what is shown in its place. Hiding itself is with_view()'s (view_sql.h).
// Source: DESIGN "Commands".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace store {

struct Withholding {
  std::int64_t id = 0;
  std::string reference, kind;  // what was asked for
  std::string reason;
  std::string withheld_at;                    // ISO UTC
  std::optional<std::string> undone_at;       // shown again
  std::optional<std::string> erase_asked_at;  // when its erasure began
  std::optional<std::string> erased_at;       // when that was whole
  std::int64_t things = 0;                    // hidden by it now: itself, and what goes with it
};

// All there ever were, oldest first.
std::vector<Withholding> withholdings(Archive& archive);

// Hides a meeting, item, decision or document that is held; a new reason replaces an older one
// (the log keeps both). Throws std::invalid_argument for what is not held or of another kind.
Withholding withhold(Archive& archive, const std::string& reference, const std::string& reason,
                     Instant now);

// Shows it again; nothing when it is not withheld itself. What was erased does not come back.
std::optional<Withholding> undo_withholding(Archive& archive, const std::string& reference,
                                            Instant now);

// How many captures hold what this withholding hides and are not erased: of an erased thing, those
// that were made since.
std::int64_t captures_held(Archive& archive, std::int64_t withholding);

// A thing that may hold the same words: where a person has to look, and may want to withhold.
struct SameWords {
  std::string reference, what;  // "printed minutes", "decision", ...
  bool is_withheld = false;
};
// Of a thing that is held, withheld or not.
std::vector<SameWords> same_words(Archive& archive, const std::string& reference);

}  // namespace store
