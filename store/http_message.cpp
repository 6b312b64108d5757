#include "store/http_message.h"

#include <algorithm>
#include <charconv>

namespace store {
namespace {

constexpr std::string_view kBlank = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_names(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// Cuts the next line off, whether it ends in CRLF or LF.
std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "HTTP/1.1 200 OK" -> 200.
int status_of(std::string_view start_line) {
  if (!start_line.starts_with("HTTP/")) return 0;
  const std::size_t space = start_line.find(' ');
  if (space == std::string_view::npos) return 0;
  const std::string_view code = trimmed(start_line.substr(space)).substr(0, 3);
  int status = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), status);
  const bool whole = error == std::errc() && end == code.data() + code.size() && code.size() == 3;
  return whole && status >= 100 ? status : 0;
}

}  // namespace

std::optional<std::string> HttpHead::find(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (equal_names(field, name)) return value;
  }
  return std::nullopt;
}

bool HttpHead::is_chunked() const {
  std::string_view last;
  for (const auto& [field, value] : fields) {
    if (equal_names(field, "transfer-encoding") && !value.empty()) last = value;
  }
  const std::size_t comma = last.rfind(',');
  return equal_names(trimmed(comma == std::string_view::npos ? last : last.substr(comma + 1)),
                     "chunked");
}

HttpHead parse_http_head(std::string_view raw) {
  HttpHead head;
  head.start_line = next_line(raw);
  head.status = status_of(head.start_line);
  while (!raw.empty()) {
    const std::string_view line = next_line(raw);
    if (line.empty()) break;
    if (kBlank.find(line.front()) != std::string_view::npos) {  // a folded value goes on
      if (!head.fields.empty()) (head.fields.back().second += ' ') += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    head.fields.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return head;
}

std::size_t body_start(std::string_view message) {
  for (std::size_t end = message.find('\n'); end != std::string_view::npos;
       end = message.find('\n', end + 1)) {
    const std::string_view rest = message.substr(end + 1);
    if (rest.starts_with("\r\n")) return end + 3;
    if (rest.starts_with('\n')) return end + 2;
  }
  return std::string_view::npos;
}

void Dechunker::feed(std::string_view bytes) {
  while (!bytes.empty() && state_ == State::unfinished) {
    if (expect_ == Expect::data) {
      const std::string_view piece = bytes.substr(0, std::min<std::uint64_t>(left_, bytes.size()));
      sink_(piece);
      left_ -= piece.size();
      bytes.remove_prefix(piece.size());
      if (left_ == 0) expect_ = Expect::end_of_data;
    } else if (take_line(bytes)) {
      on_line();
      line_.clear();
    }
  }
}

bool Dechunker::take_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  line_.append(bytes.substr(0, end));
  if (line_.size() > kLongestLine) state_ = State::broken;
  if (end == std::string_view::npos) {
    bytes = {};
    return false;
  }
  bytes.remove_prefix(end + 1);
  if (line_.ends_with('\r')) line_.pop_back();
  return state_ == State::unfinished;
}

void Dechunker::on_line() {
  switch (expect_) {
    case Expect::size:
      return on_size_line();
    case Expect::end_of_data:
      if (!line_.empty()) state_ = State::broken;  // the size was a lie: nothing can be aligned
      expect_ = Expect::size;
      return;
    case Expect::trailer:
      if (line_.empty()) state_ = State::whole;
      return;
    case Expect::data:
      return;
  }
}

void Dechunker::on_size_line() {
  const std::string_view digits =
      trimmed(std::string_view(line_).substr(0, std::min(line_.find(';'), line_.size())));
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), left_, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    state_ = State::broken;
    return;
  }
  expect_ = left_ == 0 ? Expect::trailer : Expect::data;
}

void PayloadStream::feed(std::string_view bytes) {
  if (in_body_) return feed_body(bytes);
  // The empty line can begin at most three bytes before what is new.
  const std::size_t from = head_.size() < 3 ? 0 : head_.size() - 3;
  head_ += bytes;
  const std::size_t start = body_start(std::string_view(head_).substr(from));
  if (start == std::string_view::npos) {
    in_body_ = head_.size() > kLongestHead;
    return;
  }
  in_body_ = true;
  const std::string body = head_.substr(from + start);
  head_.resize(from + start);
  is_chunked_ = parse_http_head(head_).is_chunked();
  feed_body(body);
}

void PayloadStream::feed_body(std::string_view bytes) {
  if (!bytes.empty()) is_empty_ = false;
  is_chunked_ ? dechunker_.feed(bytes) : sink_(bytes);
}

bool PayloadStream::is_whole() const {
  return !is_chunked_ || is_empty_ || dechunker_.state() == Dechunker::State::whole;
}

}  // namespace store
