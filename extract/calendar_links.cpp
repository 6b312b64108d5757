#include "extract/calendar_links.h"

#include <algorithm>
#include <set>

#include "extract/words.h"

namespace extract {
namespace {

// "dnn_ctr397_MeetingCalendarPublic_…", "dnn$ctr397$…": 397. "" when there is none.
std::string module_in(std::string_view name) {
  constexpr std::string_view kControl = "ctr";
  for (std::size_t at = name.find(kControl); at != std::string_view::npos;
       at = name.find(kControl, at + 1)) {
    const std::size_t begin = at + kControl.size();
    std::size_t end = begin;
    while (end < name.size() && is_ascii_digit(name[end])) ++end;
    const bool ends = end < name.size() && (name[end] == '_' || name[end] == '$');
    if (end > begin && ends) return std::string(name.substr(begin, end - begin));
  }
  return "";
}

// What may be asked for that is no list: "Councillors", "Search".
bool may_hold_bodies(const std::string& words, const std::string& path, const Recipe& recipe) {
  const auto any = [&](const char* list, auto holds_it) {
    const auto& all = recipe.words(list);
    return std::any_of(all.begin(), all.end(), holds_it);
  };
  const auto in_words = [&](const std::string& word) { return has_word(words, word); };
  const auto in_path = [&](const std::string& word) { return holds(path, word); };
  if (any("calendar.not_bodies", in_words) || any("calendar.not_bodies", in_path)) return false;
  return any("calendar.bodies", in_words) || any("calendar.bodies_path", in_path);
}

class LinksReader {
 public:
  LinksReader(const PageView& view, const PageContext& context, const std::string& month)
      : view_(view), context_(context), month_(month) {
    if (const auto self = view.recipe().identify(context.address, context.base)) note(*self);
  }

  std::vector<ResourceLink> read() {
    list_view();
    for (const Node link : view_.select("page.link")) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!target) continue;
      if (is_way_on(link, *target)) add(*target);
      if (!month_.empty() && !has_month_) add_month(*target);
    }
    return std::move(links_);
  }

 private:
  // False when it is known.
  bool note(const ResourceLink& link) { return known_.insert(link.kind + "/" + link.id).second; }

  void add(ResourceLink link) {
    if (note(link)) links_.push_back(std::move(link));
  }

  bool is_way_on(Node link, const ResourceLink& target) const {
    if (target.kind == "listing" || target.kind == "committee") return true;
    return target.kind == "committees" &&
           may_hold_bodies(folded(view_.text(link)), ascii_lower(target.path), view_.recipe());
  }

  // Beside a meeting any month is to be had; which one is the same to whoever walks on from it.
  void add_month(const ResourceLink& target) {
    const bool own_module = target.kind == "module" && target.id == module_;
    if (target.kind != "meeting" && !own_module) return;
    auto found = view_.recipe().beside(target, "listing", month_);
    if (!found) return;
    has_month_ = true;
    add(std::move(*found));
  }

  void list_view() {
    const Node control = view_.first("calendar.module");
    if (!control) return;
    module_ = module_in(control.attribute("id").value_or(""));
    if (module_.empty()) module_ = module_in(control.attribute("name").value_or(""));
    if (module_.empty()) return;
    for (std::string query : view_.recipe().words("calendar.view")) {
      constexpr std::string_view kField = "{module}";
      const std::size_t at = query.find(kField);
      if (at != std::string::npos) query.replace(at, kField.size(), module_);
      const auto address = context_.address.resolve(query);
      const auto view = address ? view_.recipe().identify(*address, context_.base) : std::nullopt;
      // A page of the calendar itself has no list view beside it.
      const auto self = view_.recipe().identify(context_.address, context_.base);
      const bool is_month = self && view_.recipe().period(self->kind, self->id).has_value();
      if (view && view->kind == "listing" && !is_month) add(*view);
    }
  }

  const PageView& view_;
  const PageContext& context_;
  const std::string& month_;
  std::string module_;  // of the calendar on this page, "" none
  std::set<std::string> known_;
  std::vector<ResourceLink> links_;
  bool has_month_ = false;
};

}  // namespace

std::string committee_in(const ResourceLink& meeting, const Recipe& recipe) {
  const auto& names = recipe.words("calendar.body_part");
  std::string_view rest = std::string_view(meeting.path).substr(0, meeting.path.find('?'));
  bool named = false;
  while (!rest.empty()) {
    const std::string part = folded(rest.substr(0, rest.find('/')));
    const bool digits = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
    if (named && digits) return part;
    named = std::find(names.begin(), names.end(), part) != names.end();
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return "";
}

std::vector<ResourceLink> calendar_links(const PageView& view, const PageContext& context,
                                         const std::string& month) {
  return LinksReader(view, context, month).read();
}

std::optional<ResourceLink> month_beside(const ResourceLink& meeting, const std::string& date,
                                         const Recipe& recipe) {
  constexpr std::size_t kIsoDay = 10;
  if (date.size() != kIsoDay) return std::nullopt;
  return recipe.beside(meeting, "listing", date.substr(0, 4) + date.substr(5, 2));
}

}  // namespace extract
