// ForeignMaker: WARC files as other programs write them, record by record, in each of the forms
// that occur; for tests of what is imported.
#pragma once

#include <string>
#include <vector>

#include "store/digest.h"
#include "store/gzip.h"

namespace test {

class ForeignMaker {
 public:
  enum class Form { plain, members, stream };
  using Fields = std::vector<std::pair<std::string, std::string>>;

  // A record of any kind; `fields` without Content-Length. WARC 1.0, as most programs write.
  ForeignMaker& record(const Fields& fields, const std::string& block) {
    std::string text = "WARC/1.0\r\n";
    for (const auto& [name, value] : fields) text += name + ": " + value + "\r\n";
    records_.push_back(text + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
                       block + "\r\n\r\n");
    return *this;
  }
  ForeignMaker& warcinfo(const std::string& software = "Testcrawl/1.0") {
    return record({{"WARC-Type", "warcinfo"},
                   {"WARC-Record-ID", next_id()},
                   {"WARC-Date", "2019-01-01T00:00:00Z"},
                   {"Content-Type", "application/warc-fields"}},
                  "software: " + software + "\r\nformat: WARC File Format 1.0\r\n");
  }
  // A request and the answer to it.
  ForeignMaker& capture(const std::string& url, const std::string& date, const std::string& body,
                        const std::string& head =
                            "HTTP/1.1 200 OK\r\nContent-Type: "
                            "text/html; charset=utf-8\r\n\r\n",
                        const Fields& more = {}) {
    const std::string id = next_id();
    record({{"WARC-Type", "request"},
            {"WARC-Target-URI", '<' + url + '>'},
            {"WARC-Date", date},
            {"WARC-Record-ID", next_id()},
            {"WARC-Concurrent-To", id},
            {"Content-Type", "application/http;msgtype=request"}},
           "GET / HTTP/1.1\r\n\r\n");
    Fields fields = {{"WARC-Type", "response"},
                     {"WARC-Target-URI", '<' + url + '>'},
                     {"WARC-Date", date},
                     {"WARC-Record-ID", id},
                     {"WARC-IP-Address", "192.0.2.9"},
                     {"Content-Type", "application/http;msgtype=response"}};
    fields.insert(fields.end(), more.begin(), more.end());
    last_id_ = id;
    return record(fields, head + body);
  }
  // What says that the address had the same body again.
  ForeignMaker& revisit(const std::string& url, const std::string& date,
                        const std::string& refers_to,
                        const std::string& head = "HTTP/1.1 200 OK\r\n\r\n") {
    return record(
        {{"WARC-Type", "revisit"},
         {"WARC-Target-URI", url},
         {"WARC-Date", date},
         {"WARC-Record-ID", next_id()},
         {"WARC-Profile", "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"},
         {"WARC-Refers-To", refers_to},
         {"Content-Type", "application/http;msgtype=response"}},
        head);
  }
  const std::string& last_id() const { return last_id_; }  // of the last capture's response
  std::string next_id() {
    const std::string hash = store::sha256_hex(name_ + std::to_string(++count_));
    return "<urn:uuid:" + hash.substr(0, 8) + '-' + hash.substr(8, 4) + "-4" + hash.substr(12, 3) +
           "-8" + hash.substr(15, 3) + '-' + hash.substr(18, 12) + '>';
  }

  std::string bytes(Form form = Form::members) const {
    std::string all;
    for (const std::string& one : records_) all += form == Form::members ? packed(one) : one;
    return form == Form::stream ? packed(all) : all;
  }
  static std::string packed(const std::string& bytes) {
    std::string out;
    store::GzipWriter member([&out](std::string_view piece) { out += piece; });
    member.write(bytes);
    member.finish();
    return out;
  }

  // Files of different names have records of different ids.
  explicit ForeignMaker(std::string name = "a") : name_(std::move(name)) {}

 private:
  std::string name_, last_id_;
  int count_ = 0;
  std::vector<std::string> records_;
};

}  // namespace test
