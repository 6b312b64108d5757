// List steps: which lists of a portal that has one for each month or year are due, where only the
// neighbours of a known one can be asked for: those round today each night, those ahead while the
// calendar is filled, and the past back to where it is empty.
// Refuses to know the queue, what a list says of a meeting, and the network.
// Source: sites/platforms/*.toml, `steps`; DESIGN "What a harvest does".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crawler/clock.h"
#include "extract/recipe.h"
#include "store/archive.h"

namespace crawler {

class ListSteps {
 public:
  // All must outlive this. `since`: ISO, no list that ends before it is asked for; "" all are.
  ListSteps(store::Archive& archive, const extract::Recipe& recipe, std::string site,
            std::string since);

  bool has_steps() const { return !step_.empty(); }
  // Another list's address follows from this one's, or from a meeting's on it. The first that will
  // do is kept, beyond the run. True when it was the first.
  bool anchor(const extract::ResourceLink& known, Instant now);
  // As kept by an earlier run; false when there is none.
  bool recall(Instant now);
  // The kept one leads nowhere any more.
  void forget(Instant now);
  bool is_anchored() const { return anchor_.has_value(); }

  struct Step {
    extract::ResourceLink list;
    std::string last_day;  // ISO
    bool is_past = false;  // to be asked when what is newer was
  };
  // Called until it gives nothing new: what a list says decides about the next one.
  std::vector<Step> due(Instant now) const;
  // Of the days round today, so that it must answer.
  bool is_round_today(const std::string& id, Instant now) const;

 private:
  struct Held {
    bool asked = false, read = false, filled = false;
    std::optional<Instant> last_read;
  };
  Held held(int place) const;
  std::optional<Step> step_to(int place) const;  // nothing: it ended before `since`
  int place_of(Instant now) const;
  std::string id_of(int place) const;
  void add_round_today(int today, Instant now, std::vector<Step>& due) const;
  void add_ahead(int today, Instant now, std::vector<Step>& due) const;
  void add_past(int today, Instant now, std::vector<Step>& due) const;

  store::Archive& archive_;
  const extract::Recipe& recipe_;
  std::string site_, since_, step_;
  std::optional<extract::ResourceLink> anchor_;
};

}  // namespace crawler
