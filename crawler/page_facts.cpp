// read_page: the pure part of the page reader.
#include "crawler/indexing.h"
#include "crawler/page_reader.h"

namespace crawler {
namespace {

// What the bytes are, before they are parsed.
Outcome judge_text(const ReadRequest& request, const Page& page) {
  const extract::PageContext context{*request.recipe, request.base, page.url};
  const bool service = request.kind == "web_service";
  if (service && extract::is_service_answer(page.html)) return Outcome::ok;
  const bool feed = request.kind == "rss";
  if (feed && extract::is_feed(page.html)) return Outcome::ok;
  const std::string trouble = extract::page_trouble(page.html, context);
  if (trouble == "challenge") return Outcome::challenge;
  if (request.kind == "document") return Outcome::ok;  // HTML may be what was published
  return trouble.empty() && !service && !feed ? Outcome::ok : Outcome::error_page;
}

// Half an answer is none, and another page in its place is none.
template <typename Facts>
void keep(ReadPage& read, std::optional<Facts> facts) {
  if (facts) {
    read.facts = std::move(*facts);
  } else {
    read.outcome = Outcome::error_page;
  }
}

// The service's committees or meetings.
void read_service(const ReadRequest& request, const Page& page, ReadPage& read) {
  if (request.id.empty()) {
    keep(read, extract::read_service_committees(page.html));
  } else {
    keep(read, extract::read_service_meetings(page.html, *request.recipe));
  }
}

}  // namespace

ReadPage read_page(ReadRequest request) {
  ReadPage read;
  read.visit = std::move(request.visit);
  auto decoded = decode_page(request.response, kPageCap);
  if (!decoded.page) {
    read.outcome = *outcome_named(decoded.trouble);
    return read;
  }
  Page& page = *decoded.page;
  read.url = page.url;
  read.fetched_at = page.fetched_at;
  std::string indexing = indexing_of(request.response.head, page.html);
  if (indexing != indexing_of(request.response.head)) read.indexing = std::move(indexing);
  read.outcome = judge_text(request, page);
  if (read.outcome != Outcome::ok) return read;
  if (read.visit) {
    read.visit->add(request.role, std::move(page));
    return read;
  }
  const extract::PageContext context{*request.recipe, request.base, page.url};
  const auto parsed = [&] { return extract::HtmlPage::parse(page.html); };
  if (request.kind == "committees") {
    read.facts = extract::read_committees(parsed(), context);
  } else if (request.kind == "committee") {
    read.facts = extract::read_committee(parsed(), context);
  } else if (request.kind == kDeclarations) {
    read.facts = extract::read_declarations(parsed(), context);
  } else if (request.kind == "listing") {
    read.facts = extract::read_listing(parsed(), context);
  } else if (request.kind == "decision") {
    read.facts = extract::read_decision(parsed(), context);
  } else if (request.kind == "decisions" || request.kind == "officer_decisions") {
    read.facts = extract::read_register(parsed(), context);
  } else if (request.kind == "web_service") {
    read_service(request, page, read);
  } else if (request.kind == "whats_new") {
    keep(read, extract::read_whats_new(parsed(), context));
  } else if (request.kind == "rss") {
    keep(read, extract::read_feed(page.html, context));
  } else if (request.kind == "document") {
    const auto behind = extract::document_behind(parsed(), context, request.id);
    read.facts = DocumentPage{behind ? behind->path : ""};
  }
  return read;
}

}  // namespace crawler
