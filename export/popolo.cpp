#include "export/popolo.h"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

#include "export/new_file.h"
#include "export/popolo_objects.h"
#include "store/dataset.h"
#include "store/queries.h"

namespace exporting {
namespace {

// One object of lists, an object a line.
class PopoloFile {
 public:
  explicit PopoloFile(const std::string& path) : file_(path) { file_.write("{"); }
  std::int64_t list(
      const char* name,
      const std::function<void(const std::function<void(const PopoloJson&)>&)>& fill) {
    file_.write((is_first_ ? "\n\"" : ",\n\"") + std::string(name) + "\": [");
    is_first_ = false;
    std::int64_t count = 0;
    fill([&](const PopoloJson& json) {
      file_.write((count++ == 0 ? "\n" : ",\n") +
                  json.dump(-1, ' ', false, PopoloJson::error_handler_t::replace));
    });
    file_.write("\n]");
    return count;
  }
  void finish() {
    file_.write("\n}\n");
    file_.finish();
  }

 private:
  NewFile file_;
  bool is_first_ = true;
};

using PopoloSink = std::function<void(const PopoloJson&)>;

class PopoloSource {
 public:
  PopoloSource(store::Archive& archive, const PopoloOptions& options)
      : archive_(archive),
        view_(options.view),
        queries_(archive, view_),
        whole_(archive, scope_of(options.sites)),
        sites_(whole_.sites()) {}

  void organizations(const PopoloSink& sink) {
    for (const store::SiteRow& site : sites_) {
      for (const store::CouncilRow& council : site.councils) sink(popolo_council(site, council));
      committees(site, [&](const auto& committee) { sink(popolo_committee(site, committee)); });
    }
  }
  void persons(const PopoloSink& sink) {
    for (const store::SiteRow& site : sites_) {
      std::set<std::string> known;
      members(site, [&](const auto&, const store::MemberRecord& member) {
        if (known.insert(popolo_person_id(site.key, member)).second)
          sink(popolo_person(site.key, member));
      });
    }
  }
  void memberships(const PopoloSink& sink) {
    for (const store::SiteRow& site : sites_) {
      members(site, [&](const store::CommitteeView& committee, const store::MemberRecord& member) {
        sink(popolo_membership(site.key, committee, member));
      });
    }
  }
  void events(const PopoloSink& sink) {
    for (const store::SiteRow& site : sites_) {
      each(site, "meetings", [&](const std::string& reference) {
        if (const auto meeting = queries_.meeting(reference)) sink(popolo_event(*meeting));
      });
    }
  }
  void votes(const std::function<void(const store::ItemView&, std::size_t)>& call) {
    for (const store::SiteRow& site : sites_) {
      each(site, "votes", [&](const std::string& reference) {
        const auto item = queries_.item(reference);
        for (std::size_t i = 0; item && i < item->record.votes.size(); ++i) call(*item, i);
      });
    }
  }

 private:
  store::DatasetScope scope_of(std::vector<std::string> sites) const {
    store::DatasetScope scope;
    scope.view = view_;
    scope.sites = std::move(sites);
    return scope;
  }
  // The references in the first column, each once: rows of one thing follow each other.
  void each(const store::SiteRow& site, const std::string& name,
            const std::function<void(const std::string&)>& call) {
    std::string last;
    for (const store::DatasetTable& table : store::dataset_tables()) {
      if (table.name != name) continue;
      store::Dataset(archive_, scope_of({site.key})).each_row(table, [&](store::Cells& cells) {
        if (!cells.front() || *cells.front() == last) return;
        last = *cells.front();
        call(last);
      });
    }
  }
  void committees(const store::SiteRow& site,
                  const std::function<void(const store::CommitteeView&)>& call) {
    each(site, "committees", [&](const std::string& reference) {
      if (const auto committee = queries_.committee(reference)) call(*committee);
    });
  }
  void members(
      const store::SiteRow& site,
      const std::function<void(const store::CommitteeView&, const store::MemberRecord&)>& call) {
    committees(site, [&](const store::CommitteeView& committee) {
      if (!committee.record.members) return;
      for (const store::MemberRecord& member : *committee.record.members) call(committee, member);
    });
  }

  store::Archive& archive_;
  store::View view_;
  store::Queries queries_;
  store::Dataset whole_;  // all of it says what was held at this moment
  std::vector<store::SiteRow> sites_;
};

}  // namespace

PopoloReport write_popolo(store::Archive& archive, const PopoloOptions& options) {
  PopoloSource source(archive, options);
  PopoloFile file(options.file);
  PopoloReport report;
  report.organizations =
      file.list("organizations", [&](const PopoloSink& sink) { source.organizations(sink); });
  report.persons = file.list("persons", [&](const PopoloSink& sink) { source.persons(sink); });
  report.memberships =
      file.list("memberships", [&](const PopoloSink& sink) { source.memberships(sink); });
  report.events = file.list("events", [&](const PopoloSink& sink) { source.events(sink); });
  report.motions = file.list("motions", [&](const PopoloSink& sink) {
    source.votes([&](const auto& item, std::size_t vote) { sink(popolo_motion(item, vote)); });
  });
  report.vote_events = file.list("vote_events", [&](const PopoloSink& sink) {
    source.votes([&](const auto& item, std::size_t vote) { sink(popolo_vote_event(item, vote)); });
  });
  file.finish();
  return report;
}

}  // namespace exporting
