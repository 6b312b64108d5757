#include "export/oparl.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>

#include "export/new_file.h"
#include "export/oparl_objects.h"
#include "store/dataset.h"
#include "store/queries.h"

namespace exporting {
namespace {

namespace fs = std::filesystem;

class OparlFolder {
 public:
  explicit OparlFolder(std::string folder) : folder_(std::move(folder)) {
    if (fs::exists(folder_) && (!fs::is_directory(folder_) || !fs::is_empty(folder_)))
      throw std::runtime_error(folder_ + " holds something: name a new folder or an empty one");
    fs::create_directories(folder_);
  }
  bool has(const std::string& path) const { return fs::exists(file_of(path)); }
  void put(const std::string& path, const OparlJson& json) const {
    const std::string file = file_of(path);
    fs::create_directories(fs::path(file).parent_path());
    write_part(file, json.dump(1, ' ', false, OparlJson::error_handler_t::replace) + '\n');
  }

 private:
  // Nothing in a reference may lead out of the folder.
  std::string file_of(const std::string& path) const {
    if (path.empty() || path.front() == '/' || path.find("..") != std::string::npos)
      throw std::runtime_error("\"" + path + "\" is no reference that a file could be named after");
    return folder_ + '/' + path + ".json";
  }
  std::string folder_;
};

// A list in pages, each linked to the next. Its last page is not known before the end, and is not
// named: what reads it goes on while there is a "next".
class OparlListPages {
 public:
  OparlListPages(const OparlFolder& folder, const OparlObjects& objects, std::string path)
      : folder_(folder), objects_(objects), path_(std::move(path)) {}
  void add(OparlJson object) {
    constexpr std::size_t kPage = 100;
    if (data_.size() == kPage) put(true);
    data_.push_back(std::move(object));
  }
  void finish() { put(false); }

 private:
  std::string page_path(int page) const {
    return page == 1 ? path_ : path_ + '-' + std::to_string(page);
  }
  void put(bool goes_on) {
    OparlJson links = {{"first", objects_.url(path_)}, {"self", objects_.url(page_path(page_))}};
    if (page_ > 1) links["prev"] = objects_.url(page_path(page_ - 1));
    if (goes_on) links["next"] = objects_.url(page_path(page_ + 1));
    folder_.put(page_path(page_), {{"data", std::move(data_)}, {"links", std::move(links)}});
    data_ = OparlJson::array();
    ++page_;
  }

  const OparlFolder& folder_;
  const OparlObjects& objects_;
  std::string path_;
  OparlJson data_ = OparlJson::array();
  int page_ = 1;
};

const store::DatasetTable& dataset_table(const std::string& name) {
  const auto& tables = store::dataset_tables();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const auto& table) { return table.name == name; });
  if (found == tables.end()) throw std::logic_error("a data set has no table " + name);
  return *found;
}

class OparlBody {
 public:
  OparlBody(store::Archive& archive, const OparlFolder& folder, const OparlObjects& objects,
            const store::SiteRow& site, const store::View& view, OparlReport& report)
      : archive_(archive),
        view_(view),
        queries_(archive, view),
        folder_(folder),
        objects_(objects),
        site_(site.key),
        report_(report) {
    for (const OparlList& list : kOparlLists)
      lists_.try_emplace(list.property, folder, objects, site.key + '/' + list.name);
  }

  void write() {
    each("committees", [&](const std::string& reference) {
      if (const auto committee = queries_.committee(reference)) put_committee(*committee);
    });
    each("meetings", [&](const std::string& reference) {
      if (const auto meeting = queries_.meeting(reference)) put_meeting(*meeting);
    });
    each("documents", [&](const std::string& reference) {
      const auto document = queries_.document(reference);
      if (document && put("file", reference, objects_.file(*document))) ++report_.files;
    });
    for (auto& [property, list] : lists_) list.finish();
  }

 private:
  // References of this site, each at least once (a language more is a row more).
  void each(const char* table, const std::function<void(const std::string&)>& call) {
    store::DatasetScope scope;
    scope.sites = {site_};
    scope.view = view_;
    store::Dataset(archive_, scope).each_row(dataset_table(table), [&](store::Cells& cells) {
      if (cells.front()) call(*cells.front());
    });
  }

  // False where it was written already.
  bool put(const char* property, const std::string& path, const OparlJson& json) {
    if (folder_.has(path)) return false;
    folder_.put(path, json);
    lists_.at(property).add(json);
    return true;
  }

  void put_committee(const store::CommitteeView& committee) {
    if (!put("organization", committee.reference, objects_.organization(committee))) return;
    ++report_.organizations;
    if (!committee.record.members) return;
    for (const store::MemberRecord& member : *committee.record.members) {
      if (put("person", OparlObjects::person_path(site_, member), objects_.person(site_, member)))
        ++report_.persons;
      put("membership", OparlObjects::membership_path(committee, member),
          objects_.membership(committee, member));
    }
  }

  void put_meeting(const store::MeetingView& meeting) {
    if (!put("meeting", meeting.reference, objects_.meeting(meeting))) return;
    ++report_.meetings;
    if (const std::string& venue = meeting.record.venue; !venue.empty())
      put("locationList", OparlObjects::location_path(site_, venue),
          objects_.location(site_, venue));
    std::size_t order = 0;
    for (const store::ItemView& item : meeting.items) {
      OparlJson json = objects_.agenda_item(item, order++);
      json["meeting"] = objects_.url(meeting.reference);
      if (put("agendaItem", item.reference, json)) ++report_.agenda_items;
    }
  }

  store::Archive& archive_;
  const store::View& view_;
  store::Queries queries_;
  const OparlFolder& folder_;
  const OparlObjects& objects_;
  std::string site_;
  OparlReport& report_;
  std::map<std::string, OparlListPages> lists_;  // by property of Body
};

}  // namespace

OparlReport write_oparl(store::Archive& archive, const OparlOptions& options) {
  const OparlFolder folder(options.folder);
  const OparlObjects objects(options.base);
  store::DatasetScope scope;
  scope.sites = options.sites;
  scope.view = options.view;
  store::Dataset whole(archive, scope);  // all of it says what was held at this moment
  OparlReport report;
  OparlListPages bodies(folder, objects, "bodies");
  for (const store::SiteRow& site : whole.sites()) {
    OparlBody(archive, folder, objects, site, options.view, report).write();
    const OparlJson body = objects.body(site);
    folder.put(site.key + "/body", body);
    bodies.add(body);
    ++report.bodies;
  }
  bodies.finish();
  folder.put("system", objects.system(options.program_version));
  return report;
}

}  // namespace exporting
