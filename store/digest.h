// Digest: SHA-256 and SHA-512 of bytes as they pass. Refuses to know what is hashed.
// Source: FIPS 180-4.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;
struct evp_md_st;

namespace store {

class Digest {
 public:
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();
  void update(std::string_view bytes);
  std::string hex();  // lower-case digits; once, nothing may follow

 protected:
  explicit Digest(const evp_md_st* algorithm);
  void go_on_from(const Digest& other);

 private:
  struct Deleter {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Deleter> context_;
};

class Sha256 : public Digest {  // 64 digits
 public:
  Sha256();
  Sha256 copy() const;  // goes on from the same bytes
};
class Sha512 : public Digest {  // 128 digits
 public:
  Sha512();
};

std::string sha256_hex(std::string_view bytes);
// As WARC digest fields spell it: "sha256:" and hex, which is what WARC checkers accept.
std::string labelled(const std::string& sha256);
std::string unlabelled(const std::string& digest);  // the hex alone; "" of ""

}  // namespace store
