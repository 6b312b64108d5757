#include "store/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace store {
namespace {

// OpenSSL refuses only when its own provider is missing: surroundings broken, not input.
void demand(int result) {
  if (result != 1) throw std::runtime_error("libcrypto: SHA-2 is not available");
}

}  // namespace

void Digest::Deleter::operator()(evp_md_ctx_st* context) const noexcept {
  EVP_MD_CTX_free(context);
}

Digest::Digest(const evp_md_st* algorithm) : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  demand(EVP_DigestInit_ex(context_.get(), algorithm, nullptr));
}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::update(std::string_view bytes) {
  demand(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

void Digest::go_on_from(const Digest& other) {
  demand(EVP_MD_CTX_copy_ex(context_.get(), other.context_.get()));
}

std::string Digest::hex() {
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

Sha256::Sha256() : Digest(EVP_sha256()) {}

Sha256 Sha256::copy() const {
  Sha256 other;
  other.go_on_from(*this);
  return other;
}

Sha512::Sha512() : Digest(EVP_sha512()) {}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::string labelled(const std::string& sha256) { return "sha256:" + sha256; }

std::string unlabelled(const std::string& digest) { return digest.substr(digest.find(':') + 1); }

}  // namespace store
