// The part of corpus_facts that asks the readers, and writes what they say as lines.
#include <algorithm>

#include "extract/short_hash.h"
#include "tests/support/corpus_facts.h"
#include "tests/support/portal_page.h"

namespace test {
namespace {

class FactsWriter {
 public:
  explicit FactsWriter(bool hashed) : hashed_(hashed) {}

  void add(const char* field, const std::string& text) {
    if (!text.empty()) facts_.push_back({field, item_, text});
  }
  void words(const char* field, const std::string& text) { add(field, told(text)); }

  // Each paragraph of a text is a fact.
  void paragraphs(const char* field, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find("\n\n", at), text.size());
      words(field, text.substr(at, end - at));
      at = end + 2;
    }
  }

  void block(const char* field, const std::optional<extract::Block>& block) {
    if (!block) return;
    paragraphs(field, block->rich.text);
    if (!block->stub) return;
    add("stub",
        std::string(field) + " " + block->stub->item + (block->stub->stands_alone ? " alone" : ""));
  }

  void documents(const std::vector<extract::DocumentFact>& documents) {
    for (const auto& fact : documents) {
      add("document",
          fact.id + " | " + fact.kind + " | " + told(fact.title) + " | " + fact.size_printed);
    }
  }

  void votes(const std::vector<extract::VoteFact>& votes) {
    for (const auto& vote : votes) {
      add("vote",
          told(vote.title) + " | " + vote.type + " | " + told(vote.text) + " | " + vote.result);
      for (const auto& voter : vote.voters) add("voter", voter.vote + " | " + told(voter.name));
    }
  }

  void problems(const std::vector<extract::Problem>& problems) {
    item_.clear();
    for (const auto& problem : problems) add("problem", problem.field);
  }

  void item(const extract::ItemFact& item) {
    // Ids that are made of the title say nothing a reader of the page could know.
    item_ = item.id.starts_with('h') ? "-" : item.id;
    add("item", item_ + " | " + item.number + " | " + told(item.title));
    if (item.heading) add("status", "heading");
    if (item.exempt) add("status", "exempt");
    block("intro", item.intro);
    block("decision", item.decision);
    block("minutes", item.minutes);
    documents(item.documents);
    votes(item.votes);
    if (item.votes_page) add("votes_page", item.votes_page->id);
  }

  std::string told(const std::string& text) const {
    if (!hashed_ || text.empty()) return text;
    return "#" + extract::short_hash(extract::squeeze(text));
  }
  std::vector<CorpusFact> take() { return std::move(facts_); }

 private:
  bool hashed_;
  std::string item_;
  std::vector<CorpusFact> facts_;
};

// Where the list is of several bodies, whose the meeting is.
void write_listed(const std::vector<extract::ListedMeeting>& meetings, FactsWriter& out) {
  for (const auto& one : meetings) {
    std::string line =
        one.meeting.id + " | " + one.date + " | " + one.start_time + " | " + one.tail;
    if (!one.committee_id.empty())
      line += " | " + one.committee_id + " | " + out.told(one.committee);
    out.add("meeting", line);
  }
}

void write_ways(const std::vector<extract::ResourceLink>& lists, FactsWriter& out) {
  for (const auto& link : lists) out.add("way", link.kind + " " + link.path);
}

void write_declared(const extract::DeclarationList& list, FactsWriter& out) {
  for (const auto& one : list.declarations.value_or(std::vector<extract::ListedDeclaration>())) {
    const extract::DeclarationFact& said = one.said;
    out.add("declaration", out.told(said.name) + " | " + said.item + " | " + said.nature + " | " +
                               out.told(said.details) + " | " + said.action + " | " +
                               one.meeting_id + " | " + one.date + " | " + one.item_id + " | " +
                               out.told(one.meeting));
  }
  out.problems(list.problems);
}

void write_people(const extract::MeetingPage& meeting, FactsWriter& out) {
  for (const auto& one : meeting.attendance.value_or(std::vector<extract::AttendanceFact>()))
    out.add("person", out.told(one.name) + " | " + one.role + " | " + one.attendance);
  for (const auto& one : meeting.declarations) {
    out.add("declaration", out.told(one.name) + " | " + one.item + " | " + one.nature + " | " +
                               out.told(one.details) + " | " + one.action);
  }
  for (const auto& more : meeting.more)
    out.add("more", more.field + " | " + more.grid + " | " + std::to_string(more.page));
}

const extract::Recipe& recipe_of(const CorpusPage& page) {
  return page.platform == "cmis" ? cmis() : moderngov();
}

void write_meeting(const extract::MeetingPage& meeting, FactsWriter& out) {
  out.words("committee", meeting.committee);
  out.add("committee_id", meeting.committee_id);
  out.words("title", meeting.title);
  out.add("date", meeting.date);
  out.add("time", meeting.start_time);
  out.words("venue", meeting.venue);
  out.words("contact", meeting.contact);
  out.words("note", meeting.note);
  if (meeting.cancelled) out.add("status", "cancelled");
  if (meeting.draft) out.add("status", "draft");
  if (meeting.provisional) out.add("status", "provisional");
  if (meeting.empty) out.add("status", "empty");
  if (meeting.attendance_page) out.add("attendance_page", meeting.attendance_page->id);
  out.documents(meeting.documents);
  write_people(meeting, out);
  for (const auto& item : meeting.items) out.item(item);
  out.problems(meeting.problems);
}

// The cut block that an item's page is to make whole; nothing when the facts name none.
std::optional<extract::Block> whole_of(const CorpusPage& page, const PortalPage& portal) {
  if (page.cut.size() != 3) return std::nullopt;
  using Part = extract::Block::Part;
  extract::Block cut;
  cut.part = page.cut[0] == "minutes"    ? Part::minutes
             : page.cut[0] == "decision" ? Part::decision
                                         : Part::intro;
  cut.squeezed = extract::squeeze(page.cut[2]);
  cut.stub = extract::Stub{"5", "mgAi.aspx?ID=5", page.cut[1] == "alone"};
  return extract::full_block(portal.page, portal.context(), cut);
}

void write_item(const CorpusPage& page, const PortalPage& portal, FactsWriter& out) {
  const extract::ItemPage item = extract::read_item(portal.page, portal.context());
  out.words("title", item.title);
  out.votes(item.votes);
  out.block("whole", whole_of(page, portal));
  out.problems(item.problems);
}

void write_committees(const extract::CommitteeList& list, FactsWriter& out) {
  for (const auto& body : list.committees) {
    out.add("body", body.id + " | " + out.told(body.category) + " | " + out.told(body.name));
  }
  write_ways(list.lists, out);
  out.problems(list.problems);
}

void write_committee(const extract::CommitteePage& committee, FactsWriter& out) {
  out.words("committee", committee.name);
  out.paragraphs("purpose", committee.purpose.text);
  if (committee.listing) out.add("listing", committee.listing->id);
  if (committee.declarations) out.add("declarations", committee.declarations->id);
  write_listed(committee.meetings, out);
  out.problems(committee.problems);
}

void write_listing(const extract::Listing& listing, FactsWriter& out) {
  out.words("committee", listing.committee);
  for (const int year : listing.years) out.add("year", std::to_string(year));
  write_listed(listing.meetings, out);
  write_ways(listing.lists, out);
  out.problems(listing.problems);
}

}  // namespace

std::vector<CorpusFact> facts_read(const CorpusPage& page) {
  const PortalPage portal(page.html, page.path, page.base, recipe_of(page));
  FactsWriter out(page.hashed);
  if (page.kind == "meeting") {
    write_meeting(extract::read_meeting(portal.page, portal.context()), out);
  } else if (page.kind == "item") {
    write_item(page, portal, out);
  } else if (page.kind == "committees") {
    write_committees(extract::read_committees(portal.page, portal.context()), out);
  } else if (page.kind == "committee") {
    write_committee(extract::read_committee(portal.page, portal.context()), out);
  } else if (page.kind == "listing") {
    write_listing(extract::read_listing(portal.page, portal.context()), out);
  } else if (page.kind == "attendance") {
    std::vector<extract::Problem> problems;
    for (const auto& person : extract::read_attendance(portal.page, portal.context(), &problems)) {
      out.add("person", out.told(person.name) + " | " + person.role + " | " + person.attendance);
    }
    out.problems(problems);
  } else if (page.kind == "votes") {
    std::vector<extract::Problem> problems;
    out.votes(extract::read_votes(portal.page, portal.context(), &problems));
    out.problems(problems);
  } else if (page.kind == "declarations") {
    write_declared(extract::read_declarations(portal.page, portal.context()), out);
  }
  return out.take();
}

std::vector<extract::RichText> texts_read(const CorpusPage& page) {
  const PortalPage portal(page.html, page.path, page.base, recipe_of(page));
  std::vector<extract::RichText> texts;
  const auto add = [&](const std::optional<extract::Block>& block) {
    if (block) texts.push_back(block->rich);
  };
  if (page.kind == "item") add(whole_of(page, portal));
  if (page.kind == "committee") {
    texts.push_back(extract::read_committee(portal.page, portal.context()).purpose);
  }
  if (page.kind != "meeting") return texts;
  for (const auto& item : extract::read_meeting(portal.page, portal.context()).items) {
    add(item.intro);
    add(item.decision);
    add(item.minutes);
  }
  return texts;
}

}  // namespace test
