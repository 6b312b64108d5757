#include "extract/gumbo_arena.h"

#include <algorithm>
#include <new>

namespace extract {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

}  // namespace

void* GumboArena::allocate(std::size_t bytes) noexcept {
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (bytes > left_) {
    left_ = std::max(bytes, kBlock);
    // Not value-initialised: whoever asked writes before reading, as with malloc.
    blocks_.emplace_back(new std::byte[left_]);
    at_ = blocks_.back().get();
  }
  void* given = at_;
  at_ += bytes;
  left_ -= bytes;
  return given;
}

}  // namespace extract
