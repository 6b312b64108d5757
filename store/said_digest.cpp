#include "store/said_digest.h"

#include <openssl/evp.h>

#include <algorithm>

namespace store {
namespace {

class OfAlgorithm : public Digest {
 public:
  explicit OfAlgorithm(const EVP_MD* algorithm) : Digest(algorithm) {}
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

const EVP_MD* algorithm_named(std::string name) {
  std::erase(name, '-');
  if (name == "sha1") return EVP_sha1();
  if (name == "sha256") return EVP_sha256();
  if (name == "sha512") return EVP_sha512();
  return name == "md5" ? EVP_md5() : nullptr;
}

// "" when it is no Base32. Five bits a letter; what is left over at the end counts for nothing.
std::string hex_of_base32(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  unsigned bits = 0, held = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) return "";
    bits = (bits << 5 | static_cast<unsigned>(value)) & 0xfff;
    held += 5;
    for (; held >= 4; held -= 4) hex += kDigits[bits >> (held - 4) & 15];
  }
  return hex;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

SaidDigest::SaidDigest(std::string_view said) {
  const std::size_t colon = said.find(':');
  if (colon == std::string_view::npos) return;
  const EVP_MD* const algorithm = algorithm_named(lower_case(said.substr(0, colon)));
  if (algorithm == nullptr) return;
  const std::size_t digits = static_cast<std::size_t>(EVP_MD_size(algorithm)) * 2;
  const std::string value = lower_case(said.substr(colon + 1));
  if (value.size() == digits && is_hex(value)) {
    wanted_ = value;
  } else if (value.size() < digits) {
    wanted_ = hex_of_base32(value).substr(0, digits);
  }
  if (wanted_.size() == digits) digest_ = std::make_unique<OfAlgorithm>(algorithm);
}

void SaidDigest::update(std::string_view bytes) {
  if (digest_) digest_->update(bytes);
}

bool SaidDigest::holds() { return !digest_ || digest_->hex() == wanted_; }

}  // namespace store
