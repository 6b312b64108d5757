#include "tests/portal/council_file.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <set>
#include <stdexcept>

namespace portal {
namespace {

[[noreturn]] void fail(const toml::node& node, const std::string& fault) {
  throw std::runtime_error(fmt::format("line {}: {}", node.source().begin.line, fault));
}

// One table with the keys it may have; what is left unread is a spelling mistake.
class Table {
 public:
  Table(const toml::table& table, std::initializer_list<std::string_view> keys) : table_(table) {
    for (const auto& [key, value] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
        fail(value, fmt::format("unknown key '{}'", key.str()));
      }
    }
  }
  std::string text(std::string_view key) const { return table_[key].value_or(std::string()); }
  int number(std::string_view key, int otherwise = 0) const {
    return table_[key].value_or(otherwise);
  }
  bool flag(std::string_view key) const { return table_[key].value_or(false); }
  std::string needed(std::string_view key) const {
    if (!table_.contains(key)) fail(table_, fmt::format("'{}' is missing", key));
    return text(key);
  }
  template <typename Use>
  void each(std::string_view key, Use use) const {
    if (!table_.contains(key)) return;
    const toml::array* list = table_[key].as_array();
    if (list == nullptr) fail(*table_.get(key), fmt::format("'{}' must be a list", key));
    for (const toml::node& node : *list) use(node);
  }
  const toml::table& toml() const { return table_; }

 private:
  const toml::table& table_;
};

const toml::table& table_of(const toml::node& node) {
  if (!node.is_table()) fail(node, "a table is wanted here");
  return *node.as_table();
}

// "a|b|c", blanks around the bars dropped; always `count` parts.
std::vector<std::string> parts(const toml::node& node, std::size_t count) {
  if (!node.is_string()) fail(node, "a text is wanted here");
  std::vector<std::string> out;
  std::string rest = node.value_or(std::string());
  while (true) {
    const auto bar = rest.find('|');
    std::string part = rest.substr(0, bar);
    part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
    part.erase(part.find_last_not_of(' ') + 1);
    out.push_back(std::move(part));
    if (bar == std::string::npos) break;
    rest.erase(0, bar + 1);
  }
  if (out.size() > count) fail(node, fmt::format("at most {} parts are wanted here", count));
  out.resize(count);
  return out;
}

Person person(const toml::node& node) {
  const auto p = parts(node, 3);
  return {p[0], p[1], p[2]};
}

Document document(const toml::node& node) {
  const auto p = parts(node, 2);
  if (p[0].empty() || p[1].empty()) fail(node, "a document is written \"s5001|Title\"");
  return {p[0], p[1], 0};
}

Vote read_vote(const toml::node& node) {
  const Table t(table_of(node), {"title", "type", "text", "result", "for", "against", "abstain"});
  Vote vote{t.needed("title"), t.text("type"), t.text("text"), t.needed("result"), {}};
  const auto add = [&](std::string_view key, const char* how) {
    t.each(key,
           [&](const toml::node& n) { vote.voters.emplace_back(how, n.value_or(std::string())); });
  };
  add("for", "For");
  add("against", "Against");
  add("abstain", "Abstain");
  return vote;
}

Item read_item(const toml::node& node) {
  const Table t(table_of(node),
                {"id", "number", "title", "restricted", "intro", "minutes", "decision", "report",
                 "documents", "vote", "issue", "decision_apart"});
  Item item;
  item.id = t.number("id");
  item.number = t.text("number");
  item.title = t.text("title");
  item.restricted = t.flag("restricted");
  item.intro = t.text("intro");
  item.minutes = t.text("minutes");
  item.issue = t.number("issue");
  item.decision_apart = t.flag("decision_apart");
  item.decision = t.text("decision");
  if (t.toml().contains("report")) item.report = document(*t.toml().get("report"));
  t.each("documents", [&](const toml::node& n) { item.documents.push_back(document(n)); });
  t.each("vote", [&](const toml::node& n) { item.votes.push_back(read_vote(n)); });
  return item;
}

Status status(const toml::table& table, const std::string& name) {
  static const std::map<std::string, Status> kNames = {{"scheduled", Status::scheduled},
                                                       {"agenda", Status::agenda},
                                                       {"draft_minutes", Status::draft_minutes},
                                                       {"minutes", Status::minutes},
                                                       {"printed_minutes", Status::printed_minutes},
                                                       {"cancelled", Status::cancelled}};
  const auto found = kNames.find(name);
  if (found == kNames.end()) fail(table, fmt::format("'{}' is no status", name));
  return found->second;
}

Meeting read_meeting(const toml::node& node) {
  const Table t(table_of(node), {"id", "committee", "pack", "when", "venue", "contact", "email",
                                 "note", "status", "decisions", "attendance", "supplements",
                                 "moved_from", "webcast", "webcast_player", "item"});
  Meeting meeting;
  meeting.id = t.number("id");
  meeting.committee = t.number("committee");
  meeting.pack = t.number("pack", meeting.id);
  const std::string when = t.needed("when");  // 2024-05-16 18:30
  if (when.size() != 16) fail(node, "'when' is written 2024-05-16 18:30");
  meeting.date = when.substr(0, 10);
  meeting.time = when.substr(11);
  meeting.venue = t.text("venue");
  meeting.contact = t.text("contact");
  meeting.email = t.text("email");
  meeting.note = t.text("note");
  meeting.status = status(t.toml(), t.needed("status"));
  meeting.decisions = t.flag("decisions");
  meeting.moved_from = t.text("moved_from");
  meeting.webcast = t.text("webcast");
  meeting.webcast_player = t.flag("webcast_player");
  t.each("attendance", [&](const toml::node& n) { meeting.attendance.push_back(person(n)); });
  t.each("supplements", [&](const toml::node& n) { meeting.supplements.push_back(document(n)); });
  t.each("item", [&](const toml::node& n) { meeting.items.push_back(read_item(n)); });
  return meeting;
}

Decision read_decision(const toml::node& node) {
  const Table t(table_of(node), {"id", "title", "maker", "status", "key", "call_in", "by_officer",
                                 "published", "decided", "effective", "meeting", "issue", "purpose",
                                 "decision", "reasons", "alternatives", "details", "documents"});
  Decision decision;
  decision.id = t.number("id");
  decision.title = t.needed("title");
  decision.maker = t.needed("maker");
  decision.status = t.needed("status");
  decision.key = t.flag("key");
  decision.call_in = t.flag("call_in");
  decision.by_officer = t.flag("by_officer");
  decision.published = t.needed("published");
  decision.decided = t.text("decided");
  decision.effective = t.text("effective");
  decision.meeting = t.number("meeting");
  decision.issue = t.number("issue");
  decision.purpose = t.text("purpose");
  decision.decision = t.text("decision");
  decision.reasons = t.text("reasons");
  decision.alternatives = t.text("alternatives");
  t.each("details", [&](const toml::node& n) {
    const auto p = parts(n, 2);
    decision.details.emplace_back(p[0], p[1]);
  });
  t.each("documents", [&](const toml::node& n) { decision.documents.push_back(document(n)); });
  return decision;
}

// "Councillor A. Wex|2302|23021|Personal|Owns a boat|Left the room"; 0 for no meeting or item.
Declaration read_declaration(const toml::node& node) {
  const auto p = parts(node, 6);
  return {p[0], std::atoi(p[1].c_str()), std::atoi(p[2].c_str()), p[3], p[4], p[5]};
}

Committee read_committee(const toml::node& node) {
  const Table t(table_of(node), {"id", "name", "category", "purpose", "officer", "phone", "email",
                                 "members", "declarations"});
  Committee committee{t.number("id"),
                      t.needed("name"),
                      t.needed("category"),
                      t.text("purpose"),
                      t.text("officer"),
                      t.text("phone"),
                      t.text("email"),
                      {},
                      false};
  t.each("members", [&](const toml::node& n) { committee.members.push_back(person(n)); });
  if (t.toml().contains("declarations")) committee.declarations.emplace();
  t.each("declarations",
         [&](const toml::node& n) { committee.declarations->push_back(read_declaration(n)); });
  return committee;
}

void check(const Council& council) {
  std::set<int> meetings, items;
  for (const Meeting& meeting : council.meetings) {
    if (!meetings.insert(meeting.id).second) {
      throw std::runtime_error(fmt::format("meeting {} stands there twice", meeting.id));
    }
    if (council.committee(meeting.committee) == nullptr) {
      throw std::runtime_error(fmt::format("meeting {} is of no committee", meeting.id));
    }
    for (const Item& item : meeting.items) {
      if (!item.heading() && !items.insert(item.id).second) {
        throw std::runtime_error(fmt::format("item {} stands there twice", item.id));
      }
    }
  }
}

}  // namespace

Council read_council_file(const std::string& file) {
  try {
    const toml::table table = toml::parse_file(file);
    const Table top(table, {"council", "committee", "meeting", "decision"});
    if (!table.contains("council")) throw std::runtime_error("there is no [council]");
    const Table head(table_of(*table.get("council")), {"key", "name", "gss", "cut_words"});
    Council council;
    council.key = head.needed("key");
    council.name = head.needed("name");
    council.gss = head.text("gss");
    council.cut_words = head.number("cut_words", 500);
    top.each("committee",
             [&](const toml::node& n) { council.committees.push_back(read_committee(n)); });
    top.each("meeting", [&](const toml::node& n) { council.meetings.push_back(read_meeting(n)); });
    top.each("decision",
             [&](const toml::node& n) { council.decisions.push_back(read_decision(n)); });
    check(council);
    return council;
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(
        fmt::format("{}: line {}: {}", file, error.source().begin.line, error.description()));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file + ": " + error.what());
  }
}

}  // namespace portal
