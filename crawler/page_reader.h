// Page reader: one response's bytes to the facts of its page, on a thread of its own, so that the
// next page is fetched while this one is read. Whole values are handed over and come back; what is
// shared, the recipe and the reader of a visit, only one thread at a time uses.
// Refuses to know the network, the archive and the queue. Source: DESIGN "Layout".
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "crawler/outcome.h"
#include "crawler/reading.h"
#include "extract/publications.h"

namespace crawler {

// A page's text may be this large once decoded.
inline constexpr std::size_t kPageCap = 32u << 20;

// What to read. `recipe` must outlive the reading.
struct ReadRequest {
  std::string kind, id;  // of the resource: "listing", "352-0"
  store::StoredResponse response;
  const extract::Recipe* recipe = nullptr;
  extract::Url base;
  // A page of a visit is added to its reader under this role. Until the last page that was started
  // with the same reader has been taken, the reader is the thread's alone.
  std::shared_ptr<VisitReader> visit;
  std::string role;
};

// A page in a document's place, and where it says that the document is; "" nowhere.
struct DocumentPage {
  std::string path;
};

// What came of it: facts by the kind of page. With another outcome than ok the bytes are no page of
// the portal, and there are none.
struct ReadPage {
  Outcome outcome = Outcome::ok;
  extract::Url url;
  store::Instant fetched_at;
  std::string indexing;  // what header and page say to search engines, if the page adds to it
  std::variant<std::monostate, extract::CommitteeList, extract::CommitteePage,
               extract::DeclarationList, extract::Listing, extract::DecisionRegister,
               extract::DecisionPage, std::vector<extract::ServiceCommittee>,
               std::vector<extract::ServiceMeeting>, extract::Publications, DocumentPage>
      facts;
  std::shared_ptr<VisitReader> visit;
};

ReadPage read_page(ReadRequest request);

class PageReader {
 public:
  struct Done {
    std::uint64_t id = 0;
    ReadPage page;
  };
  enum class Mode { thread, inline_ };

  // inline_ reads within start(), for tests on a clock that is moved by hand. `wake` is called from
  // the thread whenever a page has been read.
  PageReader(Mode mode, std::function<void()> wake);
  ~PageReader();  // waits for the page in hand, drops the others
  PageReader(const PageReader&) = delete;
  PageReader& operator=(const PageReader&) = delete;

  void start(std::uint64_t id, ReadRequest request);
  std::size_t pending() const { return pending_; }  // started and not yet taken
  // What has been read meanwhile, in the order it was started; with `at_least_one` waits for the
  // first when any is pending. Throws what reading threw (out of memory).
  std::vector<Done> take(bool at_least_one);

 private:
  struct Shared;
  void run();
  std::unique_ptr<Shared> shared_;
  std::function<void()> wake_;
  std::size_t pending_ = 0;
};

}  // namespace crawler
