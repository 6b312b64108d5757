#include "export/wacz_pages.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace exporting {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kAllLines = std::numeric_limits<std::int64_t>::max();

std::string page_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Pieces that are there, with a blank line between them.
class PageText {
 public:
  PageText& add(const std::string& piece) {
    if (!piece.empty()) all_ += (all_.empty() ? "" : "\n\n") + piece;
    return *this;
  }
  const std::string& str() const { return all_; }

 private:
  std::string all_;
};

std::string joined_by(const std::string& first, const std::string& between,
                      const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : between) + second;
}

std::string item_text(const store::ItemView& item) {
  const store::ItemRecord& record = item.record;
  return PageText()
      .add(joined_by(record.number, ". ", record.title))
      .add(record.intro.text)
      .add(record.minutes.text)
      .add(record.decision.text)
      .str();
}

std::string meeting_title(const store::MeetingView& meeting) {
  const store::MeetingRecord& record = meeting.record;
  return joined_by(record.committee.empty() ? record.title : record.committee, ", ", record.date);
}

class PageWriter {
 public:
  explicit PageWriter(const std::string& since) : since_(since) {
    pages_.lines.append(page_json({{"format", "json-pages-1.0"},
                                   {"id", "pages"},
                                   {"title", "All Pages"},
                                   {"hasText", true}}) +
                        '\n');
  }
  void meeting(const store::MeetingView& meeting) {
    const std::string title = meeting_title(meeting);
    PageText text;
    text.add(meeting.record.title).add(meeting.record.venue);
    for (const store::ItemView& item : meeting.items) text.add(item_text(item));
    // The capture of a page that prints a withheld item stays behind.
    if (meeting.withheld_items == 0) add(meeting.reference, meeting.provenance, title, text.str());
    for (const store::ItemView& item : meeting.items) {
      if (item.provenance.source_url == meeting.provenance.source_url) continue;
      add(item.reference, item.provenance,
          joined_by(title, ": ", joined_by(item.record.number, ". ", item.record.title)),
          item_text(item));
    }
  }
  void decision(const store::DecisionView& decision) {
    add(decision.reference, decision.provenance, decision.record.title,
        PageText()
            .add(decision.record.title)
            .add(decision.record.decision.text)
            .add(decision.record.reasons.text)
            .str());
  }
  void committee(const store::CommitteeView& committee) {
    const store::CommitteeRecord& record = committee.record;
    PageText text;
    text.add(record.name);
    if (record.purpose) text.add(record.purpose->text);
    add(committee.reference, committee.provenance, record.name, text.str());
  }
  WaczPages take() { return std::move(pages_); }

 private:
  void add(const std::string& reference, const store::Provenance& provenance,
           const std::string& title, const std::string& text) {
    if (provenance.source_url.empty() || provenance.fetched_at < since_) return;
    if (pages_.count++ == 0) {
      pages_.first_url = provenance.source_url;
      pages_.first_date = provenance.fetched_at;
    }
    pages_.lines.append(page_json({{"id", reference},
                                   {"url", provenance.source_url},
                                   {"ts", provenance.fetched_at},
                                   {"title", title},
                                   {"text", text}}) +
                        '\n');
  }
  std::string since_;
  WaczPages pages_;
};

}  // namespace

WaczPages wacz_pages(store::Queries& queries, const std::vector<std::string>& sites,
                     const std::string& since) {
  PageWriter writer(since);
  for (const std::string& site : sites) {
    for (const store::MeetingLine& line : queries.meeting_lines(site, kAllLines)) {
      if (const auto meeting = queries.meeting(line.reference)) writer.meeting(*meeting);
    }
    for (const store::DecisionLine& line : queries.decision_lines(site, kAllLines)) {
      if (const auto decision = queries.decision(line.reference)) writer.decision(*decision);
    }
    for (const store::CommitteeLine& line : queries.committee_lines(site)) {
      if (const auto committee = queries.committee(line.reference)) writer.committee(*committee);
    }
  }
  return writer.take();
}

}  // namespace exporting
