// Title dates: the days that a document's title speaks of, in the many ways people write them:
// "240124", "16042026", "29.4.26", "9th July 2026", "November 2025", "12 Nov".
// Refuses to know what the document is. Source: titles of documents on CMIS portals.
#pragma once

#include <string>
#include <string_view>

namespace extract {

struct TitleDates {
  bool any = false;         // a day or a month is named
  bool of_meeting = false;  // one of them is, or may be read as, the meeting's; true of any where
                            // the meeting's own day is unknown
  std::string rest;         // the title without them, collapsed
};

// `meeting_date` is ISO, "" unknown. Six digits are read as a day both ways round.
TitleDates read_title_dates(std::string_view title, std::string_view meeting_date);

}  // namespace extract
