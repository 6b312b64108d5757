#include "store/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace store {
namespace {

// OpenSSL refuses only when its own provider is missing: surroundings broken, not input.
void demand(int result) {
  if (result != 1) throw std::runtime_error("libcrypto: SHA-256 is not available");
}

}  // namespace

void Sha256::Deleter::operator()(evp_md_ctx_st* context) const noexcept {
  EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  demand(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  demand(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

Sha256 Sha256::copy() const {
  Sha256 other;
  demand(EVP_MD_CTX_copy_ex(other.context_.get(), context_.get()));
  return other;
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  demand(EVP_DigestFinal_ex(context_.get(), digest.data(), &size));
  std::string text;
  text.reserve(std::size_t{size} * 2);
  for (unsigned int i = 0; i < size; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::string labelled(const std::string& sha256) { return "sha256:" + sha256; }

std::string unlabelled(const std::string& digest) { return digest.substr(digest.find(':') + 1); }

}  // namespace store
