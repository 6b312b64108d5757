// SaidDigest: whether bytes have the digest that a WARC record says they have, in the forms that
// programs write: sha1, sha256, sha512 or md5, as hex or Base32. Refuses to know what is hashed.
// Source: ISO 28500:2017, 5.8 and 5.9 (labelled-digest); RFC 4648 section 6 (Base32).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/digest.h"

namespace store {

class SaidDigest {
 public:
  // `said` is the field's value, "sha1:3EF4GH5IJ6KL7MN8OPQAO3A4L5BZP5YA", or "".
  explicit SaidDigest(std::string_view said);
  // False where nothing is said, or in an algorithm or a form that is not known: every byte has it.
  bool is_known() const { return digest_ != nullptr; }
  void update(std::string_view bytes);
  bool holds();  // once, nothing may follow

 private:
  std::unique_ptr<Digest> digest_;
  std::string wanted_;  // hex
};

}  // namespace store
