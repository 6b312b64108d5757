#include <algorithm>
#include <array>
#include <utility>

#include "crawler/reading.h"

namespace crawler {
namespace {

using extract::Block;
using extract::ItemFact;

constexpr char kVotesRole[] = "votes ";

// The blocks of an item, in the order they stand.
std::array<const Block*, 3> blocks(const ItemFact& item) {
  const auto of = [](const std::optional<Block>& block) { return block ? &*block : nullptr; };
  return {of(item.intro), of(item.decision), of(item.minutes)};
}

// "h" and hexadecimal digits: a hash of number and title in an id's place.
bool is_hashed(const std::string& id) {
  constexpr std::size_t kLength = 11;
  return id.size() == kLength && id.front() == 'h' &&
         id.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
}

}  // namespace

std::string item_role(const std::string& item) { return "item " + item; }
std::string votes_role(const std::string& item) { return kVotesRole + item; }

VisitReader::VisitReader(Site site, std::string meeting_id, std::string language)
    : site_(std::move(site)), meeting_id_(std::move(meeting_id)), language_(std::move(language)) {}

extract::PageContext VisitReader::context(const Page& page) const {
  return {site_.recipe, site_.base, page.url};
}

void VisitReader::add(const std::string& role, Page page) {
  given_up_.erase(role);
  if (role == kMeetingRole) {
    read_meeting_page(std::move(page));
    return;
  }
  Page& held = pages_.insert_or_assign(role, std::move(page)).first->second;
  if (role == kAttendanceRole) {
    std::vector<extract::Problem>& problems = page_problems_[role] = {};
    attendance_ =
        extract::read_attendance(extract::HtmlPage::parse(held.html), context(held), &problems);
  } else if (role.starts_with(kVotesRole)) {
    std::vector<extract::Problem>& problems = page_problems_[role] = {};
    votes_[role] =
        extract::read_votes(extract::HtmlPage::parse(held.html), context(held), &problems);
  } else if (role.starts_with(kReasonsRole)) {
    reasons_[role] = extract::read_reasons(extract::HtmlPage::parse(held.html), context(held));
  } else {
    match(role, held);
    return;  // its text is needed again when the meeting's page is read again
  }
  held.html = {};
}

void VisitReader::match(const std::string& role, const Page& page) {
  if (role == kWholeRole) {
    match_whole_minutes(page);
  } else if (role == kServiceRole) {
    match_service(page);
  } else if (role.starts_with(kMoreRole)) {
    match_grid(role, page);
  } else if (role.starts_with(kListRole)) {
    match_list(page);
  } else {
    match_item_page(role, page);
  }
}

void VisitReader::read_meeting_page(Page page) {
  meeting_page_ = std::move(page);
  const auto html = extract::HtmlPage::parse(meeting_page_->html);
  meeting_ = extract::read_meeting(html, context(*meeting_page_), meeting_id_);
  if (html.gave_up()) {
    meeting_.problems.push_back({"page", "", 0,
                                 "The page is nested so deeply that only what stands before that "
                                 "was read."});
  }
  meeting_page_->html = {};
  settle_meeting();
}

// Documents of a meeting that several lists name, in an order that is the same from wherever.
void VisitReader::match_list(const Page& page) {
  const auto html = extract::HtmlPage::parse(page.html);
  const auto other = extract::read_meeting(html, context(page), meeting_id_);
  auto& held = meeting_.documents;
  for (const extract::DocumentFact& fact : other.documents) {
    const auto same = [&](const extract::DocumentFact& known) { return known.id == fact.id; };
    if (std::none_of(held.begin(), held.end(), same)) held.push_back(fact);
  }
  std::sort(held.begin(), held.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  meeting_.has_agenda = meeting_.has_agenda || other.has_agenda;
  meeting_.draft = meeting_.draft || other.draft;
  meeting_.cancelled = meeting_.cancelled || other.cancelled;
}

void VisitReader::add_listed(const extract::MeetingPage& facts, Page page) {
  meeting_page_ = std::move(page);
  meeting_page_->html = {};
  meeting_ = facts;
  settle_meeting();
}

void VisitReader::settle_meeting() {
  // What has no id of its own is this meeting's: others have their "Apologies", too.
  for (ItemFact& item : meeting_.items)
    if (is_hashed(item.id)) item.id = meeting_id_ + '-' + item.id;
  ++meeting_readings_;
  full_.clear();
  take_grids();
  for (const auto& [known, other] : pages_) match(known, other);
}

void VisitReader::give_up(const std::string& role, std::string reason) {
  given_up_.insert_or_assign(role, std::move(reason));
}

bool VisitReader::follows(const Block& block) const {
  return block.stub && !(site_.stubs_always && block.stub->stands_alone);
}

void VisitReader::match_item_page(const std::string& role, const Page& page) {
  std::optional<extract::HtmlPage> html;  // parsed once, and only if it is an item's
  for (const ItemFact& item : meeting_.items) {
    for (const Block* block : blocks(item)) {
      if (block == nullptr || !follows(*block) || item_role(block->stub->item) != role) continue;
      if (!html) html = extract::HtmlPage::parse(page.html);
      const auto whole = extract::full_block(*html, context(page), *block);
      if (whole) full_.insert_or_assign(block, Whole{*whole, role, "item"});
    }
  }
}

const VisitReader::Whole* VisitReader::found_whole(const Block& cut) const {
  const auto whole = full_.find(&cut);
  return whole == full_.end() ? nullptr : &whole->second;
}

const Block* VisitReader::found(const Block& cut) const {
  const Whole* whole = found_whole(cut);
  return whole == nullptr ? nullptr : &whole->block;
}

bool VisitReader::lacks(const Block* block) const {
  return block != nullptr && follows(*block) && !found(*block);
}

bool VisitReader::is_settled(const std::string& role) const {
  return pages_.contains(role) || given_up_.contains(role);
}

std::vector<Wanted> VisitReader::wanted() const {
  std::vector<Wanted> wanted;
  const auto want = [&](const std::string& role, extract::ResourceLink resource) {
    if (is_settled(role)) return;
    if (std::any_of(wanted.begin(), wanted.end(), [&](const Wanted& w) { return w.role == role; }))
      return;
    // A page need not carry its language on in its links.
    wanted.push_back({role, site_.recipe.in_language(std::move(resource), language_)});
  };
  // One answer with all minutes comes before the pages it may stand for.
  const std::optional<Wanted> whole = wanted_whole(), service = wanted_service();
  if (whole) want(whole->role, whole->resource);
  if (service && !whole) want(service->role, service->resource);
  const bool holds_back = whole || (service && site_.service.trusted);
  for (const ItemFact& item : meeting_.items) {
    for (const Block* block : blocks(item)) {
      if (!lacks(block) || holds_back || block->stub->item.empty()) continue;
      want(item_role(block->stub->item), {"item", block->stub->item, language_, block->stub->path});
    }
    if (item.votes_page) want(votes_role(item.id), *item.votes_page);
    if (item.exempt && item.reasons_page)
      want(std::string(kReasonsRole) + item.id, *item.reasons_page);
  }
  if (meeting_.attendance_page) want(kAttendanceRole, *meeting_.attendance_page);
  want_more(wanted);
  return wanted;
}

std::vector<extract::ResourceLink> VisitReader::decisions_apart() const {
  std::vector<extract::ResourceLink> pages;
  for (const ItemFact& item : meeting_.items) {
    const bool printed = item.decision && !item.decision->rich.empty();
    if (item.decision_page && !printed)
      pages.push_back(site_.recipe.in_language(*item.decision_page, language_));
  }
  return pages;
}

bool VisitReader::wants_meeting_again() const {
  if (meeting_readings_ != 1 || given_up_.contains(kMeetingRole)) return false;
  for (const ItemFact& item : meeting_.items) {
    for (const Block* block : blocks(item)) {
      if (lacks(block) && pages_.contains(item_role(block->stub->item))) return true;
    }
  }
  return false;
}

VisitReader::StubCount VisitReader::stubs() const {
  StubCount count;
  for (const ItemFact& item : meeting_.items) {
    for (const Block* block : blocks(item)) {
      if (block == nullptr || !follows(*block)) continue;
      const Block* whole = found(*block);
      ++(whole ? count.followed : count.open);
      if (whole && block->stub->stands_alone)
        ++(whole->squeezed == block->squeezed ? count.lone_whole : count.lone_cut);
    }
  }
  return count;
}

std::string VisitReader::cut_reason(const ItemFact& item) const {
  for (const Block* block : blocks(item)) {
    if (!lacks(block)) continue;
    if (block->stub->item.empty()) return "the link at its end leads to no item";
    const std::string role = item_role(block->stub->item);
    const auto reason = given_up_.find(role);
    if (reason != given_up_.end()) return reason->second;
    return pages_.contains(role) ? "text changed during the visit" : "not followed yet";
  }
  return {};
}

}  // namespace crawler
