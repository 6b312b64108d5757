#include "tests/portal/http_reply.h"

#include <fmt/format.h>
#include <zlib.h>

#include <ctime>
#include <stdexcept>
#include <string_view>

namespace portal {
namespace {

// HTTP's form of this second; made once a second, by whichever thread asks.
const std::string& http_date() {
  thread_local std::time_t made_for = 0;
  thread_local std::string made;
  const std::time_t now = std::time(nullptr);
  if (now != made_for) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    made.assign(text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts));
    made_for = now;
  }
  return made;
}

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 302:
      return "Found";
    case 304:
      return "Not Modified";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 429:
      return "Too Many Requests";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Answer";
  }
}

std::string in_chunks(std::string_view body) {
  constexpr std::size_t kPiece = 8'192;
  std::string out;
  out.reserve(body.size() + body.size() / 512 + 32);
  while (!body.empty()) {
    const std::string_view piece = body.substr(0, kPiece);
    out += fmt::format("{:x}\r\n", piece.size());
    out += piece;
    out += "\r\n";
    body.remove_prefix(piece.size());
  }
  return out + "0\r\n\r\n";
}

}  // namespace

Reply reply_to(const Request& request, std::shared_ptr<const Answer> answer, const Manner& manner) {
  const bool bodiless = request.method == "HEAD" || answer->status == 304;
  const bool chunked = manner.chunked && !answer->body.empty() && !bodiless;
  Reply reply;
  reply.close = !request.keep_alive;
  reply.head = fmt::format(
      "HTTP/1.1 {} {}\r\nDate: {}\r\nServer: Microsoft-IIS/10.0\r\nCache-Control: private\r\n"
      "X-Powered-By: ASP.NET\r\nSet-Cookie: ASP.NET_SessionId=wendmoor{:016}; path=/; HttpOnly"
      "\r\n",
      answer->status, reason(answer->status), http_date(), manner.session);
  for (const auto& [name, value] : answer->headers) reply.head += name + ": " + value + "\r\n";
  if (answer->status != 304) {
    reply.head += "Content-Type: " + answer->type + "\r\n";
    reply.head += chunked ? "Transfer-Encoding: chunked\r\n"
                          : fmt::format("Content-Length: {}\r\n", answer->body.size());
  }
  if (reply.close) reply.head += "Connection: close\r\n";
  reply.head += "\r\n";
  if (chunked) {
    reply.body = std::make_shared<const std::string>(in_chunks(answer->body));
  } else if (!bodiless) {
    const std::string* body = &answer->body;
    reply.body = std::shared_ptr<const std::string>(std::move(answer), body);
  }
  reply.body_bytes = reply.body ? reply.body->size() : 0;
  return reply;
}

Answer zipped(Answer answer) {
  z_stream stream{};
  constexpr int kWindowWithGzipHead = 15 + 16, kMemory = 8;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kWindowWithGzipHead, kMemory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot begin");
  }
  std::string out(deflateBound(&stream, answer.body.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(answer.body.data());
  stream.avail_in = static_cast<uInt>(answer.body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
  answer.body = std::move(out);
  answer.headers.emplace_back("Content-Encoding", "gzip");
  return answer;
}

}  // namespace portal
