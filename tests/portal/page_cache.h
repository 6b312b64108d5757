// Page cache: answers already made, up to a number of bytes; the longest unasked go first, so that
// a portal asked for the same pages again costs next to nothing. Used by one thread.
// Refuses to know when an answer is out of date: keys carry that.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "tests/portal/routes.h"

namespace portal {

class PageCache {
 public:
  using Page = std::shared_ptr<const Answer>;

  explicit PageCache(std::size_t limit) : limit_(limit) {}
  Page find(const std::string& key);  // null when it is not held
  void keep(const std::string& key, Page page);

 private:
  struct Entry {
    std::string key;
    Page page;
  };
  std::size_t limit_, held_ = 0;  // bytes of bodies
  std::list<Entry> entries_;      // the last asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace portal
