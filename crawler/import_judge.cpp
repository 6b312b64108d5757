#include "crawler/import_judge.h"

#include "crawler/exchange.h"
#include "crawler/indexing.h"
#include "crawler/media_type.h"
#include "crawler/page_reader.h"

namespace crawler {

CaptureWorth worth_of(const FetchResult& answer, const extract::ResourceLink& link,
                      const extract::Recipe& recipe, const extract::Url& base) {
  CaptureWorth worth{judge(answer), indexing_of(answer.response_head)};
  const bool is_html = media_type(answer).find("html") != std::string::npos;
  if (worth.outcome != Outcome::ok || (link.kind == "document" && !is_html)) return worth;
  // Read and thrown away: only whether it is a page of the portal counts here.
  const ReadPage read =
      read_page({link.kind, link.id, stored_response(answer), &recipe, base, nullptr, ""});
  worth.outcome = read.outcome;
  if (!read.indexing.empty()) worth.indexing = read.indexing;
  return worth;
}

}  // namespace crawler
