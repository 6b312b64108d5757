#include "tests/portal/page_cache.h"

namespace portal {

PageCache::Page PageCache::find(const std::string& key) {
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::keep(const std::string& key, Page page) {
  if (places_.contains(key)) return;
  held_ += page->body.size();
  entries_.push_front({key, std::move(page)});
  places_.emplace(key, entries_.begin());
  while (held_ > limit_ && !entries_.empty()) {
    held_ -= entries_.back().page->body.size();
    places_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace portal
