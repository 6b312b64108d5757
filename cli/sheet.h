// Sheet: what `show` shows of one thing, before it is text, Markdown or HTML: a title, particulars
// and sections. Refuses to know how it is laid out.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "store/queries.h"

namespace cli {

struct Sheet {
  struct Line {
    std::string label, value;
  };
  struct Entry {
    std::string text, address;  // address: a link, or a reference minutebook takes
  };
  struct Part {
    std::string label;       // "Minutes", "" none
    std::string html, text;  // the council's words, both forms of the same
    std::string note;        // ours: why there is no text
    std::vector<Entry> entries;
  };
  struct Section {
    int level = 2;
    std::string number, heading, reference;
    std::vector<Part> parts;
  };
  std::string title;
  std::vector<Line> particulars;
  std::vector<Section> sections;
};

Sheet to_sheet(const store::MeetingView& meeting);
Sheet to_sheet(const store::ItemView& item);
Sheet to_sheet(const store::DocumentView& document);
Sheet to_sheet(const store::DecisionView& decision);
Sheet::Section decisions_section(const std::vector<store::DecisionLine>& decisions,
                                 const std::string& heading);
// `meetings` may be the newest of `count`.
Sheet to_sheet(const store::CommitteeView& committee,
               const std::vector<store::MeetingLine>& meetings, std::int64_t count);
Sheet to_sheet(const store::SiteRow& site, const std::vector<store::CommitteeLine>& committees,
               const std::vector<store::MeetingLine>& meetings, std::int64_t count);

std::string as_text(const Sheet& sheet, const Style& style, std::size_t width);
std::string as_markdown(const Sheet& sheet);
std::string as_html(const Sheet& sheet);  // a whole page, with nothing outside itself

}  // namespace cli
