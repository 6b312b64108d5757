// Digest: SHA-256 of bytes as they pass. Refuses to know what is hashed. Source: FIPS 180-4.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace store {

class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void update(std::string_view bytes);
  Sha256 copy() const;  // goes on from the same bytes
  std::string hex();    // 64 lower-case digits; once, nothing may follow

 private:
  struct Deleter {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Deleter> context_;
};

std::string sha256_hex(std::string_view bytes);
// As WARC digest fields spell it: "sha256:" and hex, which is what WARC checkers accept.
std::string labelled(const std::string& sha256);
std::string unlabelled(const std::string& digest);  // the hex alone; "" of ""

}  // namespace store
