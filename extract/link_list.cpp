// The reader "links": a page that lists meetings by links, to their own pages or to their
// documents.
#include <algorithm>
#include <map>
#include <set>

#include "extract/link_rows.h"
#include "extract/page_readers.h"
#include "extract/words.h"

namespace extract {
namespace {

class LinkListReader {
 public:
  LinkListReader(const HtmlPage& html, const PageContext& context)
      : context_(context), view_(html, context, &out_.problems) {}

  Listing read() {
    if (!view_.content()) return std::move(out_);
    if (const Node title = view_.first("page.title")) out_.committee = view_.text(title);
    for (const LinkRow& row : link_rows(view_, out_.problems)) {
      if (row.meeting) {
        add_meeting(row);
      } else {
        add_documents(row);
      }
    }
    for (auto& [id, meeting] : gathered_) finish(std::move(meeting));
    lists();
    note_far_files(view_, context_.base, out_.problems);
    if (out_.meetings.empty() && out_.lists.empty())
      out_.problems.push_back({"meetings", "links.row", view_.content().line(),
                               "The page lists no meeting that could be read."});
    return std::move(out_);
  }

 private:
  // Documents of one body and day are one meeting's.
  struct Gathered {
    ListedMeeting listed;
    MeetingPage page;
  };

  void add_meeting(const LinkRow& row) {
    const ResourceLink target = *view_.resource(row.meeting);
    if (!seen_.insert(target.id).second) return;
    out_.meetings.push_back({target, row.date, row.time, view_.text(row.meeting), row.text,
                             row.committee_id, row.committee});
    if (row.date.empty())
      out_.problems.push_back(
          {"date", "links.date", row.node.line(), "No day could be read in: " + row.text});
  }

  void add_documents(const LinkRow& row) {
    if (row.date.empty() || row.committee_id.empty()) {
      out_.problems.push_back({row.date.empty() ? "date" : "committee",
                               row.date.empty() ? "links.date" : "links.committee", row.node.line(),
                               "It stays unread whose documents these are: " + row.text});
      return;
    }
    std::string id = row.committee_id + '-' + row.date;
    id.erase(std::remove(id.end() - static_cast<std::ptrdiff_t>(row.date.size()), id.end(), '-'),
             id.end());
    Gathered& meeting = gathered_[id];
    if (meeting.listed.meeting.id.empty()) begin(meeting, id, row);
    if (meeting.page.start_time.empty()) meeting.page.start_time = row.time;
    const std::string small = folded(row.text);
    for (const std::string& word : context_.recipe.words("status.cancelled"))
      meeting.page.cancelled = meeting.page.cancelled || has_word(small, word);
    for (const Node link : row.documents) {
      auto fact = read_titled_document(link, view_, row.committee, row.date, meeting.page.draft);
      const auto same = [&](const DocumentFact& other) { return other.id == fact->id; };
      auto& held = meeting.page.documents;
      if (fact && std::none_of(held.begin(), held.end(), same)) held.push_back(*std::move(fact));
    }
  }

  void begin(Gathered& meeting, const std::string& id, const LinkRow& row) {
    const auto self = context_.recipe.identify(context_.address, context_.base);
    meeting.listed.meeting = {"meeting", id, "", self ? self->path : context_.address.str()};
    meeting.listed.date = meeting.page.date = row.date;
    meeting.listed.committee_id = meeting.page.committee_id = row.committee_id;
    meeting.listed.committee = meeting.page.committee = row.committee;
    meeting.page.title = row.committee;
  }

  // What the list says of it: another title or document is another line.
  void finish(Gathered meeting) {
    meeting.page.has_agenda = std::any_of(
        meeting.page.documents.begin(), meeting.page.documents.end(),
        [](const DocumentFact& fact) { return fact.kind == "agenda" || fact.kind == "pack"; });
    ListedMeeting& listed = meeting.listed;
    listed.start_time = meeting.page.start_time;
    listed.label = listed.committee;
    if (meeting.page.cancelled) listed.tail = "cancelled";
    for (const DocumentFact& fact : meeting.page.documents)
      listed.tail += (listed.tail.empty() ? "" : ", ") + fact.title + " (" + fact.id + ')';
    listed.page = std::make_shared<const MeetingPage>(std::move(meeting.page));
    out_.meetings.push_back(std::move(listed));
  }

  void lists() {
    const auto self = context_.recipe.identify(context_.address, context_.base);
    std::set<std::string> met;
    for (const Node link : view_.select("links.list")) {
      const auto target = view_.resource(link);
      const bool is_list = target && (target->kind == "listing" || target->kind == "committees" ||
                                      target->kind == "committee");
      if (!is_list || (self && self->kind == target->kind && self->id == target->id)) continue;
      if (met.insert(target->kind + '/' + target->id).second) out_.lists.push_back(*target);
    }
  }

  const PageContext& context_;
  Listing out_;
  PageView view_;  // after out_: it writes its problems there
  std::map<std::string, Gathered> gathered_;
  std::set<std::string> seen_;
};

}  // namespace

Listing read_link_list(const HtmlPage& page, const PageContext& context) {
  return LinkListReader(page, context).read();
}

}  // namespace extract
