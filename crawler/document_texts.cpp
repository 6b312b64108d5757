#include "crawler/document_texts.h"

#include <algorithm>

#include "crawler/outcome.h"
#include "extract/content_coding.h"
#include "store/document_texts.h"
#include "store/sqlite.h"

namespace crawler {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;  // decoded

// What the bytes say once their content coding is undone; a coding that is broken is a failure.
DocumentText document_text_of(const store::StoredResponse& response, DocumentReader& reader) {
  using State = extract::Uncoded::State;
  const auto coding = header(response.head, "Content-Encoding").value_or("");
  const extract::Uncoded plain = extract::undo_content_coding(response.payload, coding, kMostBytes);
  if (plain.state == State::whole)
    return reader.read(plain.bytes, header(response.head, "Content-Type").value_or(""));
  DocumentText text;
  text.state = DocumentText::State::failed;
  text.tool = own_tool();
  text.reason = plain.state == State::too_large ? "it unpacks to more than 256 MB"
                                                : "it is not whole in the coding it claims";
  return text;
}

store::DocumentTextRecord text_record_of(DocumentText text) {
  store::DocumentTextRecord record;
  record.state = name(text.state);
  record.reason = std::move(text.reason);
  record.tool = std::move(text.tool);
  for (DocumentText::Page& page : text.pages)
    record.pages.push_back({page.number, std::move(page.text)});
  return record;
}

}  // namespace

void DocumentTexts::again() {
  for (const std::string& tool : reader_.tools())
    store::read_documents_again(archive_, site_, tool);
}

bool DocumentTexts::step(store::Instant now) {
  const auto unread = store::unread_documents(archive_, site_, before_, 1);
  if (unread.empty()) return false;
  before_ = unread.front().fetch;
  if (store::take_known_text(archive_, before_)) {
    archive_.commit_if_due(now);
    return true;
  }
  archive_.commit(now);
  read(before_, unread.front().reference, now);
  archive_.commit(now);
  return true;
}

void DocumentTexts::read(std::int64_t fetch, const std::string& reference, store::Instant now) {
  using State = DocumentText::State;
  DocumentText text;
  try {
    text = document_text_of(archive_.response(fetch), reader_);
  } catch (const store::DamagedArchive& damaged) {
    report_.damaged.push_back(reference + ": " + damaged.what());
    return;
  }
  if (text.state == State::waits) {
    const std::string program = text.reason.substr(0, text.reason.find(' '));
    if (std::find(report_.missing.begin(), report_.missing.end(), program) == report_.missing.end())
      report_.missing.push_back(program);
    return;
  }
  if (text.state == State::failed) report_.failures.push_back(reference + ": " + text.reason);
  ++(text.state == State::text      ? report_.text
     : text.state == State::no_text ? report_.no_text
     : text.state == State::failed  ? report_.failed
                                    : report_.unsupported);
  store::save_document_text(archive_, fetch, text_record_of(std::move(text)), now);
}

DocumentTextsReport DocumentTexts::report() {
  report_.waiting = store::count_unread(archive_, site_);
  return report_;
}

}  // namespace crawler
