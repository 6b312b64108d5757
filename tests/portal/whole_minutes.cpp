#include "tests/portal/whole_minutes.h"

#include <fmt/format.h>

#include "tests/portal/html_text.h"
#include "tests/portal/labels.h"
#include "tests/portal/text_notation.h"
#include "tests/portal/word_html.h"

namespace portal {

std::string whole_minutes_html(const Council& council, const Meeting& meeting) {
  const Committee* committee = council.committee(meeting.committee);
  std::string out = fmt::format(
      "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\r\n"
      "<title>Minutes</title></head><body lang=EN-GB><div class=WordSection1>\r\n"
      "<p class=MsoTitle>{}</p>\r\n<p class=MsoNormal>{}</p>\r\n",
      word_text(committee == nullptr ? "" : committee->name),
      word_text(heading_date(meeting.date, meeting.time, labels(false))));
  int mark = 0;
  for (const Item& item : meeting.items) {
    if (item.heading()) continue;
    out += fmt::format(
        "<p class=MsoNormal><span class=SpellE>&lt;AI{}&gt;</span></p>\r\n"
        "<p class=MsoNormal><b>{}&nbsp;&nbsp; {}</b></p>\r\n",
        ++mark, word_text(item.number), word_text(item.title));
    if (!item.restricted) out += word_html(read_notation(item.minutes), item.id);
    out += fmt::format("<p class=MsoNormal>&lt;/<span class=SpellE>AI{}</span>&gt;</p>\r\n", mark);
  }
  return out + "</div></body></html>\r\n";
}

}  // namespace portal
