// A portal small enough to be read at a glance: pages by target, as ModernGov marks them up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/fake_fetcher.h"

namespace test {

struct TinyItem {
  std::string id, number, title;
  std::vector<std::string> minutes;  // paragraphs
  bool cut = false;                  // after the first paragraph's first half
  bool lone_stub = false;            // whole, and a stub in a paragraph of its own
};
struct TinyMeeting {
  std::string id, iso_date, printed_date, list_date;
  std::vector<TinyItem> items;
  std::vector<std::string> attendees;
  std::string tail = "Agenda, Minutes";
};

class TinyPortal {
 public:
  std::vector<TinyMeeting> meetings;
  std::string robots = "User-agent: *\nDisallow: /ieDocSearch.aspx\n";
  std::map<std::string, FakeAnswer> instead;  // by target: what is answered in place of the page
  std::string committee = "Lanes and Hedges Committee";

  // What is not here redirects to mgError.aspx.
  FakeAnswer answer(const extract::Url& url) const;
  TinyItem& item(const std::string& id);
  static std::string page(const std::string& heading, const std::string& sub,
                          const std::string& content);

 private:
  std::string meeting_page(const TinyMeeting& meeting) const;
  std::string item_page(const TinyItem& item) const;
  std::string listing() const;
  std::string attendance(const TinyMeeting& meeting) const;
};

TinyPortal tiny_portal();  // two meetings, three items, one of them cut

}  // namespace test
