#include "extract/page_arena.h"

#include <libxml/xmlmemory.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>

namespace extract {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

thread_local PageArena* arena_in_use = nullptr;

// In an arena a size stands before each piece, for realloc.
void* sized(PageArena& arena, std::size_t bytes) noexcept {
  auto* begin = static_cast<std::byte*>(arena.allocate(kAlignment + bytes));
  std::memcpy(begin, &bytes, sizeof(bytes));
  return begin + kAlignment;
}

std::size_t size_of(const void* memory) noexcept {
  std::size_t bytes = 0;
  std::memcpy(&bytes, static_cast<const std::byte*>(memory) - kAlignment, sizeof(bytes));
  return bytes;
}

bool is_in_arena(const void* memory) noexcept {
  return arena_in_use != nullptr && arena_in_use->owns(memory);
}

void* allocate(std::size_t bytes) noexcept {
  return arena_in_use == nullptr ? std::malloc(bytes) : sized(*arena_in_use, bytes);
}

void release(void* memory) noexcept {
  if (!is_in_arena(memory)) std::free(memory);
}

void* reallocate(void* memory, std::size_t bytes) noexcept {
  if (memory == nullptr) return allocate(bytes);
  if (!is_in_arena(memory)) return std::realloc(memory, bytes);
  const std::size_t held = size_of(memory);
  if (bytes <= held) return memory;
  // Texts grow piece by piece: room for as much again keeps that linear.
  void* moved = sized(*arena_in_use, bytes + held);
  std::memcpy(moved, memory, held);
  return moved;
}

char* duplicate(const char* text) noexcept {
  const std::size_t size = std::strlen(text) + 1;
  void* copy = allocate(size);
  if (copy != nullptr) std::memcpy(copy, text, size);
  return static_cast<char*>(copy);
}

}  // namespace

void* PageArena::allocate(std::size_t bytes) noexcept {
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (bytes > left_) {
    left_ = std::max(bytes, kBlock);
    // Not value-initialised: whoever asked writes before reading, as with malloc.
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[left_]), left_});
    at_ = blocks_.back().bytes.get();
  }
  void* given = at_;
  at_ += bytes;
  left_ -= bytes;
  return given;
}

bool PageArena::owns(const void* memory) const {
  const std::less<const void*> before;
  // What is freed was mostly allocated just now.
  return std::any_of(blocks_.rbegin(), blocks_.rend(), [&](const Block& block) {
    return !before(memory, block.bytes.get()) && before(memory, block.bytes.get() + block.size);
  });
}

LibxmlInArena::LibxmlInArena(PageArena& arena) { arena_in_use = &arena; }
LibxmlInArena::~LibxmlInArena() { arena_in_use = nullptr; }

void let_libxml_use_arenas() { xmlMemSetup(release, allocate, reallocate, duplicate); }

}  // namespace extract
